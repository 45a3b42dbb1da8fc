extension CBORReader {
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
