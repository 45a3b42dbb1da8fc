package import DomainCoding
import Ledger
package import MerkleTree
import PartLife
import StoreContract

/// One entry of an order's period with everything that belongs to it.
package struct ShowOrderEntry: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// Index of the entry in the shop's book.
    package var seq: UInt64

    package init(order: StatedText<100>, seq: UInt64) {
        self.order = order
        self.seq = seq
    }

    /// The entry.
    package struct Answer: Codable, Hashable, Sendable {
        /// The order.
        package var order: OrderView
        /// The entry as it was recorded.
        package var entry: EntryView
        /// Whether corrections left nothing of it.
        package var voided: Bool
        /// The findings on it, worst first.
        package var findings: [InspectionFinding]
        /// The vouchers that it names, as it counts now.
        package var vouchers: [Voucher]
        /// The entries that correct or redact it, ascending.
        package var changes: [EntryView]
        /// The entry before it in the period.
        package var previous: UInt64?
        /// The entry after it in the period.
        package var next: UInt64?
    }

    /// A voucher that an entry names.
    package struct Voucher: Codable, Hashable, Sendable {
        /// SHA-256 of the file.
        package var digest: Digest
        /// `image/jpeg`, `image/png` or `application/pdf`.
        package var mediaType: String
        /// Bytes.
        package var size: Int
    }

    package static let name = "show-order-entry"

    /// Checks who asks and carries it out. Entries of other days are refused as unknown, but for those that came late and
    /// those that correct an entry of the period.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let (order, survey) = try await service.survey(of: self.order, for: context.actor)
        let lines = survey.lines
        let row = lines.row(of: seq)
        let isLate = survey.late.contains { $0.seq == seq }
        let isChange = lines.changes.values.contains { $0.contains(seq) }
        guard row != nil || isLate || isChange else {
            throw ServiceError(.unknownEntry, [.seq(seq)])
        }
        let findings = survey.inspection.findings.filter { $0.seq == seq }
        let known: [UInt64]? = row == nil ? nil : lines.changes[seq] ?? []
        return try await service.store.read { transaction in
            let book = CorrectedBook(transaction: transaction, book: order.shop.book)
            guard let stored = try transaction.books.entry(order.shop.book, seq: seq) else {
                throw ServiceError(.unknownEntry, [.seq(seq)])
            }
            let changes = try known ?? (book.corrections(of: [seq])[seq] ?? [])
            let printer = EntryPrinter(transaction: transaction)
            var effective: CorrectedEntry? = CorrectedEntry(
                seq: seq, recordedAt: stored.recordedAt, record: try stored.record(),
                certificates: stored.certificates)
            var views: [EntryView] = []
            for change in changes {
                guard let later = try transaction.books.entry(order.shop.book, seq: change) else { continue }
                views.append(try printer.view(later, correctedBy: []))
                if case .correction(let correction) = try later.record() {
                    effective = try CorrectedBook.take(correction, effective, book: order.shop.book)
                }
            }
            let named = try (effective?.record ?? stored.record()).vouchers
            return Answer(
                order: order.view, entry: try printer.view(stored, correctedBy: changes), voided: effective == nil,
                findings: findings,
                vouchers: try named.compactMap { digest in
                    try transaction.vouchers.find(digest, in: order.shop.book).map {
                        Voucher(digest: digest, mediaType: $0.mediaType, size: $0.size)
                    }
                }, changes: views, previous: row.flatMap { $0 > 0 ? seq - 1 : nil },
                next: row.flatMap { $0 + 1 < lines.count ? seq + 1 : nil })
        }
    }
}
