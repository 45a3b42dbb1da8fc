/// JSON (RFC 8259) as requests, answers and kept files use it: values to bytes and back, each in one pass.
package enum JSON {
    /// What becomes of a field that no type asked for.
    package enum UnknownFields: Hashable, Sendable {
        /// Refused: nothing that somebody wrote is dropped without a word.
        case refused
        /// Skipped, for files that an older or a newer program wrote.
        case allowed
    }

    /// Reads a value from its JSON.
    ///
    /// A field that is null counts as absent. A field that nobody asked for is refused also when it is null.
    package static func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, from bytes: [UInt8], limits: JSONLimits = JSONLimits(),
        unknownFields: UnknownFields = .refused
    ) throws(JSONError) -> Value {
        try decode(type, from: JSONDocument(bytes, limits: limits), unknownFields: unknownFields)
    }

    /// Reads a value from JSON that was read before, which costs no second pass over its text.
    package static func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, from document: JSONDocument, unknownFields: UnknownFields = .refused
    ) throws(JSONError) -> Value {
        let source = JSONSource(document)
        let value: Value
        do {
            value = try source.value(type, at: 0)
        } catch {
            throw source.refusal(error, reading: type, at: 0)
        }
        if unknownFields == .refused {
            let unknown = source.fieldsNotAskedFor(limit: 100)
            if !unknown.isEmpty { throw JSONError(.unknownFields(unknown)) }
        }
        return value
    }

    /// Writes a value as UTF-8.
    ///
    /// - Throws: what the value throws that is asked to encode itself; `EncodingError.invalidValue` for a number that
    ///   is not finite, for an object that would have a name twice, and for a container that is written to after its
    ///   successor was opened.
    package static func encode(_ value: some Encodable, _ layout: JSONLayout = .compact) throws -> [UInt8] {
        let writer = JSONWriter(layout)
        try writer.value(value)
        return try writer.finished()
    }
}

/// How JSON is laid out.
package enum JSONLayout: Hashable, Sendable {
    /// No spaces; the fields in the order in which they are encoded.
    case compact
    /// No spaces; fields in the byte order of their names, so that equal values have equal bytes.
    case sorted
    /// Sorted, in lines that are indented by two spaces, for files and terminals that people read. The spaces stand
    /// where Foundation's `prettyPrinted` puts them.
    case readable
}

/// How much JSON is read. Each bound is enforced while reading, so that what is beyond it costs nothing.
///
/// A value takes 8 bytes besides its text while the document is read and 4 more while it is decoded, a name of a field
/// the same, so the worst body (`[0,0,0…`) takes about 6 times its size, and for a moment more while the list grows.
package struct JSONLimits: Hashable, Sendable {
    /// The greatest number of bytes; never more than 2^28.
    package var bytes: Int
    /// How deep arrays and objects may be nested: 1 allows `[]` and not `[[]]`. Never more than 512.
    package var depth: Int
    /// The greatest number of values, counting every element and every field's value.
    package var elements: Int

    /// Those limits; by default what a request may have.
    package init(bytes: Int = 4 << 20, depth: Int = 32, elements: Int = 500_000) {
        self.bytes = min(bytes, 1 << 28)
        self.depth = min(depth, 512)
        self.elements = elements
    }

    /// What a file or an answer may have that this program or one like it wrote: its size was bounded before.
    package static let kept = JSONLimits(bytes: 1 << 28, depth: 512, elements: 1 << 28)
}
