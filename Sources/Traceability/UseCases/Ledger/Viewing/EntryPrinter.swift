import CBOR
import Ledger
import PartCertificates
import StoreContract

/// Entries in print.
struct EntryPrinter {
    let transaction: any StoreTransaction

    /// An entry, its fields in the order of the table, with the entries that correct it.
    func view(_ stored: StoredEntry, correctedBy: [UInt64]) throws -> EntryView {
        let open = try stored.opened()
        return EntryView(
            seq: stored.seq, kind: stored.kind.slug, schema: open.entry.schema, recordedAt: stored.recordedAt,
            claimedAt: open.entry.claimedAt, fields: try fields(open),
            counts: try stored.record().shelfCounts.map(EntryView.Count.init),
            certificates: stored.certificates.map(\.description), correctedBy: correctedBy)
    }

    private func fields(_ open: OpenEntry) throws -> [EntryView.Field] {
        guard let table = open.entry.table, let values = open.values else {
            // A kind or schema of a later version: shown as it is, and never fatal.
            return open.business.values.enumerated().map { index, value in
                EntryView.Field(
                    name: "field-\(index + 1)", value: value == .null ? nil : "\(value)", personal: false,
                    redacted: false)
            }
        }
        var fields: [EntryView.Field] = []
        for (field, value) in zip(table.fields, values) {
            let isPersonal = field.disclosure == .personal
            guard let value else {
                fields.append(.init(name: field.name, value: nil, personal: isPersonal, redacted: true))
                continue
            }
            var names: [BookID: String] = [:]
            if case .digest = field.type, let book = BookID(field: value) {
                names[book] = try transaction.shops.find(book: book)?.id.text
            }
            fields.append(
                .init(
                    name: field.name, value: FieldText.print(value, of: field.type) { names[$0] }, personal: isPersonal,
                    redacted: false))
        }
        return fields
    }
}
