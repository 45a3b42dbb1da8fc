import Foundation
import Testing

/// The page that describes the room, docs/part-life.md; its tables and example are checked.
struct Document {
    private let lines: [String]

    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../../").standardized
        lines = try String(contentsOf: root.appending(path: "docs/part-life.md"), encoding: .utf8)
            .components(separatedBy: "\n")
    }

    /// The hexadecimal digits of an example.
    func digits(_ name: String) throws -> String {
        let start = try #require(lines.firstIndex(of: "```hex name=" + name), "no block \(name)")
        return lines[(start + 1)...].prefix { $0 != "```" }.joined()
    }

    /// The first cells of the rows of the first table under that heading, without its head.
    func firstColumn(under heading: String) throws -> [String] {
        let start = try #require(lines.firstIndex(of: heading), "no heading \(heading)")
        let rows = lines[(start + 1)...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return rows.dropFirst(2).map { row in
            row.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
        }
    }
}
