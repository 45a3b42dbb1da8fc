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
