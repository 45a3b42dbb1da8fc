import CBOR
import Ledger
import Signatures
import StoreContract

/// Erases personal fields of entries of one book, and appends the entry that says so, in the same change.
struct Redaction {
    let transaction: any StoreTransaction
    let writer: BookWriter
    let book: BookID

    /// An entry, and which of its fields are to be erased.
    struct Wanted: Sendable {
        let seq: UInt64
        /// Names of personal fields; nil for all of them.
        let names: Set<String>?
    }

    /// Erases what is still open of what is wanted. Nothing is appended when that is nothing.
    ///
    /// - Parameter wanted: ascending by seq, no entry twice.
    func carryOut(
        _ wanted: [Wanted], reason: String, order: String, actor: String?
    ) throws -> RedactPersonalData.Answer {
        let hasher = SystemSHA256()
        var targets: [RedactionTarget] = []
        var left: [(seq: UInt64, opening: PersonalOpening?)] = []
        for want in wanted {
            guard let stored = try transaction.books.entry(book, seq: want.seq) else {
                throw ServiceError(.unknownEntry, [.seq(want.seq)])
            }
            let open = try stored.opened()
            guard let table = open.entry.table else {
                throw ServiceError(.stepRefused, [.reason(.unknownFields(seq: want.seq))])
            }
            let names = table.fields.map(\.name).filter { name in
                want.names?.contains(name) != false
                    && table.field(name)?.disclosure == .personal && open.opening(of: name, using: hasher) != nil
            }
            guard let target = RedactionTarget(seq: want.seq, names: names) else { continue }
            try refuseQuoting(names, of: open, in: [("reason", reason), ("order", order)])
            targets.append(target)
            do throws(OpeningError) {
                left.append((want.seq, try open.erasing(names, using: hasher).personal))
            } catch {
                throw StoreError.corrupt("entry \(want.seq) of book \(book.hex): \(error)")
            }
        }
        guard !targets.isEmpty else { return RedactPersonalData.Answer(seq: nil, erased: []) }
        var record = RedactionRecord(targets: targets, reason: reason, order: order)
        record.actor = actor
        let entry = try writer.append(.redaction(record), to: book, in: transaction)
        for (seq, opening) in left { try transaction.books.erasePersonal(book, seq: seq, leaving: opening?.encoded()) }
        // A kept hash of a request lets whoever has it try plates and names.
        try transaction.requests.forgetRequests()
        // What an inspector was shown of the book may say what is erased.
        try transaction.overviews.forget(book)
        return RedactPersonalData.Answer(
            seq: entry.seq, erased: targets.map { RedactPersonalData.Erased(seq: $0.seq, fields: $0.names) })
    }

    /// Refuses a reason or an order that says again, where nothing can be erased, what is erased here.
    private func refuseQuoting(
        _ names: [String], of open: OpenEntry, in texts: [(field: String, text: String)]
    ) throws {
        for name in names where name == "customer" || name == "object" {
            guard case .text(let value)? = open.opening(of: name, using: SystemSHA256())?.value, value.count > 1 else {
                continue
            }
            for (field, text) in texts where text.contains(value) {
                throw ServiceError.invalid(field, nil, .without(field: name))
            }
        }
    }
}

/// The personal fields of all kinds of entries.
enum PersonalFields {
    /// Their names.
    static let names = FieldTable.names(of: .personal)
    private static let business = FieldTable.names(of: .business)

    /// Names that a person chose; nil when none was named, which means all.
    static func read(_ names: [String]) throws(ServiceError) -> Set<String>? {
        for name in names where !Self.names.contains(name) {
            if business.contains(name) { throw ServiceError(.notPersonal, [.field(name)]) }
            throw .invalid("fields", name, .oneOf(Self.names.sorted()))
        }
        return names.isEmpty ? nil : Set(names)
    }
}
