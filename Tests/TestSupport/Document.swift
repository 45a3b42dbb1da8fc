import Foundation

/// A page of `docs/`; tests hold what it says, its tables and its examples, against what the code does.
package struct Document: Sendable {
    /// The path from the root of the package.
    package let path: String

    package init(_ path: String) { self.path = path }

    package var lines: [String] { get throws { try Repository.text(path).components(separatedBy: "\n") } }

    /// The lines of the fenced block with that info string.
    package func block(_ info: String) throws -> [String] {
        try rest(after: "```" + info).prefix { $0 != "```" }
    }

    /// The bytes of an example.
    package func example(_ name: String) throws -> [UInt8] { bytes(hex: try digits(name)) }

    /// The hexadecimal digits of an example, comments and spaces apart.
    package func digits(_ name: String) throws -> String { try digitLines(name).joined() }

    /// The hexadecimal digits of each line of an example, comments and spaces apart.
    package func digitLines(_ name: String) throws -> [String] {
        try block("hex name=\(name)").map { line in line.prefix { $0 != "#" }.filter { !$0.isWhitespace } }
    }

    /// The cells of the first table under that heading, without its head.
    package func table(under heading: String) throws -> [[String]] {
        let rows = try rest(after: heading).drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
        return rows.dropFirst(2).map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The changes of the `refused` block, each with the reason that it is refused for.
    ///
    /// A pair of lines is `bytes -> other bytes`, which stand once in `example`, and the reason.
    package func refusals(of example: [UInt8]) throws -> [(change: String, bytes: [UInt8], reason: String)] {
        let whole = hex(example)
        let lines = try block("refused")
        guard lines.count.isMultiple(of: 2) else { throw Fault(path: path, problem: "a change without a reason") }
        return try stride(from: 0, to: lines.count, by: 2).map { index in
            let change = lines[index].components(separatedBy: " -> ")
            let parts = whole.components(separatedBy: change[0])
            guard parts.count == 2 else {
                throw Fault(path: path, problem: "\(change[0]) does not occur exactly once")
            }
            return (
                lines[index], TestSupport.bytes(hex: parts[0] + change[1] + parts[1]),
                lines[index + 1].trimmingCharacters(in: .whitespaces)
            )
        }
    }

    private func rest(after line: String) throws -> [String] {
        let lines = try lines
        guard let start = lines.firstIndex(of: line) else { throw Fault(path: path, problem: "no line \(line)") }
        return Array(lines[(start + 1)...])
    }

    /// What a page lacks.
    private struct Fault: Error, CustomStringConvertible {
        let path: String
        let problem: String
        var description: String { "\(path): \(problem)" }
    }
}
