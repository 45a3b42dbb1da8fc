/// A list of a request that may be left out of its JSON, which means that it is empty.
@propertyWrapper
package struct OrEmpty<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// The list; empty when it was left out.
    package var wrappedValue: [Element]

    /// Wraps a list.
    package init(wrappedValue: [Element]) { self.wrappedValue = wrappedValue }

    /// Reads the list itself.
    package init(from decoder: any Decoder) throws {
        wrappedValue = try decoder.singleValueContainer().decode([Element].self)
    }

    /// Writes the list itself.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension KeyedDecodingContainer {
    /// Reads a list that may be absent or null; chosen by the synthesised `init(from:)` of a request.
    package func decode<Element>(_ type: OrEmpty<Element>.Type, forKey key: Key) throws -> OrEmpty<Element> {
        try decodeIfPresent(type, forKey: key) ?? OrEmpty(wrappedValue: [])
    }
}
