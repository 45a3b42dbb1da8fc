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
    package var description: String { "\(line):\(column): \(reasonText)" }

    /// What is wrong, in English.
    package var reasonText: String {
        switch reason {
        case .encoding: "neither UTF-8 nor GB18030"
        case .utf16: "UTF-16; save it as CSV UTF-8"
        case .unterminatedQuote: "a quoted cell does not end"
        case .textAfterQuote: "a separator or the end of the line must follow the closing quote"
        case .blankBeforeQuote: "blanks before an opening quote"
        case .bareCarriageReturn: "a carriage return without a line feed"
        case .controlCharacter: "a control character"
        case .cellCount(let expected, let found): "\(found) cells where the heading has \(expected)"
        case .tooManyLines(let limit): "more than \(limit) lines"
        case .empty: "no heading"
        }
    }
}
