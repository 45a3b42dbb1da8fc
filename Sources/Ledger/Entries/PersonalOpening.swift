import CBOR

/// What opens the personal fields of an entry. Erase these bytes, and the fields stay as digests nobody can open.
package enum PersonalOpening: Hashable, Sendable {
    /// All of them: the personal key and the values, in the order of the table. CBOR [1, key, [value…]].
    case whole(key: [UInt8], values: [FieldValue])
    /// Those left after some were erased: the key is gone, each field has its salt. CBOR [2, [[name, salt, value]…]],
    /// in the order of the table, at least one.
    case partial([FieldOpening])

    /// The bytes to keep beside the entry, apart from the business opening.
    package func encoded() -> [UInt8] {
        var encoder = CBOREncoder(reserving: 128)
        switch self {
        case .whole(let key, let values):
            Self.begin(&encoder, key: key, valueCount: values.count)
            for value in values { encoder.value(value) }
        case .partial(let openings):
            encoder.array(count: 2)
            encoder.unsigned(2)
            encoder.array(count: openings.count)
            for opening in openings {
                encoder.array(count: 3)
                encoder.text(opening.name)
                encoder.bytes(opening.salt)
                encoder.value(opening.value)
            }
        }
        return encoder.bytes
    }

    /// What stands before the values, when all of them are opened.
    static func begin(_ encoder: inout CBOREncoder, key: [UInt8], valueCount: Int) {
        encoder.array(count: 3)
        encoder.unsigned(1)
        encoder.bytes(key)
        encoder.array(count: valueCount)
    }

    /// Reads what `encoded()` wrote, and nothing else. Whether it fits an entry is for `OpenEntry` to check.
    package static func decode(_ bytes: [UInt8]) throws(OpeningError) -> PersonalOpening {
        let parts: Parts
        do throws(CBORError) {
            parts = try Parts(bytes)
        } catch {
            throw .malformed(error)
        }
        switch parts {
        case .whole(let key, let values):
            guard key.count == EntryKeys.byteCount else { throw .wrongSecretLength(key.count) }
            return .whole(key: Array(key), values: values)
        case .partial(let fields):
            var openings: [FieldOpening] = []
            for field in fields {
                guard let opening = FieldOpening(name: field.name, salt: Array(field.salt), value: field.value) else {
                    throw .wrongSecretLength(field.salt.count)
                }
                openings.append(opening)
            }
            return .partial(openings)
        case .unknown(let form):
            throw .unknownForm(form)
        }
    }

    /// The items as they stand in the bytes.
    private enum Parts {
        case whole(key: ArraySlice<UInt8>, values: [FieldValue])
        case partial([(name: String, salt: ArraySlice<UInt8>, value: FieldValue)])
        case unknown(UInt64)

        init(_ bytes: [UInt8]) throws(CBORError) {
            var reader = CBORReader(bytes)
            let count = try reader.readArray()
            let form = try reader.readUnsigned()
            switch (form, count) {
            case (1, 3):
                let key = try reader.readBytes()
                var values: [FieldValue] = []
                for _ in 0..<(try reader.readArray()) { values.append(try reader.readValue()) }
                self = .whole(key: key, values: values)
            case (2, 2):
                var fields: [(name: String, salt: ArraySlice<UInt8>, value: FieldValue)] = []
                for _ in 0..<(try reader.readArray()) {
                    try reader.readArray(count: 3)
                    fields.append((try reader.readText(), try reader.readBytes(), try reader.readValue()))
                }
                self = .partial(fields)
            default:
                self = .unknown(form)
                return
            }
            try reader.finish()
        }
    }
}
