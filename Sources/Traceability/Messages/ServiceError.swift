/// Something that the person who asked can act on. Messages in both languages: `ServiceError+Messages.swift`.
package struct ServiceError: Error, Hashable, Sendable, Codable {
    /// The stable code; the problem type of the HTTP API ends with it.
    package var code: Code
    /// What the message fills in, by name.
    package var details: [String: String]
    /// Where in the person's input: rows of a table, fields of a form.
    package var locations: [Location]

    package init(_ code: Code, _ details: [String: String] = [:], at locations: [Location] = []) {
        self.code = code
        self.details = details
        self.locations = locations
    }

    /// A place in the person's input, with what is wrong there.
    package struct Location: Hashable, Sendable, Codable {
        /// The file; nil when there is none.
        package var file: String?
        /// The line, from 1.
        package var line: Int?
        /// The column's name.
        package var column: String?
        /// The rule that was broken there.
        package var code: Code
        /// What its message fills in, by name.
        package var details: [String: String]

        package init(
            file: String? = nil, line: Int? = nil, column: String? = nil, code: Code, details: [String: String] = [:]
        ) {
            self.file = file
            self.line = line
            self.column = column
            self.code = code
            self.details = details
        }
    }

    /// What kind of answer it is; each door maps it to its own status.
    package enum Category: Sendable {
        /// The input breaks a rule (HTTP 422, exit status 64 or 1).
        case invalid
        /// No valid token (401) or not allowed (403).
        case unauthenticated
        case forbidden
        /// Unknown (404).
        case notFound
        /// The present state does not allow it (409).
        case conflict
        /// A person must decide first (409, exit status 2).
        case needsDecision
        /// Too large (413) or too often (429).
        case tooLarge
        case tooMany
        /// The service cannot at the moment (503).
        case unavailable
    }
}
