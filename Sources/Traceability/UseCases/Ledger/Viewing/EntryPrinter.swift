import CBOR
import Ledger
import PartVerification
import StoreContract

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
