/// Reads deterministic CBOR (RFC 8949 §4.2.1), item after item, and refuses everything else.
///
/// Each `read…` takes the next item if it is of that kind. The heads of arrays, maps and tags are read alone, their
/// contents by further calls; whoever reads a map so reads its keys with `readMapKey(after:)` or compares them with
/// fixed ones in order. A CBOR sequence (RFC 8742) is read with a loop until `isAtEnd`. After an error the position
/// is unspecified and the reader should be dropped.
///
/// Nothing is allocated by a count or a length that the input merely claims.
package struct CBORReader: Sendable {
    let input: ArraySlice<UInt8>
    var position: Int

    /// Creates a reader at the first byte of `bytes`.
    package init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    /// Creates a reader at the first byte of `bytes`. Offsets count from there.
    package init(_ bytes: ArraySlice<UInt8>) {
        input = bytes
        position = bytes.startIndex
    }

    /// The number of bytes already read.
    package var offset: Int { position - input.startIndex }

    /// Whether no byte is left.
    package var isAtEnd: Bool { position == input.endIndex }

    /// Refuses bytes after the last item read.
    package func finish() throws(CBORError) {
        if !isAtEnd { throw error(.trailingBytes(count: remaining), at: position) }
    }

    /// The kind of the next item, which stays unread.
    package func peekType() throws(CBORError) -> CBORType {
        guard position < input.endIndex else { throw error(.endOfInput, at: position) }
        let initial = input[position]
        switch initial >> 5 {
        case 0: return .unsigned
        case 1: return .negative
        case 2: return .bytes
        case 3: return .text
        case 4: return .array
        case 5: return .map
        case 6: return .tag
        default: return try simpleType(initial)
        }
    }

    /// Reads an integer from 0 to 2⁶⁴ − 1.
    package mutating func readUnsigned() throws(CBORError) -> UInt64 { try readHead(.unsigned, major: 0) }

    /// Reads an integer of either sign that fits 64 bits with a sign.
    package mutating func readInt() throws(CBORError) -> Int64 {
        let start = position
        let isNegative = position < input.endIndex && input[position] >> 5 == 1
        let argument = try isNegative ? readNegative() : readUnsigned()
        guard let value = Int64(exactly: argument) else { throw error(.integerOutOfRange, at: start) }
        return isNegative ? ~value : value
    }

    /// Reads a byte string. The slice shares the input's storage.
    package mutating func readBytes() throws(CBORError) -> ArraySlice<UInt8> {
        try readString(.bytes, major: 2)
    }

    /// Reads a text string.
    package mutating func readText() throws(CBORError) -> String {
        let start = position
        let content = try readString(.text, major: 3)
        // What was repaired is not what stood there. `String(validating:)` would say so too, in thrice the time.
        let text = String(decoding: content, as: UTF8.self)
        guard CBORReader.isUTF8(of: text, content) else { throw error(.invalidUTF8, at: start) }
        return text
    }

    private static func isUTF8(of text: String, _ content: ArraySlice<UInt8>) -> Bool {
        guard text.utf8.count == content.count else { return false }
        let fast = text.utf8.withContiguousStorageIfAvailable { known in
            content.withUnsafeBufferPointer { given in
                for place in given.indices where known[place] != given[place] { return false }
                return true
            }
        }
        return fast ?? text.utf8.elementsEqual(content)
    }

    /// Reads the head of an array: the number of items that follow, never more than there are bytes left.
    package mutating func readArray() throws(CBORError) -> Int {
        try readCount(.array, major: 4, minimumSize: 1)
    }

    /// Reads the head of an array that must have `count` items.
    package mutating func readArray(count: Int) throws(CBORError) {
        let start = position
        let found = try readArray()
        if found != count { throw error(.wrongCount(expected: count, found: UInt64(found)), at: start) }
    }

    /// Reads the head of a map: the number of pairs that follow, never more than the bytes left could hold.
    package mutating func readMap() throws(CBORError) -> Int { try readCount(.map, major: 5, minimumSize: 2) }

    /// Reads the head of a map that must have `count` pairs.
    package mutating func readMap(count: Int) throws(CBORError) {
        let start = position
        let found = try readMap()
        if found != count { throw error(.wrongCount(expected: count, found: UInt64(found)), at: start) }
    }

    /// Reads the head of a tag: its number. The item it encloses follows.
    package mutating func readTag() throws(CBORError) -> UInt64 {
        let start = position
        let number = try readHead(.tag, major: 6)
        if number == 2 || number == 3 { throw error(.bignum, at: start) }
        return number
    }

    /// Reads false or true.
    package mutating func readBool() throws(CBORError) -> Bool {
        guard position < input.endIndex, input[position] & 0xFE == 0xF4 else { throw wrongType(expected: .bool) }
        let value = input[position] == 0xF5
        position += 1
        return value
    }

    package mutating func readNull() throws(CBORError) {
        guard readIfNull() else { throw wrongType(expected: .null) }
    }

    /// Reads null if it stands next, and says whether it did.
    package mutating func readIfNull() -> Bool {
        guard position < input.endIndex, input[position] == 0xF6 else { return false }
        position += 1
        return true
    }

    /// Reads the n of a negative integer −1 − n.
    mutating func readNegative() throws(CBORError) -> UInt64 { try readHead(.negative, major: 1) }

    /// The number of bytes still unread.
    var remaining: Int { input.endIndex - position }

    /// An error about the item that begins at `index` of the input.
    func error(_ reason: CBORError.Reason, at index: Int) -> CBORError {
        CBORError(offset: index - input.startIndex, reason: reason)
    }

    private mutating func readString(_ type: CBORType, major: UInt8) throws(CBORError) -> ArraySlice<UInt8> {
        let start = position
        let length = try readHead(type, major: major)
        guard length <= UInt64(remaining) else { throw error(.endOfInput, at: start) }
        let end = position + Int(length)
        defer { position = end }
        return input[position..<end]
    }

    private mutating func readCount(_ type: CBORType, major: UInt8, minimumSize: Int) throws(CBORError) -> Int {
        let start = position
        let count = try readHead(type, major: major)
        guard count <= UInt64(remaining / minimumSize) else { throw error(.countExceedsInput(count: count), at: start) }
        return Int(count)
    }

    /// Reads an initial byte of that major type with its argument.
    private mutating func readHead(_ type: CBORType, major: UInt8) throws(CBORError) -> UInt64 {
        guard position < input.endIndex, input[position] >> 5 == major else { throw wrongType(expected: type) }
        let start = position
        let information = input[start] & 0x1F
        position = start + 1
        if information < 24 { return UInt64(information) }
        guard information < 28 else {
            let isIndefinite = information == 31 && (2...5).contains(major)
            throw error(isIndefinite ? .indefiniteLength : .reservedAdditionalInformation(information), at: start)
        }
        let width = 1 << Int(information - 24)
        guard width <= remaining else { throw error(.endOfInput, at: start) }
        var argument: UInt64 = 0
        for index in position..<(position + width) { argument = argument << 8 | UInt64(input[index]) }
        position += width
        let least: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
        if argument < least { throw error(.notShortest, at: start) }
        return argument
    }

    /// The error for a next item of another kind: what it is, or why it is nothing at all.
    private func wrongType(expected: CBORType) -> CBORError {
        do throws(CBORError) {
            return error(.wrongType(expected: expected, found: try peekType()), at: position)
        } catch {
            return error
        }
    }

    /// The kind of an item of major type 7 by its initial byte.
    private func simpleType(_ initial: UInt8) throws(CBORError) -> CBORType {
        switch initial & 0x1F {
        case 20, 21: return .bool
        case 22: return .null
        case 24:
            guard remaining >= 2 else { throw error(.endOfInput, at: position) }
            let value = input[position + 1]
            throw error(value < 32 ? .notShortest : .simpleValue(value), at: position)
        case 25...27: throw error(.float, at: position)
        case 28...30: throw error(.reservedAdditionalInformation(initial & 0x1F), at: position)
        case 31: throw error(.unexpectedBreak, at: position)
        default: throw error(.simpleValue(initial & 0x1F), at: position)
        }
    }

    /// Reads one whole item as a value.
    ///
    /// - Parameter maxDepth: how many arrays, maps and tags may be nested.
    package mutating func readValue(maxDepth: Int = 16) throws(CBORError) -> CBORValue {
        try value(depth: 0, limit: maxDepth)
    }

    /// Reads one whole item, checks it as `readValue` does, and returns its bytes. The slice shares the input's
    /// storage.
    ///
    /// - Parameter maxDepth: how many arrays, maps and tags may be nested.
    package mutating func readRaw(maxDepth: Int = 16) throws(CBORError) -> ArraySlice<UInt8> {
        let start = position
        try skip(depth: 0, limit: maxDepth)
        return input[start..<position]
    }

    /// Reads the next key of a map, refuses it unless it sorts after `previous`, and makes it the next `previous`.
    ///
    /// Start a map with an empty `previous`. The bytes returned are one whole item.
    @discardableResult
    package mutating func readMapKey(after previous: inout ArraySlice<UInt8>) throws(CBORError) -> ArraySlice<UInt8> {
        let start = position
        let key = try readRaw()
        try checkOrder(of: key, after: previous, at: start)
        previous = key
        return key
    }

    private mutating func value(depth: Int, limit: Int) throws(CBORError) -> CBORValue {
        let type = try peekType()
        try checkDepth(of: type, depth: depth, limit: limit)
        switch type {
        case .unsigned: return .unsigned(try readUnsigned())
        case .negative: return .negative(try readNegative())
        case .bytes: return .bytes(Array(try readBytes()))
        case .text: return .text(try readText())
        case .array:
            var elements: [CBORValue] = []
            let count = try readArray()
            elements.reserveCapacity(min(count, 16))
            for _ in 0..<count {
                elements.append(try value(depth: depth + 1, limit: limit))
            }
            return .array(elements)
        case .map:
            var pairs: [CBORPair] = []
            var previous: ArraySlice<UInt8> = []
            for _ in 0..<(try readMap()) {
                let start = position
                let key = try value(depth: depth + 1, limit: limit)
                try checkOrder(of: input[start..<position], after: previous, at: start)
                previous = input[start..<position]
                pairs.append(CBORPair(key, try value(depth: depth + 1, limit: limit)))
            }
            return .map(pairs)
        case .tag: return .tagged(try readTag(), try value(depth: depth + 1, limit: limit))
        case .bool: return .bool(try readBool())
        case .null:
            try readNull()
            return .null
        }
    }

    private mutating func skip(depth: Int, limit: Int) throws(CBORError) {
        let type = try peekType()
        try checkDepth(of: type, depth: depth, limit: limit)
        switch type {
        case .unsigned: _ = try readUnsigned()
        case .negative: _ = try readNegative()
        case .bytes: _ = try readBytes()
        case .text: _ = try readText()
        case .array:
            for _ in 0..<(try readArray()) { try skip(depth: depth + 1, limit: limit) }
        case .map:
            var previous: ArraySlice<UInt8> = []
            for _ in 0..<(try readMap()) {
                let start = position
                try skip(depth: depth + 1, limit: limit)
                try checkOrder(of: input[start..<position], after: previous, at: start)
                previous = input[start..<position]
                try skip(depth: depth + 1, limit: limit)
            }
        case .tag:
            _ = try readTag()
            try skip(depth: depth + 1, limit: limit)
        case .bool: _ = try readBool()
        case .null: try readNull()
        }
    }

    private func checkDepth(of type: CBORType, depth: Int, limit: Int) throws(CBORError) {
        guard depth >= limit else { return }
        switch type {
        case .array, .map, .tag: throw error(.tooDeep(limit: limit), at: position)
        default: return
        }
    }

    /// Keys ascend strictly in the bytewise order of their encodings (§4.2.1). An empty `previous` is before all.
    private func checkOrder(
        of key: ArraySlice<UInt8>, after previous: ArraySlice<UInt8>, at start: Int
    ) throws(CBORError) {
        if previous.lexicographicallyPrecedes(key) { return }
        throw error(previous == key ? .duplicateKey : .keysNotAscending, at: start)
    }
}
