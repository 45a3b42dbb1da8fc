package import Ledger
package import PartCertificates
import PartLife
import StoreContract

/// Shows the repair order of a job link, for whoever has it.
package struct ShowJob: UseCase, Hashable {
    /// What follows `/j/` in the link's address.
    package var secret: String

    package init(secret: String) { self.secret = secret }

    package typealias Answer = JobView

    package static let name = "show-job"

    /// Carries it out for whoever has the link. One that ended looks like one that never was.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let unknown = ServiceError(.unknownLink)
        guard let hash = JobSecret(secret)?.hash else { throw unknown }
        let now = service.surroundings.now()
        return try await service.store.read { transaction in
            guard let link = try transaction.jobLinks.find(hash: hash), now < link.expiresAt,
                let shop = try transaction.shops.find(link.shop)
            else { throw unknown }
            let entries = try JobEntries(transaction: transaction, book: shop.book).effective(link.repairOrder)
            return try JobPrinter(transaction: transaction, shop: shop).view(link, entries)
        }
    }
}

/// Names and prints what stands on a repair order.
private struct JobPrinter {
    let transaction: any StoreTransaction
    let shop: ShopRecord

    func view(_ link: JobLinkRecord, _ entries: [CorrectedEntry]) throws -> JobView {
        var view = JobView(
            shopName: shop.name, shopAddress: shop.address,
            repairOrder: link.repairOrder, expiresAt: link.expiresAt, parts: [], removed: [])
        for entry in entries {
            switch entry.record {
            case .install(let install) where install.repairOrder == link.repairOrder:
                view.parts.append(try part(install, entry))
            case .removal(let removal) where removal.repairOrder == link.repairOrder:
                view.removed.append(
                    JobView.OldPart(
                        part: removal.part, removed: removal.removed, disposal: removal.disposal,
                        reason: removal.reason, photographs: removal.vouchers.count))
            default: break
            }
        }
        return view
    }

    private func part(_ install: InstallRecord, _ entry: CorrectedEntry) throws -> JobView.Part {
        let product = try install.product.flatMap { try transaction.products.find($0) }
        var part = JobView.Part(
            entry: entry.seq, installed: install.installed, recordedAt: entry.recordedAt,
            name: product?.name, product: install.product,
            maker: nil, partClass: install.partClass, serial: nil, lot: nil,
            quantity: install.quantity, price: install.price, consent: install.consent,
            needsConsent: install.partClass?.needsConsent ?? false,
            warrantyUntil: install.warrantyUntil, warrantyMonths: product?.warrantyMonths,
            position: install.position, digits: nil)
        switch install.item {
        case .certificate(let id):
            let issuer = try transaction.issuers.find(id.issuer)
            part.maker = issuer?.name
            guard let registered = try transaction.certificates.find(id) else { break }
            (part.serial, part.lot) = (registered.serial, registered.lot?.printed)
            part.digits = CodeText.digits(for: registered.bytes)
        case .line(let seq):
            // The receipt says what an uncertified line is.
            guard let stored = try transaction.books.entry(shop.book, seq: seq),
                case .receipt(let receipt) = try stored.record()
            else { break }
            if part.name == nil { part.name = Bilingual(zh: receipt.productName, en: receipt.productName) }
            part.lot = receipt.lot
        }
        return part
    }
}

/// What a job link shows: what the shop recorded on one repair order, as it counts after corrections. No person is in it.
package struct JobView: Codable, Hashable, Sendable {
    /// The shop.
    package var shopName: Bilingual
    /// Its registered address.
    package var shopAddress: String
    /// The repair order.
    package var repairOrder: String
    /// When the link ends, milliseconds since 1970.
    package var expiresAt: Int64
    /// What was fitted, oldest first.
    package var parts: [Part]
    /// Old parts that were taken out, oldest first.
    package var removed: [OldPart]

    /// A part that was fitted.
    package struct Part: Codable, Hashable, Sendable {
        /// The entry of the shop's ledger.
        package var entry: UInt64
        /// The day the shop says it was fitted.
        package var installed: CalendarDay
        /// When it was recorded, milliseconds since 1970.
        package var recordedAt: Int64
        /// The product's name.
        package var name: Bilingual?
        package var product: ProductCode?
        /// The maker's name.
        package var maker: Bilingual?
        package var partClass: PartClass?
        /// The serial number.
        package var serial: Identifier?
        /// The lot.
        package var lot: String?
        package var quantity: Quantity
        /// What was charged for it.
        package var price: Money?
        /// The customer's written consent, by its number.
        package var consent: String?
        /// Whether its class needs the customer's written consent before the repair.
        package var needsConsent: Bool
        /// The last day of the shop's warranty.
        package var warrantyUntil: CalendarDay?
        /// The maker's warranty, months.
        package var warrantyMonths: Int?
        /// Where it was fitted.
        package var position: String?
        /// The digits of its code; absent for a part without certificate.
        package var digits: String?
    }

    /// An old part.
    package struct OldPart: Codable, Hashable, Sendable {
        /// What it is.
        package var part: String
        /// The day it was taken out.
        package var removed: CalendarDay
        package var disposal: Disposal
        /// Why it was taken out.
        package var reason: String?
        /// How many photographs the shop keeps of it.
        package var photographs: Int
    }
}

/// The entries of a shop's book that speak of a repair order, found by the index: installs and removals as they count after
/// their corrections, and those that a correction put onto it.
struct JobEntries {
    let transaction: any StoreTransaction
    let book: BookID

    /// What was ever on the order, oldest first, as it counts now; whatever was moved to another order still names it, and
    /// what was voided is left out.
    func effective(_ repairOrder: String) throws -> [CorrectedEntry] {
        let corrected = CorrectedBook(transaction: transaction, book: book)
        return try seqs(of: repairOrder).compactMap { try corrected.corrected(try entry($0)) }
    }

    /// The indexes of the installs and removals that were ever on the order, ascending.
    func seqs(of repairOrder: String) throws -> [UInt64] {
        let topic = try transaction.topics().repairOrder(repairOrder, in: book)
        var found: Set<UInt64> = []
        for seq in try transaction.books.mentions(of: topic, in: book, from: 0) {
            if case .correction(let correction) = try entry(seq).record() {
                found.insert(correction.target)
            } else {
                found.insert(seq)
            }
        }
        return found.sorted()
    }

    private func entry(_ seq: UInt64) throws -> StoredEntry {
        guard let stored = try transaction.books.entry(book, seq: seq) else {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex) is missing")
        }
        return stored
    }
}
