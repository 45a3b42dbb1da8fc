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

/// One field of a form as its template shows it: label, what the person typed, a hint, and what is wrong with it.
///
/// Templates show it with `{{>field}}`. Made by ``FormDraft``, so that nothing typed is lost.
struct FormField: Sendable {
    struct Option: Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }

    var name: String
    var label: String
    var value: String
    var hint: String?
    /// What is wrong, in the person's language.
    var error: String?
    /// The ids of hint and error, for `aria-describedby`.
    var describedBy: String?
    /// `text`, `password`, `date`, `number`, `tel`, `search`, `file`.
    var type: String
    var isRequired: Bool
    /// Attributes that are left out when they are nil.
    var autocomplete: String?
    var inputMode: String?
    var maxLength: Int?
    /// The media types that a field for files offers to choose.
    var accept: String?
    /// Which of the shapes of the template it is.
    var isInput = false
    var isArea = false
    var isChoice = false
    var isBox = false
    /// Whether a box is ticked.
    var isTicked = false
    var options: [Option] = []

    init(
        name: String, label: String, value: String, type: String, hint: String?, error: String?, isRequired: Bool
    ) {
        (self.name, self.label, self.value, self.type) = (name, label, value, type)
        (self.hint, self.error, self.isRequired) = (hint, error, isRequired)
        let ids = [hint == nil ? nil : name + "-hint", error == nil ? nil : name + "-error"].compactMap { $0 }
        describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// `application/x-www-form-urlencoded` (WHATWG URL §5), read strictly: what no browser sends is refused.
enum FormEncoding {
    private static let mostFields = 5000

    /// - Throws: ``ServiceError`` `invalid-field` for bad percent-encoding, text that is not UTF-8 or contains NUL, too
    ///   many fields.
    static func decode(_ bytes: [UInt8]) throws(ServiceError) -> Form {
        var form = Form()
        guard !bytes.isEmpty else { return form }
        for item in bytes.split(separator: 0x26, omittingEmptySubsequences: false) {
            guard let equals = item.firstIndex(of: 0x3D), form.fields.count < mostFields,
                let name = text(item[..<equals]), !name.isEmpty, let value = text(item[(equals + 1)...])
            else { throw ServiceError.invalid("body", nil, .form) }
            form.add(name, value)
        }
        return form
    }

    private static func text(_ encoded: ArraySlice<UInt8>) -> String? {
        PercentEncoding.decode(encoded, plusIsSpace: true).flatMap { FormText.read($0) }
    }
}

/// Bytes in printable ASCII (RFC 3986 §2.1), read strictly.
enum PercentEncoding {
    /// Nil for what is not encoded properly.
    ///
    /// - Parameter plusIsSpace: as in forms.
    static func decode(_ encoded: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case 0x2B where plusIsSpace: bytes.append(0x20)
            case 0x25:
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case 0x21...0x7E: bytes.append(byte)
            default: return nil
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

/// Text of a form.
enum FormText {
    /// Valid UTF-8 without NUL; lines end with a line feed, whatever the browser sent.
    static func read(_ bytes: some Collection<UInt8>) -> String? {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.replacing("\r\n", with: "\n")
    }
}
