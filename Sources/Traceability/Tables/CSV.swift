/// Reads comma-separated values as RFC 4180 describes them, one record after another.
///
/// A cell may be quoted, and then hold separators, line ends and doubled quotes. Lines end with LF or CRLF; the last
/// one may end without. A quote inside an unquoted cell (`15" rim`) stands for itself, as is usual; everything else
/// that RFC 4180 does not allow is refused with its place.
package struct CSVReader: Sendable {
    /// One cell and where it begins.
    package struct Cell: Hashable, Sendable {
        /// The text, quotes taken off.
        package var text: String
        /// Line and character, from 1.
        package var line: Int
        /// Character of that line, from 1.
        package var column: Int
    }

    private let scalars: [Unicode.Scalar]
    private let separator: Unicode.Scalar
    private var index = 0
    private var line = 1
    private var column = 1

    /// A reader of text, cells separated by a comma unless something else is said.
    package init(_ text: String, separator: Unicode.Scalar = ",") {
        scalars = Array(text.unicodeScalars)
        self.separator = separator
    }

    /// The separator of a table by its first line: a comma, or where there is none a tab or a semicolon.
    package static func separator(of text: String) -> Unicode.Scalar {
        var found: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case ",": return ","
            case "\n": return found ?? ","
            case "\t", ";": found = found ?? scalar
            default: break
            }
        }
        return found ?? ","
    }

    /// The cells of the next record; nil after the last one. An empty line is a record of one empty cell.
    package mutating func next() throws(CSVError) -> [Cell]? {
        guard index < scalars.count else { return nil }
        var cells: [Cell] = []
        while true {
            let (line, column) = (line, column)
            let text = peek == "\"" ? try quotedCell() : try plainCell()
            cells.append(Cell(text: text, line: line, column: column))
            if peek == separator {
                advance()
            } else {
                try endLine()
                return cells
            }
        }
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func advance() {
        let isEnd = scalars[index] == "\n"
        index += 1
        line += isEnd ? 1 : 0
        column = isEnd ? 1 : column + 1
    }

    private func error(_ reason: CSVError.Reason) -> CSVError { CSVError(reason, line: line, column: column) }

    private mutating func plainCell() throws(CSVError) -> String {
        var text = String.UnicodeScalarView()
        var isBlank = true
        while let scalar = peek, scalar != separator, scalar != "\n", scalar != "\r" {
            if scalar == "\"", isBlank { throw error(.blankBeforeQuote) }
            if isControl(scalar) { throw error(.controlCharacter) }
            isBlank = isBlank && scalar == " "
            text.append(scalar)
            advance()
        }
        return String(text)
    }

    private mutating func quotedCell() throws(CSVError) -> String {
        let start = error(.unterminatedQuote)
        var text = String.UnicodeScalarView()
        advance()
        while let scalar = peek {
            if scalar == "\"" {
                advance()
                guard peek == "\"" else {
                    guard peek == nil || peek == separator || peek == "\n" || peek == "\r" else {
                        throw error(.textAfterQuote)
                    }
                    return String(text)
                }
            } else if isControl(scalar) {
                throw error(.controlCharacter)
            }
            text.append(scalar)
            advance()
        }
        throw start
    }

    private mutating func endLine() throws(CSVError) {
        if peek == "\r" {
            guard index + 1 < scalars.count, scalars[index + 1] == "\n" else { throw error(.bareCarriageReturn) }
            advance()
        }
        if peek != nil { advance() }
    }

    /// Tab, line feed and carriage return are text inside quotes; a tab also outside, where it does not separate.
    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" && scalar != "\n" && scalar != "\r" || scalar.value == 0x7F
    }
}

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

/// Why a table cannot be read, and where: line and character from 1.
package struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong there.
    package enum Reason: Hashable, Sendable {
        /// Neither UTF-8 nor GB18030.
        case encoding
        /// UTF-16, which Excel calls "Unicode text".
        case utf16
        /// A quoted cell does not end.
        case unterminatedQuote
        /// Something other than a separator or a line's end follows a closing quote.
        case textAfterQuote
        /// Blanks stand before an opening quote.
        case blankBeforeQuote
        /// A carriage return without a line feed.
        case bareCarriageReturn
        /// A control character.
        case controlCharacter
        /// The line has another number of cells than the heading.
        case cellCount(expected: Int, found: Int)
        /// More than that many lines.
        case tooManyLines(Int)
        /// Nothing, not even a heading.
        case empty
    }

    /// What is wrong.
    package let reason: Reason
    /// Line of the file, from 1. A quoted cell may span several.
    package let line: Int
    /// Character of that line, from 1.
    package let column: Int

    package init(_ reason: Reason, line: Int, column: Int) {
        self.reason = reason
        self.line = line
        self.column = column
    }

    /// `line:column: what is wrong`.
    package var description: String { "\(line):\(column): \(reason)" }
}
