/// Reads JSON strictly: what RFC 8259 has, no name twice in an object, within limits.
struct JSONReader {
    typealias Node = JSONDocument.Node
    typealias Malformation = JSONError.Malformation

    /// The text and a zero byte, which is part of no JSON: so the end needs no test of its own at each byte.
    private(set) var bytes: [UInt8]
    private(set) var nodes: [Node] = []
    private let limits: JSONLimits
    private var position = 0
    private var elements = 0
    /// The names of the object that was just read.
    private var names: [Int] = []

    init(_ text: [UInt8], limits: JSONLimits) throws(JSONError) {
        guard text.count <= limits.bytes else { throw JSONError(.tooLarge(limit: limits.bytes)) }
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONError(.malformed(.byteOrderMark), offset: 0) }
        self.limits = limits
        bytes = []
        bytes.reserveCapacity(text.count + 1)
        bytes.append(contentsOf: text)
        bytes.append(0)
        nodes.reserveCapacity(min(text.count / 8, limits.elements) + 8)
    }

    /// Reads one value with nothing behind it.
    mutating func readAll() throws(JSONError) {
        skipSpace()
        if isAtEnd { throw malformed(.empty) }
        try readValue(depth: 0)
        skipSpace()
        guard isAtEnd else { throw malformed(.trailing) }
    }

    private var isAtEnd: Bool { position == bytes.count - 1 }

    private mutating func skipSpace() {
        while true {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func malformed(_ what: Malformation, at offset: Int? = nil) -> JSONError {
        JSONError(.malformed(what), offset: offset ?? position)
    }

    /// The byte here cannot stand here.
    private func unexpected() -> JSONError { malformed(isAtEnd ? .cutOff : .unexpected(bytes[position])) }

    // MARK: Values

    private mutating func readValue(depth: Int) throws(JSONError) {
        elements += 1
        guard elements <= limits.elements else {
            throw JSONError(.tooManyElements(limit: limits.elements), offset: position)
        }
        switch bytes[position] {
        case 0x22: try readString(.string)
        case 0x2D, 0x30...0x39: try readNumber()
        case 0x7B: try readObject(depth: depth + 1)
        case 0x5B: try readArray(depth: depth + 1)
        case 0x74: try readWord("true", .true)
        case 0x66: try readWord("false", .false)
        case 0x6E: try readWord("null", .null)
        case 0x2B, 0x2E: throw malformed(.number)
        default: throw unexpected()
        }
    }

    private mutating func readWord(_ word: StaticString, _ kind: Node.Kind) throws(JSONError) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard bytes[position] == word.utf8Start[index] else { throw unexpected() }
            position += 1
        }
        nodes.append(Node(kind, start: start, end: UInt32(position)))
    }

    private func checkDepth(_ depth: Int) throws(JSONError) {
        guard depth <= limits.depth else { throw JSONError(.tooDeep(limit: limits.depth), offset: position) }
    }

    private mutating func readArray(depth: Int) throws(JSONError) {
        try checkDepth(depth)
        let array = nodes.count
        nodes.append(Node(.array, start: position, end: Node.open))
        position += 1
        skipSpace()
        if bytes[position] == 0x5D {
            position += 1
        } else {
            while true {
                try readValue(depth: depth)
                skipSpace()
                if try isLast(closing: 0x5D) { break }
            }
        }
        nodes[array].end = UInt32(nodes.count)
    }

    private mutating func readObject(depth: Int) throws(JSONError) {
        try checkDepth(depth)
        let object = nodes.count
        nodes.append(Node(.object, start: position, end: Node.open))
        position += 1
        skipSpace()
        if bytes[position] == 0x7D {
            position += 1
        } else {
            while true {
                guard bytes[position] == 0x22 else { throw unexpected() }
                try readString(.name)
                skipSpace()
                guard bytes[position] == 0x3A else { throw unexpected() }
                position += 1
                skipSpace()
                try readValue(depth: depth)
                skipSpace()
                if try isLast(closing: 0x7D) { break }
            }
            try refuseRepeatedNames(of: object)
        }
        nodes[object].end = UInt32(nodes.count)
    }

    /// Steps over the comma or the bracket after an element.
    private mutating func isLast(closing bracket: UInt8) throws(JSONError) -> Bool {
        let found = bytes[position]
        if found == bracket {
            position += 1
            return true
        }
        guard found == 0x2C else { throw unexpected() }
        let comma = position
        position += 1
        skipSpace()
        if bytes[position] == bracket { throw malformed(.trailingComma, at: comma) }
        return false
    }

    // MARK: Names

    /// Compares names after their escapes were resolved. A large object is sorted, so that it costs no square.
    private mutating func refuseRepeatedNames(of object: Int) throws(JSONError) {
        names.removeAll(keepingCapacity: true)
        var child = object + 1
        while child < nodes.count {
            names.append(child)
            let value = nodes[child + 1]
            child = value.isContainer ? Int(value.end) : child + 2
        }
        guard names.count > 1 else { return }
        var repeated: Int?
        if names.count <= 24 {
            // Names that differ in these bits are different; only the others are compared.
            var seen: UInt64 = 0
            for (index, name) in names.enumerated() {
                let bit = UInt64(1) << UInt64(fingerprint(name))
                if seen & bit != 0 {
                    for other in names[..<index] where isEqual(other, name) { repeated = repeated ?? name }
                }
                seen |= bit
            }
        } else {
            let sorted = names.sorted { isBefore($0, $1) }
            for (first, second) in zip(sorted, sorted.dropFirst()) where isEqual(first, second) {
                repeated = min(repeated ?? second, second)
            }
        }
        guard let repeated else { return }
        let path = JSONDocument(bytes: bytes, nodes: nodes).path(to: repeated)
        throw JSONError(.repeatedName, at: path, offset: nodes[repeated].offset)
    }

    private func nameBytes(_ index: Int) -> ArraySlice<UInt8> { bytes[nodes[index].start..<Int(nodes[index].end)] }

    /// Six bits of a name.
    private func fingerprint(_ index: Int) -> Int {
        let node = nodes[index]
        let end = Int(node.end)
        let length = end - node.start
        guard length > 0 else { return 0 }
        return (length &* 5 &+ Int(bytes[node.start]) &* 3 &+ Int(bytes[end - 1]) &* 11) & 63
    }

    private func isEqual(_ left: Int, _ right: Int) -> Bool { nameBytes(left).elementsEqual(nameBytes(right)) }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (nameBytes(left), nameBytes(right))
        if first.count != second.count { return first.count < second.count }
        for (one, other) in zip(first, second) where one != other { return one < other }
        return left < right
    }

    // MARK: Numbers

    /// RFC 8259 §6: a minus sign, digits without a zero in front, a fraction, an exponent.
    private mutating func readNumber() throws(JSONError) {
        let start = position
        if bytes[position] == 0x2D { position += 1 }
        if bytes[position] == 0x30 { position += 1 } else { try readDigits(from: start) }
        if bytes[position] == 0x2E {
            position += 1
            try readDigits(from: start)
        }
        if bytes[position] | 0x20 == 0x65 {
            position += 1
            if bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            try readDigits(from: start)
        }
        switch bytes[position] {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x41...0x5A, 0x61...0x7A: throw malformed(.number, at: start)
        default: nodes.append(Node(.number, start: start, end: UInt32(position)))
        }
    }

    /// At least one digit.
    private mutating func readDigits(from start: Int) throws(JSONError) {
        let first = position
        while bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
        if position == first { throw isAtEnd ? malformed(.cutOff) : malformed(.number, at: start) }
    }

    // MARK: Strings

    /// Reads a string from its opening quotation mark, and moves it together where escapes become shorter.
    private mutating func readString(_ kind: Node.Kind) throws(JSONError) {
        let start = position + 1
        var end = start
        while true {
            let byte = bytes[end]
            if byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C {
                end += 1
                continue
            }
            position = end
            if byte == 0x22 {
                nodes.append(Node(kind, start: start, end: UInt32(end)))
                position += 1
                return
            }
            if byte == 0x5C { break }
            end += try lengthOfCharacter(byte)
        }
        while true {
            let byte = bytes[position]
            if byte == 0x22 { break }
            if byte == 0x5C {
                for unit in String(try readEscape()).utf8 {
                    bytes[end] = unit
                    end += 1
                }
            } else {
                for _ in 0..<(try lengthOfCharacter(byte)) {
                    bytes[end] = bytes[position]
                    end += 1
                    position += 1
                }
            }
        }
        nodes.append(Node(kind, start: start, end: UInt32(end)))
        position += 1
    }

    /// How many bytes the character here has; refuses control characters and everything that The Unicode Standard,
    /// Table 3-7 does not have.
    private func lengthOfCharacter(_ lead: UInt8) throws(JSONError) -> Int {
        if lead >= 0x20, lead < 0x80 { return 1 }
        if lead < 0x20 { throw isAtEnd ? malformed(.cutOff) : malformed(.controlCharacter(lead)) }
        let length: Int
        let second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw malformed(.notUTF8)
        }
        // The zero at the end stops this before the text does.
        guard second.contains(bytes[position + 1]) else { throw malformed(.notUTF8) }
        if length > 2, bytes[position + 2] & 0xC0 != 0x80 { throw malformed(.notUTF8) }
        if length > 3, bytes[position + 3] & 0xC0 != 0x80 { throw malformed(.notUTF8) }
        return length
    }

    /// What the escape here stands for, two of them for a character outside the Basic Multilingual Plane.
    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position
        position += 2
        switch bytes[start + 1] {
        case 0x22: return "\""
        case 0x5C: return "\\"
        case 0x2F: return "/"
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: break
        default:
            position = start + 1
            throw isAtEnd ? malformed(.cutOff) : malformed(.escape, at: start)
        }
        let unit = try readHexadecimal(of: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, bytes[position] == 0x5C, bytes[position + 1] == 0x75 else {
            throw malformed(.loneSurrogate, at: start)
        }
        position += 2
        let low = try readHexadecimal(of: start)
        guard low >= 0xDC00, low <= 0xDFFF, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + low - 0xDC00)
        else { throw malformed(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func readHexadecimal(of escape: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            switch bytes[position] {
            case 0x30...0x39: value = value << 4 | UInt32(bytes[position] - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(bytes[position] - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt32(bytes[position] - 0x61 + 10)
            default: throw isAtEnd ? malformed(.cutOff) : malformed(.escape, at: escape)
            }
            position += 1
        }
        return value
    }
}
