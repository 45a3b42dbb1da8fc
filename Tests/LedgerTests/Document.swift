import Foundation
import Testing

/// A page that describes the room, docs/ledger.md or another; its tables and examples are checked.
struct Document {
    let lines: [String]

    init(_ page: String = "ledger.md") throws {
        let root = URL(filePath: #filePath).appending(path: "../../../").standardized
        lines = try String(contentsOf: root.appending(path: "docs/\(page)"), encoding: .utf8)
            .components(separatedBy: "\n")
    }

    /// The lines of the fenced block with that info string.
    func block(_ info: String) throws -> [String] {
        let start = try #require(lines.firstIndex(of: "```" + info), "no block \(info)")
        return Array(lines[(start + 1)...].prefix { $0 != "```" })
    }

    /// The hexadecimal digits of an example, comments and spaces apart.
    func digits(_ name: String) throws -> String {
        try digitLines(name).joined()
    }

    /// The hexadecimal digits of each line of an example, comments and spaces apart.
    func digitLines(_ name: String) throws -> [String] {
        try block("hex name=\(name)").map { line in line.prefix { $0 != "#" }.filter { !$0.isWhitespace } }
    }

    /// The cells of the first table under that heading, without its head.
    func table(under heading: String) throws -> [[String]] {
        let start = try #require(lines.firstIndex(of: heading), "no heading \(heading)")
        let rows = lines[(start + 1)...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return rows.dropFirst(2).map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }
}
