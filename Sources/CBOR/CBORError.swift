/// Why some input is not deterministic CBOR of the expected shape, and where.
package struct CBORError: Error, Hashable, Sendable {
    /// The first byte of the offending item, counted from the first byte handed to the reader.
    package var offset: Int
    /// What is wrong with that item.
    package var reason: Reason

    package init(offset: Int, reason: Reason) {
        self.offset = offset
        self.reason = reason
    }

    /// What is wrong. Section numbers are those of RFC 8949.
    package enum Reason: Hashable, Sendable {
        /// The item announces more bytes than are left.
        case endOfInput
        /// The item is well-formed but of another kind than the caller expects.
        case wrongType(expected: CBORType, found: CBORType)
        /// The array or map has another number of elements or pairs than the caller expects.
        case wrongCount(expected: Int, found: UInt64)
        /// The array or map announces more elements than the bytes left could hold.
        case countExceedsInput(count: UInt64)
        /// An integer, length, count or tag is not in its shortest form (§4.2.1).
        case notShortest
        /// A string, array or map of indefinite length (§4.2.1).
        case indefiniteLength
        /// Additional information that no version of CBOR gives a meaning here (§3).
        case reservedAdditionalInformation(UInt8)
        /// A "break" outside an item of indefinite length (§3.2.1).
        case unexpectedBreak
        /// A floating-point number: outside the subset.
        case float
        /// A simple value other than false, true and null (23 is undefined): outside the subset.
        case simpleValue(UInt8)
        /// Tag 2 or 3, an integer wider than 64 bits: outside the subset.
        case bignum
        /// The integer does not fit the type asked for.
        case integerOutOfRange
        /// A text string that is not UTF-8 (§3.1).
        case invalidUTF8
        /// The key is the same as the one before it (§5.6).
        case duplicateKey
        /// The key sorts before the one that precedes it (§4.2.1).
        case keysNotAscending
        /// Arrays, maps and tags are nested more deeply than the limit.
        case tooDeep(limit: Int)
        /// Bytes are left after the last item expected.
        case trailingBytes(count: Int)
    }

    /// The reason and the offset in English, for messages to developers.
    package var description: String { "\(reason.description) at byte \(offset)" }
}

extension CBORError.Reason {
    package var description: String {
        switch self {
        case .endOfInput: "input ends inside an item"
        case .wrongType(let expected, let found): "expected \(expected.description), found \(found.description)"
        case .wrongCount(let expected, let found): "expected \(expected) elements, found \(found)"
        case .countExceedsInput(let count): "\(count) elements announced, more than the input can hold"
        case .notShortest: "not in the shortest form"
        case .indefiniteLength: "indefinite length"
        case .reservedAdditionalInformation(let value): "reserved additional information \(value)"
        case .unexpectedBreak: "break outside an item of indefinite length"
        case .float: "floating-point number"
        case .simpleValue(23): "undefined"
        case .simpleValue(let value): "simple value \(value)"
        case .bignum: "integer wider than 64 bits"
        case .integerOutOfRange: "integer out of range"
        case .invalidUTF8: "text is not UTF-8"
        case .duplicateKey: "duplicate map key"
        case .keysNotAscending: "map keys not in ascending order"
        case .tooDeep(let limit): "nested more than \(limit) deep"
        case .trailingBytes(let count): "\(count) \(count == 1 ? "byte" : "bytes") after the end"
        }
    }
}
