import HTTPTypes
import Hummingbird
import PartVerification
import Traceability

/// What a person sent with a form: fields in their order, names perhaps repeated, and files.
struct Form: Sendable {
    /// A file of a form. What it claims to be is not believed: the use case looks at the bytes.
    struct File: Sendable, Equatable {
        var name: String
        var fileName: String
        var bytes: [UInt8]
    }

    /// How much a form may be.
    struct Limits: Sendable {
        var bytes: Int
        var takesFiles: Bool

        /// Fields only, urlencoded.
        static let fields = Limits(bytes: 512 << 10, takesFiles: false)
        /// Fields and files.
        static let files = Limits(bytes: 10 << 20, takesFiles: true)
    }

    private(set) var fields: [(name: String, value: String)] = []
    private(set) var files: [File] = []

    /// The first field of that name.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// What several fields mean. What is wrong with any of them is told at once.
    func read<each Value>(_ fields: repeat InputField<each Value>) throws(ServiceError) -> (repeat each Value) {
        try readFields(repeat each fields) { self[$0] }
    }

    /// Every field of that name, in order.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The field without spaces around it; empty when it is missing.
    func text(_ name: String) -> String {
        guard let value = self[name] else { return "" }
        return String(value.trimmingPrefix { $0.isWhitespace }.reversed().trimmingPrefix { $0.isWhitespace }.reversed())
    }

    /// The field without spaces around it; nil when it is missing or empty.
    func optional(_ name: String) -> String? {
        let value = text(name)
        return value.isEmpty ? nil : value
    }

    /// The lines of a field that are not empty, without spaces around them.
    func lines(_ name: String) -> [String] {
        (self[name] ?? "").split { $0.isNewline }
            .map { line in String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
            .filter { !$0.isEmpty }
    }

    /// Whether a box was ticked.
    func has(_ name: String) -> Bool { self[name] != nil }

    /// The files of that name that were chosen.
    func files(_ name: String) -> [File] { files.filter { $0.name == name } }

    /// The idempotency key that the form was shown with; nil when it is not one.
    var key: String? {
        self["key"].flatMap { key in
            (16...64).contains(key.utf8.count) && key.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? key : nil
        }
    }

    mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }

    mutating func add(_ file: File) { files.append(file) }

    /// Reads the body of a request. Throws ``ServiceError`` `invalid-field` for one that is no form, `too-large`,
    /// `unsupported-file` for another media type.
    static func read(_ request: Request, _ limits: Limits, _ context: WebContext) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        let plain = type.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        switch plain {
        case "application/x-www-form-urlencoded":
            return try FormEncoding.decode(try await request.collectBody(upTo: limits.bytes, context))
        case "multipart/form-data" where limits.takesFiles:
            guard let boundary = MultipartForm.boundary(type) else {
                throw ServiceError.invalid("Content-Type", nil, .multipartBoundary)
            }
            return try MultipartForm.decode(
                try await request.collectBody(upTo: limits.bytes, context), boundary: boundary)
        default:
            throw ServiceError(
                .unsupportedFile, [.text(.found, String(type.prefix(60))), .fact(.expected, .text("a form"))])
        }
    }
}
