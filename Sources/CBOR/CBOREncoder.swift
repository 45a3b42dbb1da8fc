/// Writes deterministic CBOR (RFC 8949 §4.2.1), item after item.
///
/// Every head is written in its shortest form. Of the rest the caller takes care: `array(count:)` is followed by that
/// many items, `tag(_:)` by one, and `map(count:)` by that many pairs of key and value with the keys ascending in the
/// bytewise order of their encodings. `value(_:)` does it all by itself.
package struct CBOREncoder: Sendable {
    /// Everything written so far.
    package private(set) var bytes: [UInt8]

    /// Creates an encoder that has written nothing.
    package init() {
        bytes = []
    }

    /// Creates an encoder with room for `capacity` bytes.
    package init(reserving capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Forgets everything written and keeps the room for the next item.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Writes an integer from 0 to 2⁶⁴ − 1.
    package mutating func unsigned(_ value: UInt64) { head(0x00, value) }

    /// Writes an integer of either sign.
    package mutating func int(_ value: Int64) {
        if value >= 0 {
            head(0x00, UInt64(value))
        } else {
            head(0x20, UInt64(~value))
        }
    }

    /// Writes a byte string.
    package mutating func bytes(_ value: [UInt8]) {
        head(0x40, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes a byte string.
    package mutating func bytes(_ value: ArraySlice<UInt8>) {
        head(0x40, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes a byte string.
    package mutating func bytes(_ value: UnsafeRawBufferPointer) {
        head(0x40, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Writes a text string.
    package mutating func text(_ value: String) {
        head(0x60, UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    /// Writes the head of an array. `count` items must follow.
    package mutating func array(count: Int) { head(0x80, UInt64(count)) }

    /// Writes the head of a map. `count` pairs must follow, keys ascending in the bytewise order of their encodings.
    package mutating func map(count: Int) { head(0xA0, UInt64(count)) }

    /// Writes a tag other than 2 and 3. One item must follow.
    package mutating func tag(_ number: UInt64) {
        precondition(number != 2 && number != 3, "bignums are outside the subset")
        head(0xC0, number)
    }

    /// Writes false or true.
    package mutating func bool(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

    /// Writes null.
    package mutating func null() { bytes.append(0xF6) }

    /// Writes items that are encoded already. They must be deterministic CBOR.
    package mutating func raw(_ encoded: [UInt8]) { bytes.append(contentsOf: encoded) }

    /// Writes items that are encoded already. They must be deterministic CBOR.
    package mutating func raw(_ encoded: ArraySlice<UInt8>) { bytes.append(contentsOf: encoded) }

    /// Writes a whole value, the pairs of its maps sorted. No map may have two equal keys.
    package mutating func value(_ value: CBORValue) {
        switch value {
        case .unsigned(let number): head(0x00, number)
        case .negative(let number): head(0x20, number)
        case .bytes(let content): bytes(content)
        case .text(let content): text(content)
        case .array(let elements):
            array(count: elements.count)
            for element in elements { self.value(element) }
        case .map(let pairs): map(pairs)
        case .tagged(let number, let content):
            tag(number)
            self.value(content)
        case .bool(let truth): bool(truth)
        case .null: null()
        }
    }

    private mutating func map(_ pairs: [CBORPair]) {
        var encoded: [(key: [UInt8], value: CBORValue)] = []
        encoded.reserveCapacity(pairs.count)
        for pair in pairs { encoded.append((pair.key.encoded(), pair.value)) }
        encoded.sort { $0.key.lexicographicallyPrecedes($1.key) }
        map(count: encoded.count)
        for index in encoded.indices {
            precondition(index == 0 || encoded[index - 1].key != encoded[index].key, "duplicate map key")
            raw(encoded[index].key)
            value(encoded[index].value)
        }
    }

    /// Writes an initial byte of major type `major` (in place, 0x00 … 0xC0) and its argument.
    private mutating func head(_ major: UInt8, _ argument: UInt64) {
        switch argument {
        case 0..<24:
            bytes.append(major | UInt8(truncatingIfNeeded: argument))
        case 24...0xFF:
            bytes.append(major | 24)
            bigEndian(argument, width: 1)
        case 0x100...0xFFFF:
            bytes.append(major | 25)
            bigEndian(argument, width: 2)
        case 0x1_0000...0xFFFF_FFFF:
            bytes.append(major | 26)
            bigEndian(argument, width: 4)
        default:
            bytes.append(major | 27)
            bigEndian(argument, width: 8)
        }
    }

    private mutating func bigEndian(_ value: UInt64, width: Int) {
        var shift = width * 8
        while shift > 0 {
            shift -= 8
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}
