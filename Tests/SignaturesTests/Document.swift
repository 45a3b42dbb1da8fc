import Foundation
import Testing

/// The page that describes the format; its examples are checked.
struct Document {
    private let lines: [String]

    /// Reads docs/formats/keys.md.
    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../").standardized
        let page = root.appending(path: "docs/formats/keys.md")
        lines = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n")
    }

    /// The lines of the fenced block with that info string.
    func block(_ info: String) throws -> [String] {
        let start = try #require(lines.firstIndex(of: "```" + info), "no block \(info)")
        return Array(lines[(start + 1)...].prefix { $0 != "```" })
    }

    /// The hexadecimal digits of each line of an example, comments and spaces apart.
    func digits(_ name: String) throws -> [String] {
        try block("hex name=\(name)").map { line in
            line.prefix { $0 != "#" }.filter { !$0.isWhitespace }
        }
    }
}
