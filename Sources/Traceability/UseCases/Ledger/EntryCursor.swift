package import DomainCoding

/// Where a page of a book's entries begins: the index of its first one, in JSON as text.
package struct EntryCursor: TextValue {
    package let seq: UInt64

    package init(_ seq: UInt64) { self.seq = seq }

    package static var schema: ValueSchema {
        .text("^(?:0|[1-9][0-9]{0,19})$", length: 1...20, form: .cursor, besides: "2^64 or more", example: "17")
    }

    package init?(jsonText: String) {
        guard let seq = UInt64(jsonText), String(seq) == jsonText else { return nil }
        self.seq = seq
    }

    package var jsonText: String { String(seq) }
}
