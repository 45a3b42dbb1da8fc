/// A data item as a value: what is left of it when its encoding is deterministic.
///
/// Equality is equality of encodings: two texts are equal when their UTF-8 is the same byte for byte, unlike
/// `String`, for which canonically equivalent texts are equal. The order of the pairs of a map does not count in the
/// encoding (`encoded()` sorts them) but does in `==`; a decoded map is always sorted.
package enum CBORValue: Sendable, Hashable {
    /// An integer from 0 to 2⁶⁴ − 1.
    case unsigned(UInt64)
    /// The integer −1 − n.
    case negative(UInt64)
    /// A byte string.
    case bytes([UInt8])
    /// A text string.
    case text(String)
    /// An array.
    case array([CBORValue])
    /// A map. No two pairs may have the same key.
    case map([CBORPair])
    /// A tag and its content. Tags 2 and 3 (bignums) are outside the subset.
    indirect case tagged(UInt64, CBORValue)
    /// False or true.
    case bool(Bool)
    /// Null.
    case null

    /// An integer of either sign.
    package static func int(_ value: Int64) -> CBORValue {
        value >= 0 ? .unsigned(UInt64(value)) : .negative(UInt64(~value))
    }

    /// Whether both have the same encoding, the order of pairs apart.
    package static func == (left: CBORValue, right: CBORValue) -> Bool {
        switch (left, right) {
        case (.unsigned(let a), .unsigned(let b)): a == b
        case (.negative(let a), .negative(let b)): a == b
        case (.bytes(let a), .bytes(let b)): a == b
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        case (.array(let a), .array(let b)): a == b
        case (.map(let a), .map(let b)): a == b
        case (.tagged(let a, let x), .tagged(let b, let y)): a == b && x == y
        case (.bool(let a), .bool(let b)): a == b
        case (.null, .null): true
        default: false
        }
    }

    /// Feeds the kind and the content to `hasher`.
    package func hash(into hasher: inout Hasher) {
        switch self {
        case .unsigned(let value):
            hasher.combine(0 as UInt8)
            hasher.combine(value)
        case .negative(let value):
            hasher.combine(1 as UInt8)
            hasher.combine(value)
        case .bytes(let value):
            hasher.combine(2 as UInt8)
            hasher.combine(value)
        case .text(let value):
            hasher.combine(3 as UInt8)
            hasher.combine(value.utf8.count)
            for byte in value.utf8 { hasher.combine(byte) }
        case .array(let value):
            hasher.combine(4 as UInt8)
            hasher.combine(value)
        case .map(let value):
            hasher.combine(5 as UInt8)
            hasher.combine(value)
        case .tagged(let tag, let value):
            hasher.combine(6 as UInt8)
            hasher.combine(tag)
            hasher.combine(value)
        case .bool(let value):
            hasher.combine(7 as UInt8)
            hasher.combine(value)
        case .null:
            hasher.combine(8 as UInt8)
        }
    }

    /// Reads `bytes` as exactly one item, at most 16 deep.
    ///
    /// What this accepts, `encoded()` turns back into the same bytes.
    package static func decode(_ bytes: [UInt8]) throws(CBORError) -> CBORValue {
        var reader = CBORReader(bytes)
        let value = try reader.readValue()
        try reader.finish()
        return value
    }

    /// The deterministic encoding.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder()
        encoder.value(self)
        return encoder.bytes
    }
}

/// One key of a map with its value.
package struct CBORPair: Hashable, Sendable {
    package var key: CBORValue
    package var value: CBORValue

    package init(_ key: CBORValue, _ value: CBORValue) {
        self.key = key
        self.value = value
    }
}

/// The kinds of data item in the subset: what stands next in the input.
package enum CBORType: Hashable, Sendable {
    /// Major type 0.
    case unsigned
    /// Major type 1.
    case negative
    /// Major type 2, a byte string.
    case bytes
    /// Major type 3, a text string in UTF-8.
    case text
    /// Major type 4.
    case array
    /// Major type 5.
    case map
    /// Major type 6, which encloses one item.
    case tag
    /// The simple values 20 and 21.
    case bool
    /// The simple value 22.
    case null

    /// The kind in English, for messages to developers.
    package var description: String {
        switch self {
        case .unsigned: "unsigned integer"
        case .negative: "negative integer"
        case .bytes: "byte string"
        case .text: "text string"
        case .array: "array"
        case .map: "map"
        case .tag: "tag"
        case .bool: "boolean"
        case .null: "null"
        }
    }
}
