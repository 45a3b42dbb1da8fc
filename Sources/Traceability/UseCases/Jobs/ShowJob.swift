import Ledger
import PartCertificates
import PartLife
import StoreContract

/// Shows the repair order of a job link, for whoever has it.
package struct ShowJob: Codable, Hashable, Sendable {
    /// What follows `/j/` in the link's address.
    package var secret: String

    package init(secret: String) { self.secret = secret }

    package typealias Answer = JobView
}

extension ShowJob: UseCase {
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
            shopName: Bilingual(zh: shop.nameZh, en: shop.nameEn), shopAddress: shop.address,
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
            name: product.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }, product: install.product,
            maker: nil, partClass: install.partClass, serial: nil, lot: nil,
            quantity: install.quantity, price: install.price, consent: install.consent,
            needsConsent: install.partClass?.needsConsent ?? false,
            warrantyUntil: install.warrantyUntil, warrantyMonths: product?.warrantyMonths,
            position: install.position, digits: nil)
        switch install.item {
        case .certificate(let id):
            let issuer = try transaction.issuers.find(id.issuer)
            part.maker = issuer.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }
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
