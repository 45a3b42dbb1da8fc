import Foundation
import Testing

/// A page of docs/formats with its examples.
struct Document {
    /// The path from the root of the package.
    var path: String

    static let partCertificate = Document(path: "docs/formats/part-certificate.md")
    static let codeText = Document(path: "docs/formats/code-text.md")
    static let keyRequest = Document(path: "docs/formats/key-request.md")
    static let trustList = Document(path: "docs/formats/trust-list.md")
    static let statusList = Document(path: "docs/formats/status-list.md")

    /// The bytes of an example.
    func example(_ name: String) throws -> [UInt8] {
        bytes(hex: try block("hex name=\(name)").joined(separator: "\n"))
    }

    /// The lines of the fenced block with that info string.
    func block(_ info: String) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let start = try #require(lines.firstIndex(of: "```" + info))
        return Array(lines[(start + 1)...].prefix { $0 != "```" })
    }

    /// The changes of a `refused` block, each with the reason that it is refused for.
    ///
    /// A pair of lines is `bytes -> other bytes`, which stand once in `example`, and the reason.
    func refusals(of example: [UInt8]) throws -> [(change: String, bytes: [UInt8], reason: String)] {
        let whole = hex(example)
        let lines = try block("refused")
        try #require(lines.count.isMultiple(of: 2))
        return try stride(from: 0, to: lines.count, by: 2).map { index in
            let change = lines[index].components(separatedBy: " -> ")
            let parts = whole.components(separatedBy: change[0])
            try #require(parts.count == 2, "\(change[0]) does not occur exactly once")
            return (
                lines[index], bytes(hex: parts[0] + change[1] + parts[1]),
                lines[index + 1].trimmingCharacters(in: .whitespaces)
            )
        }
    }
}
