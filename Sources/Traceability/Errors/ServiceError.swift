import PartVerification

/// Something that the person who asked can act on. Its words: `ServiceError+Words.swift`.
package struct ServiceError: Error, Hashable, Sendable {
    /// The stable code; the problem type of the HTTP API ends with it.
    package var code: Code
    /// What it speaks of, each name once.
    package var facts: [ErrorFact]
    /// Where in the person's input: rows of a table, fields of a form.
    package var locations: [Location]

    package init(_ code: Code, _ facts: [ErrorFact] = [], at locations: [Location] = []) {
        self.code = code
        self.facts = facts
        self.locations = locations
    }

    /// A field whose value is refused, with what was given and what is expected.
    package static func invalid(_ field: String, _ value: String? = nil, _ rule: InputRule) -> ServiceError {
        ServiceError(.invalidField, [.field(field)] + (value.map { [.value($0)] } ?? []) + [.rule(rule)])
    }

    /// A field that has to be filled in.
    package static func missing(_ field: String) -> ServiceError { ServiceError(.missingField, [.field(field)]) }

    package subscript(_ name: ErrorFact.Name) -> ErrorFact.Value? { facts.first { $0.name == name }?.value }

    /// The name of the field that it speaks of.
    package var field: String? { text(.field) }

    private func text(_ name: ErrorFact.Name) -> String? {
        guard case .fact(.text(let text)) = self[name] else { return nil }
        return text
    }

    /// A place in the person's input, with what is wrong there.
    package struct Location: Hashable, Sendable {
        /// The file; nil when there is none.
        package var file: String?
        /// The line, from 1.
        package var line: Int?
        /// The column's name.
        package var column: String?
        /// The rule that was broken there.
        package var code: Code
        /// What it speaks of.
        package var facts: [ErrorFact]

        package init(
            file: String? = nil, line: Int? = nil, column: String? = nil, code: Code, facts: [ErrorFact] = []
        ) {
            self.file = file
            self.line = line
            self.column = column
            self.code = code
            self.facts = facts
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
