package import DomainCoding
package import Ledger
import MerkleTree
package import PartCertificates
import PartLife
import StoreContract

/// Compares what makers shipped to a shop with what it received: what no log shows, an entry that was never made.
package struct Reconcile: UseCase, Hashable {
    /// The shop, by id.
    package var shop: ShopID
    /// First day of recording.
    package var from: CalendarDay
    /// Last day of recording, included.
    package var to: CalendarDay
    /// The inspection order that an inspector acts under.
    package var order: StatedText<100>?

    package init(shop: ShopID, from: CalendarDay, to: CalendarDay) {
        self.shop = shop
        self.from = from
        self.to = to
    }

    /// What agrees and what does not.
    package struct Answer: Codable, Hashable, Sendable {
        /// What makers recorded in these days as shipped to this shop, in the order of makers and of their books.
        package var shipments: [Shipment]
        /// What this shop received in these days although its maker had shipped it to another shop only.
        package var shippedElsewhere: [Elsewhere]
        /// Installs of these days that no receipt accounts for, not even a later one.
        package var neverReceived: [InspectionFinding]
        /// Stretches of days without an entry or a heartbeat, longer than the policy allows.
        package var gaps: [InspectionFinding]
        /// When the shop last recorded anything, inspections and redactions apart; milliseconds since 1970.
        package var lastReportedAt: Int64?
        /// Days since then, or since it was enrolled.
        package var quietDays: Int
        /// Whether it has gone quiet: longer than the policy allows.
        package var isQuiet: Bool
        /// Whether everything agrees.
        package var agrees: Bool

        package init(
            shipments: [Shipment], shippedElsewhere: [Elsewhere], neverReceived: [InspectionFinding],
            gaps: [InspectionFinding], lastReportedAt: Int64?, quietDays: Int, isQuiet: Bool
        ) {
            (self.shipments, self.shippedElsewhere) = (shipments, shippedElsewhere)
            (self.neverReceived, self.gaps, self.lastReportedAt) = (neverReceived, gaps, lastReportedAt)
            (self.quietDays, self.isQuiet) = (quietDays, isQuiet)
            agrees =
                shippedElsewhere.isEmpty && neverReceived.isEmpty && gaps.isEmpty && !isQuiet
                && shipments.allSatisfy { $0.state == .received }
        }
    }

    /// One shipment of a maker.
    package struct Shipment: Codable, Hashable, Sendable {
        /// How much of a shipment arrived.
        package enum State: String, Codable, Hashable, Sendable, CaseIterable {
            /// All of it.
            case received
            /// Some of it.
            case partly = "partly-received"
            /// Nothing of it, under whatever number.
            case missing = "not-received"
        }

        /// The maker.
        package var issuer: IssuerID
        /// The shipment number.
        package var shipmentNumber: String
        /// The entry in the maker's book.
        package var seq: UInt64
        /// The day it left.
        package var shipped: CalendarDay
        /// How many certified parts it had.
        package var count: Int
        /// How many of them this shop has received by now, in whatever period.
        package var received: Int
        /// The certificates that it has not, at most 100.
        package var missing: [CertificateID]
        /// Receipts of this shop, since the first day, under that number or with one of these certificates.
        package var receipts: [UInt64]
        /// `received`, `partly-received` or `not-received`.
        package var state: State

    }

    /// A part that was shipped to another shop.
    package struct Elsewhere: Codable, Hashable, Sendable {
        /// The receipt in this shop's book.
        package var seq: UInt64
        /// `issuer/number`
        package var certificate: CertificateID
        /// The shop that it was shipped to last; nil when that is enrolled no longer.
        package var shop: ShopID?
        /// The shipment number.
        package var shipmentNumber: String

    }

    package static let name = "reconcile"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let period = try CalendarDay.period(from: from, to: to)
        let calendar = service.policy.utcOffset
        let policy = service.policy
        let now = service.surroundings.now()
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            try context.actor.requireReading(of: shop, order: order?.text, period: period, in: transaction)
            let span = try calendar.span(period, of: shop, in: transaction)
            let book = CorrectedBook(transaction: transaction, book: shop.book)
            // Goods arrive after they were shipped, so receipts count up to now.
            let since = try book.readings(from: span.lowerBound, to: .max)
            let matter = InspectionMatter(
                transaction: transaction, shop: shop, period: period, calendar: calendar, policy: policy, now: now)
            let entries = since.filter { $0.stored.seq < span.upperBound }.map { InspectedEntry($0) }
            var days = ReportedDays(allowed: policy.gapAfterDays, calendar: calendar)
            for entry in entries { days.add(entry) }
            let shipments = Shipments(transaction: transaction, shop: shop, calendar: calendar)
            let last = try Silence.lastReport(of: shop.book, in: transaction)
            let quiet = max(0, Int(calendar.day(now).days) - Int(calendar.day(last ?? shop.addedAt).days))
            return Answer(
                shipments: try shipments.shipped(in: period, receipts: since),
                shippedElsewhere: try shipments.elsewhere(entries.filter { $0.receipt != nil }),
                neverReceived: try entries.flatMap { try InstallRule.findings(on: $0, in: matter) },
                gaps: matter.reportableDays.map { days.gaps(in: $0) } ?? [],
                lastReportedAt: last, quietDays: quiet, isQuiet: quiet > policy.gapAfterDays)
        }
    }
}

/// How long a shop has said nothing.
enum Silence {
    private static let page: UInt64 = 200

    /// When the newest entry of a book was recorded that is a report: neither an inspection nor an answer to one, nor a redaction.
    static func lastReport(of book: BookID, in transaction: any StoreTransaction) throws -> Int64? {
        var end = try transaction.books.head(book)?.frontier.size ?? 0
        while end > 0 {
            let start = end > page ? end - page : 0
            let entries = try transaction.books.entries(book, from: start, limit: Int(end - start))
            if let last = entries.last(where: { ![.inspection, .countersignature, .redaction].contains($0.kind) }) {
                return last.recordedAt
            }
            end = start
        }
        return nil
    }
}

/// What makers shipped, beside what a shop received.
struct Shipments {
    let transaction: any StoreTransaction
    let shop: ShopRecord
    let calendar: UTCOffset

    private static let mostMissing = 100

    /// The shipments to this shop that makers recorded in these days.
    ///
    /// - Parameter receipts: the shop's entries since the first of them.
    func shipped(
        in period: ClosedRange<CalendarDay>, receipts: [CorrectedBook.Reading]
    ) throws -> [Reconcile.Shipment] {
        var byNumber: [String: [UInt64]] = [:]
        var byCertificate: [CertificateID: [UInt64]] = [:]
        for reading in receipts {
            guard case .receipt(let receipt) = reading.effective else { continue }
            if let note = receipt.deliveryNote { byNumber[note, default: []].append(reading.stored.seq) }
            for id in reading.stored.certificates { byCertificate[id, default: []].append(reading.stored.seq) }
        }
        var shipments: [Reconcile.Shipment] = []
        for issuer in try transaction.issuers.all() {
            let first = try transaction.books.firstIndex(issuer.book, recordedFrom: calendar.start(period.lowerBound))
            let end = calendar.end(period.upperBound)
            try CorrectedBook(transaction: transaction, book: issuer.book).forEach(from: first) { entry in
                guard entry.recordedAt < end else { return false }
                guard entry.kind == .ship, case .ship(let ship) = try entry.record(), ship.shop == shop.book else {
                    return true
                }
                var found = Set(byNumber[ship.shipmentNumber] ?? [])
                for id in entry.certificates { found.formUnion(byCertificate[id] ?? []) }
                shipments.append(try shipment(ship, entry, of: issuer.id, receipts: found))
                return true
            }
        }
        return shipments
    }

    private func shipment(
        _ ship: ShipRecord, _ entry: StoredEntry, of issuer: IssuerID, receipts: Set<UInt64>
    ) throws -> Reconcile.Shipment {
        let missing = try entry.certificates.filter { id in
            try transaction.lives.find(.certificate(id))?.wasReceived(by: shop.book) != true
        }
        let count = Int(clamping: ship.count)
        // A shipment that lists no certificates arrived when a receipt names its number.
        let received = entry.certificates.isEmpty ? (receipts.isEmpty ? 0 : count) : count - missing.count
        let state: Reconcile.Shipment.State = received == count ? .received : received == 0 ? .missing : .partly
        return Reconcile.Shipment(
            issuer: issuer, shipmentNumber: ship.shipmentNumber, seq: entry.seq,
            shipped: ship.shipped, count: count, received: received,
            missing: Array(missing.prefix(Self.mostMissing)), receipts: receipts.sorted(), state: state)
    }

    /// The received parts that were shipped, but never to this shop nor to an unknown one. A part that came by way of
    /// another shop was transferred in, not received.
    func elsewhere(_ receipts: [InspectedEntry]) throws -> [Reconcile.Elsewhere] {
        var found: [Reconcile.Elsewhere] = []
        for receipt in receipts {
            for id in receipt.certificates {
                var last: ShipRecord?
                var isHere = false
                for mention in try transaction.books.mentions(of: .certificate(id), limit: 1_000) {
                    guard let entry = try transaction.books.entry(mention.book, seq: mention.seq), entry.kind == .ship,
                        case .ship(let ship) = try entry.record()
                    else { continue }
                    if ship.shop == nil || ship.shop == shop.book { isHere = true }
                    last = ship
                }
                guard !isHere, let ship = last, let book = ship.shop else { continue }
                found.append(
                    Reconcile.Elsewhere(
                        seq: receipt.seq, certificate: id, shop: try transaction.shops.find(book: book)?.id,
                        shipmentNumber: ship.shipmentNumber))
            }
        }
        return found
    }
}

/// The shops that have recorded nothing for some days: neither an entry nor a heartbeat.
package struct ListQuietShops: UseCase, Hashable {
    /// For how many days at least; absent: longer than the policy allows.
    package var days: Int?

    package init(days: Int? = nil) { self.days = days }

    /// The shops, longest silence first.
    package struct Answer: Codable, Hashable, Sendable {
        /// The shops.
        package var shops: [Shop]

        package init(shops: [Shop]) { self.shops = shops }
    }

    /// A shop that has gone quiet.
    package struct Shop: Codable, Hashable, Sendable {
        /// The shop, by id.
        package var shop: ShopID
        /// When it last recorded anything, milliseconds since 1970; nil when it never did.
        package var lastReportedAt: Int64?
        /// Days since then, or since it was enrolled.
        package var quietDays: Int
    }

    package static let name = "list-quiet-shops"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let least = days ?? service.policy.gapAfterDays + 1
        guard (1...36_500).contains(least) else {
            throw ServiceError.invalid("days", String(least), .range(1...36_500))
        }
        let calendar = service.policy.utcOffset
        let today = calendar.day(service.surroundings.now())
        return try await service.store.read { transaction in
            var quiet: [Shop] = []
            for shop in try transaction.shops.all() {
                let last = try Silence.lastReport(of: shop.book, in: transaction)
                let days = max(0, Int(today.days) - Int(calendar.day(last ?? shop.addedAt).days))
                if days >= least {
                    quiet.append(Shop(shop: shop.id, lastReportedAt: last, quietDays: days))
                }
            }
            return Answer(shops: quiet.sorted { ($1.quietDays, $0.shop.text) < ($0.quietDays, $1.shop.text) })
        }
    }
}
