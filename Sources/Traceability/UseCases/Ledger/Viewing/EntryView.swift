import CBOR
package import Ledger
package import PartCertificates
package import PartVerification
import StoreContract

/// An entry as people read it: its fields, in the order of the frozen table.
package struct EntryView: Hashable, Sendable {
    /// Index of the entry in its book.
    package var seq: UInt64
    package var kind: EntryKind
    /// The schema of its fields.
    package var schema: UInt64
    /// When the service recorded it, milliseconds since 1970.
    package var recordedAt: Int64
    /// When it happened according to its author, milliseconds since 1970.
    package var claimedAt: Int64?
    /// All fields, in the order of the table.
    package var fields: [Field]
    /// The certificates of a receipt.
    package var certificates: [CertificateID]
    /// Indexes of later corrections and redactions of this entry.
    package var correctedBy: [UInt64]

    /// One field: nil value means absent, `redacted` that it was erased.
    package struct Field: Encodable, Hashable, Sendable {
        /// The name in the table.
        package var name: String
        /// The value; absent when there is none. A number, a list of texts, or a text, by the field's type.
        package var value: FactValue?
        /// Whether it is about a person.
        package var personal: Bool
        /// Whether it was erased.
        package var redacted: Bool
    }

    /// The value of a field; nil for one that is absent, or that the table does not have.
    package subscript(_ name: String) -> FactValue? { fields.first { $0.name == name }?.value }
}

extension EntryView.Field {
    /// Whether it is a hash.
    package var isHash: Bool {
        if case .digest = value { true } else { false }
    }
}

// MARK: - JSON

/// A field's value has the form of its type in the table of the entry's kind and schema.
extension EntryView: Codable {
    private enum Key: String, CodingKey {
        case seq, kind, schema, recordedAt, claimedAt, fields, certificates, correctedBy
    }

    private enum FieldKey: String, CodingKey { case name, value, personal, redacted }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        seq = try container.decode(UInt64.self, forKey: .seq)
        kind = try container.decode(EntryKind.self, forKey: .kind)
        schema = try container.decode(UInt64.self, forKey: .schema)
        recordedAt = try container.decode(Int64.self, forKey: .recordedAt)
        claimedAt = try container.decodeIfPresent(Int64.self, forKey: .claimedAt)
        certificates = try container.decode([CertificateID].self, forKey: .certificates)
        correctedBy = try container.decode([UInt64].self, forKey: .correctedBy)
        fields = []
        let table = FieldTable.table(kind, schema: schema)
        var list = try container.nestedUnkeyedContainer(forKey: .fields)
        while !list.isAtEnd {
            let field = try list.nestedContainer(keyedBy: FieldKey.self)
            let name = try field.decode(String.self, forKey: .name)
            var value: FactValue?
            if field.contains(.value), try !field.decodeNil(forKey: .value) {
                value = try FactValue(from: try field.superDecoder(forKey: .value), of: table?.field(name))
            }
            fields.append(
                Field(
                    name: name, value: value, personal: try field.decode(Bool.self, forKey: .personal),
                    redacted: try field.decode(Bool.self, forKey: .redacted)))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(seq, forKey: .seq)
        try container.encode(kind, forKey: .kind)
        try container.encode(schema, forKey: .schema)
        try container.encode(recordedAt, forKey: .recordedAt)
        try container.encodeIfPresent(claimedAt, forKey: .claimedAt)
        try container.encode(fields, forKey: .fields)
        try container.encode(certificates, forKey: .certificates)
        try container.encode(correctedBy, forKey: .correctedBy)
    }
}

/// Entries as people read them.
struct EntryPrinter {
    let transaction: any StoreTransaction

    /// An entry, its fields in the order of the table, with the entries that correct it.
    func view(_ stored: StoredEntry, correctedBy: [UInt64]) throws -> EntryView {
        let open = try stored.opened()
        return EntryView(
            seq: stored.seq, kind: stored.kind, schema: open.entry.schema, recordedAt: stored.recordedAt,
            claimedAt: open.entry.claimedAt, fields: try fields(open), certificates: stored.certificates,
            correctedBy: correctedBy)
    }

    /// The entry as it counts after the corrections of it.
    func view(_ stored: StoredEntry, countingAs record: LedgerRecord) throws -> EntryView {
        var view = try view(stored, correctedBy: [])
        guard let table = FieldTable.table(record.kind, schema: record.schema) else { return view }
        view.fields = try zip(table.fields, record.fields).map { try field($0, $1) }
        return view
    }

    private func fields(_ open: OpenEntry) throws -> [EntryView.Field] {
        guard let table = open.entry.table, let values = open.values else {
            // A kind or schema of a later version: shown as it is, and never fatal.
            return open.business.values.enumerated().map { index, value in
                EntryView.Field(
                    name: "field-\(index + 1)", value: value == .null ? nil : .text("\(value)"), personal: false,
                    redacted: false)
            }
        }
        return try zip(table.fields, values).map { try field($0, $1) }
    }

    /// A field; its value is nil when it was erased.
    private func field(_ field: FieldSpec, _ value: FieldValue?) throws -> EntryView.Field {
        EntryView.Field(
            name: field.name,
            value: try value.flatMap { try FactValue($0, of: field) { try transaction.shops.find(book: $0)?.id } },
            personal: field.disclosure == .personal, redacted: value == nil)
    }
}
