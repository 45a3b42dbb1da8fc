/// Text that a person wrote: without blanks around it, 1 … `mostBytes` bytes of UTF-8, no control characters.
///
/// Blanks around it are dropped on reading. Nothing, or blanks only, is not a text: a request that has none leaves the field out.
package struct StatedText<let mostBytes: Int>: PrintedValue {
    /// The text, without blanks around it.
    package let text: String

    /// Nil for a text that is empty, too long, or has control characters.
    package init?(_ text: String) {
        let trimmed = text.trimmed
        guard !trimmed.isEmpty, trimmed.utf8.count <= mostBytes, trimmed.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        self.text = trimmed
    }

    package static var schema: ValueSchema {
        .text(
            "^[^\\u0000-\\u001F\\u007F]+$", length: 1...mostBytes, form: .text(mostBytes: mostBytes),
            besides: "more than \(mostBytes) bytes of UTF-8; blanks only", example: "A-1042")
    }

    package var description: String { text }
}

extension String {
    /// The text without the white space around it.
    package var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}
