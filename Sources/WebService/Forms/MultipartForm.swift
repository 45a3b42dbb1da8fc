import Foundation
import Traceability

/// `multipart/form-data` (RFC 7578) as browsers send it, read strictly: no preamble, no other encodings, known headers
/// only, bounded in number and size. What no browser sends is refused.
enum MultipartForm {
    private static let mostParts = 500
    private static let longestHeader = 4096

    /// The boundary that a `Content-Type` names: 1–70 characters of RFC 2046 §5.1.1.
    static func boundary(_ contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let trimmed = parameter.drop { $0 == " " }
            guard trimmed.lowercased().hasPrefix("boundary=") else { continue }
            var value = trimmed.dropFirst("boundary=".count)
            if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            let allowed = Set("'()+_,-./:=?".utf8)
            let isClean = value.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || allowed.contains(byte)
            }
            return (1...70).contains(value.utf8.count) && isClean ? String(value) : nil
        }
        return nil
    }

    /// - Throws: ``ServiceError`` `invalid-field` for anything but such a form.
    static func decode(_ bytes: [UInt8], boundary: String) throws(ServiceError) -> Form {
        var form = Form()
        let delimiter = Array(("\r\n--" + boundary).utf8)
        var reader = Reader(bytes: bytes)
        guard reader.take(delimiter.dropFirst(2)) else { throw refusal }
        var parts = 0
        while !reader.take("--".utf8) {
            parts += 1
            guard parts <= mostParts, reader.take("\r\n".utf8), let part = header(&reader),
                let content = reader.upTo(delimiter)
            else { throw refusal }
            if let fileName = part.fileName {
                // A field for a file that nobody chose comes without a name.
                if !fileName.isEmpty || !content.isEmpty {
                    form.add(Form.File(name: part.name, fileName: fileName, bytes: Array(content)))
                }
            } else {
                guard let value = FormText.read(content) else { throw refusal }
                form.add(part.name, value)
            }
        }
        _ = reader.take("\r\n".utf8)
        guard reader.isAtEnd else { throw refusal }
        return form
    }

    private static var refusal: ServiceError { .invalid("body", nil, .form) }

    private struct Part {
        var name: String
        var fileName: String?
    }

    /// The headers of a part, up to and with the empty line.
    private static func header(_ reader: inout Reader) -> Part? {
        var part: Part?
        var count = 0
        while true {
            guard let line = reader.line(upTo: longestHeader) else { return nil }
            guard !line.isEmpty else { return part }
            count += 1
            guard count <= 4, let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":")
            else { return nil }
            let value = text[text.index(after: colon)...].drop { $0 == " " }
            switch text[..<colon].lowercased() {
            case "content-disposition":
                guard part == nil, let read = disposition(value) else { return nil }
                part = read
            case "content-type": continue
            default: return nil
            }
        }
    }

    /// `form-data; name="…"; filename="…"`. Browsers write `"` in a name as `%22`, a line break as `%0D%0A`, and nothing
    /// else escaped (WHATWG HTML §4.10.22.8).
    private static func disposition(_ text: Substring) -> Part? {
        guard text.hasPrefix("form-data") else { return nil }
        var rest = text.dropFirst("form-data".count)
        var values: [String: String] = [:]
        while !rest.isEmpty {
            guard rest.hasPrefix("; "), let equals = rest.firstRange(of: "=\"") else { return nil }
            let name = String(rest.dropFirst(2)[..<equals.lowerBound])
            guard let end = rest[equals.upperBound...].firstIndex(of: "\""), values[name] == nil else { return nil }
            values[name] = String(rest[equals.upperBound..<end])
                .replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
            rest = rest[rest.index(after: end)...]
        }
        guard Set(values.keys).isSubset(of: ["name", "filename"]), let name = values["name"], !name.isEmpty,
            !values.values.contains(where: { $0.utf8.contains(0) })
        else { return nil }
        return Part(name: name, fileName: values["filename"])
    }
}

/// Goes through bytes once, forwards.
private struct Reader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// Takes exactly these bytes, or nothing.
    mutating func take(_ expected: some Collection<UInt8>) -> Bool {
        guard bytes[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    /// The bytes before the next carriage return and line feed, which are taken too.
    mutating func line(upTo limit: Int) -> ArraySlice<UInt8>? {
        var end = position
        while end + 1 < bytes.count, end - position <= limit {
            if bytes[end] == 0x0D, bytes[end + 1] == 0x0A {
                defer { position = end + 2 }
                return bytes[position..<end]
            }
            end += 1
        }
        return nil
    }

    /// The bytes before the next delimiter, which is taken too; nil when there is none.
    mutating func upTo(_ delimiter: [UInt8]) -> ArraySlice<UInt8>? {
        let start = position
        let found: Int? = bytes.withUnsafeBytes { bytes in
            delimiter.withUnsafeBytes { delimiter in
                var from = start
                while bytes.count - from >= delimiter.count {
                    guard
                        let next = memchr(
                            bytes.baseAddress! + from, Int32(delimiter[0]), bytes.count - from - delimiter.count + 1)
                    else { return nil }
                    from = next - UnsafeMutableRawPointer(mutating: bytes.baseAddress!)
                    if memcmp(next, delimiter.baseAddress!, delimiter.count) == 0 { return from }
                    from += 1
                }
                return nil
            }
        }
        guard let found else { return nil }
        position = found + delimiter.count
        return bytes[start..<found]
    }
}
