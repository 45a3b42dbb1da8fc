/// Writes comma-separated values that a spreadsheet opens as text and never as a formula.
///
/// UTF-8 with a byte order mark and CRLF, which is what Excel in China needs. A cell that a spreadsheet would take
/// for a formula (its first character other than a space is `=`, `+`, `-`, `@`, one of their full-width forms, a tab
/// or a line's end) gets an apostrophe before it; plain numbers such as `-5` do not.
package struct CSVWriter: Sendable {
    private var text = "\u{FEFF}"

    /// A writer that has written nothing but the byte order mark.
    package init() {}

    /// The file so far.
    package var contents: String { text }

    /// Writes one record.
    package mutating func write(_ cells: [String]) {
        text += cells.map { CSVWriter.quoted(CSVWriter.neutralised($0)) }.joined(separator: ",") + "\r\n"
    }

    /// The cell as a spreadsheet may see it.
    package static func neutralised(_ cell: String) -> String {
        guard let first = cell.unicodeScalars.first(where: { $0 != " " && $0 != "\u{A0}" && $0 != "\u{3000}" }),
            triggers.contains(first), !isNumber(cell)
        else { return cell }
        return "'" + cell
    }

    private static let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]
    private static let separators: Set<Unicode.Scalar> = [",", ";", "\t", "\"", "\r", "\n"]

    /// Quoted wherever some spreadsheet would otherwise split it.
    private static func quoted(_ cell: String) -> String {
        guard cell.unicodeScalars.contains(where: separators.contains) || cell.hasPrefix(" ") || cell.hasSuffix(" ")
        else { return cell }
        var inner = ""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { inner.unicodeScalars.append("\"") }
            inner.unicodeScalars.append(scalar)
        }
        return "\"" + inner + "\""
    }

    /// A minus sign, digits, and perhaps a point with more digits.
    private static func isNumber(_ cell: String) -> Bool {
        let parts = cell.utf8.dropFirst(cell.utf8.first == 0x2D ? 1 : 0).split(
            separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
