import Ledger
import MerkleTree
import PartCertificates
import PartLife
import StoreContract

@testable import Traceability

/// What a store says in the end, one line for each thing, without what chance decides: salts, keys, ids of batches and
/// tokens, signatures.
enum BookSummary {
    static func lines(of store: any Store) async throws -> [String] {
        try await store.read { transaction in
            var lines: [String] = []
            for head in try transaction.books.heads() { lines += try self.lines(of: head, in: transaction) }
            for shop in try transaction.shops.all() {
                lines.append("shop \(shop)")
                for (key, life) in try transaction.lives.standings(
                    of: shop.book, onShelfOnly: false, after: nil, limit: 99)
                {
                    let open = try transaction.lives.openInstall(of: key).map { "\($0.book.hex) \($0.seq)" } ?? "–"
                    lines.append("\(shop.id) has \(Audit.name(key)): \(life.encoded()), installed \(open)")
                }
                lines += try transaction.orders.all(for: shop.id).map {
                    "order \($0.number) \($0.from) \($0.to) \($0.openedAt)"
                }
            }
            for issuer in try transaction.issuers.all() {
                lines.append("issuer \(issuer)")
                lines += try transaction.measures.all(of: issuer.id).map { "measure \($0)" }
                lines += try transaction.batches.all(of: issuer.id, limit: 99).map {
                    "batch \($0.first) \($0.count) \($0.state) \($0.entrySeq.map { "\($0)" } ?? "–") \($0.reservedAt)"
                }
                lines.append("certificates \(try transaction.certificates.count(of: issuer.id))")
            }
            lines += try transaction.suppliers.all().map { "supplier \($0)" }
            lines += try transaction.products.all().map { "product \($0)" }
            lines += try transaction.rootLog.witnesses().map { "witness \($0.name)" }
            if let installation = try Installation.read(in: transaction) { lines.append("\(installation)") }
            return lines
        }
    }

    private static func lines(of head: BookHead, in transaction: any StoreTransaction) throws -> [String] {
        try transaction.books.entries(head.book, from: 0, limit: 999).map { entry in
            let seen = entry.mentions.map { Audit.name($0) } + entry.certificates.map(\.description)
            let record = try describe(entry.record())
            return "\(head.role) \(entry.seq) \(entry.kind.slug) at \(entry.recordedAt) of \(seen), "
                + "\(entry.personalValues == nil ? "erased" : "open"): \(record)"
        }
    }

    /// A record without what is random: the batch of an issue, the salted root of certificates. The certificates
    /// themselves are told beside it.
    private static func describe(_ record: LedgerRecord) -> String {
        switch record {
        case .issue: return ""
        case .receipt(var receipt):
            receipt.certificatesRoot = nil
            return "\(receipt)"
        case .ship(var shipment):
            shipment.certificatesRoot = .zero
            return "\(shipment)"
        default: return "\(record)"
        }
    }
}
