import CBOR

/// Who may see a field, and whether it can be erased.
package enum Disclosure: Hashable, Sendable {
    /// Opened to every inspector, never erased.
    case business
    /// About a person: opened where the law says so, and erasable at any time.
    case personal

    /// The word in docs/ledger.md.
    package var slug: String {
        switch self {
        case .business: "business"
        case .personal: "personal"
        }
    }
}

/// One field of an entry of some kind and schema.
package struct FieldSpec: Hashable, Sendable {
    /// The name that is digested with the value.
    package let name: String
    /// What the value may be, besides null.
    package let type: FieldType
    /// Business or personal.
    package let disclosure: Disclosure
    /// Whether null is refused. Personal fields are never required.
    package let isRequired: Bool

    static func required(_ name: String, _ type: FieldType) -> FieldSpec {
        FieldSpec(name: name, type: type, disclosure: .business, isRequired: true)
    }

    static func optional(_ name: String, _ type: FieldType) -> FieldSpec {
        FieldSpec(name: name, type: type, disclosure: .business, isRequired: false)
    }

    static func personal(_ name: String, _ type: FieldType) -> FieldSpec {
        FieldSpec(name: name, type: type, disclosure: .personal, isRequired: false)
    }
}

/// The frozen table of a kind and schema: which fields its entries digest, in which order. docs/ledger.md shows them
/// all.
package struct FieldTable: Hashable, Sendable {
    /// The kind of entry.
    package let kind: EntryKind
    /// The schema, counted from 1 for each kind.
    package let schema: UInt64
    /// The fields in the order of the entry's digests.
    package let fields: [FieldSpec]
    private let businessCount: Int

    init(kind: EntryKind, schema: UInt64, fields: [FieldSpec]) {
        self.kind = kind
        self.schema = schema
        self.fields = fields
        var count = 0
        for field in fields where field.disclosure == .business { count += 1 }
        businessCount = count
    }

    /// The table of that kind and schema; nil when this version does not know it.
    package static func table(_ kind: EntryKind, schema: UInt64) -> FieldTable? {
        guard schema == 1, kind.code < UInt64(byCode.count) else { return nil }
        return byCode[Int(kind.code)]
    }

    /// The tables at the places that are their kinds' codes: every entry read needs its table.
    private static let byCode: [FieldTable?] = {
        var tables: [FieldTable?] = []
        for table in all {
            while UInt64(tables.count) <= table.kind.code { tables.append(nil) }
            tables[Int(table.kind.code)] = table
        }
        return tables
    }()

    /// The place of the field of that name.
    package func index(of name: String) -> Int? {
        for index in fields.indices where fields[index].name == name { return index }
        return nil
    }

    /// The field of that name.
    package func field(_ name: String) -> FieldSpec? {
        guard let index = index(of: name) else { return nil }
        return fields[index]
    }

    /// How many fields are of that disclosure.
    package func count(of disclosure: Disclosure) -> Int {
        disclosure == .business ? businessCount : fields.count - businessCount
    }

    /// Checks the values of an entry against the table: `nil` for a personal value that was erased or is withheld.
    package func check(_ values: [FieldValue?]) throws(RecordError) {
        guard values.count == fields.count else {
            throw .wrongFieldCount(kind: kind, expected: fields.count, found: values.count)
        }
        for index in fields.indices {
            let field = fields[index]
            guard let value = values[index] else {
                if field.disclosure == .business { throw .undisclosed(kind: kind, field: field.name) }
                continue
            }
            if case .null = value {
                if field.isRequired { throw .missing(kind: kind, field: field.name) }
            } else if !field.type.accepts(value) {
                throw .wrongType(kind: kind, field: field.name, expected: field.type)
            }
        }
    }
}
