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
