import Foundation
import Testing

/// The page that describes the format, with its examples.
let document = Document(path: "docs/formats/cose.md")

struct Document {
    /// The path from the root of the package.
    var path: String

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
}
