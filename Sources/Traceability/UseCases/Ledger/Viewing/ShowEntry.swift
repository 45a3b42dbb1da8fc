package import Ledger
package import MerkleTree
package import PartCertificates
import PartLife
import StoreContract

/// One entry of a shop's book, and the part that it is about.
package struct ShowEntry: UseCase, Hashable {
    package var shop: ShopID
    /// Index of the entry.
    package var seq: UInt64

    package init(shop: ShopID, seq: UInt64) {
        self.shop = shop
        self.seq = seq
    }

    /// The entry.
    package struct Answer: Codable, Hashable, Sendable {
        /// As it was recorded.
        package var entry: EntryView
        /// As it counts after all corrections; absent when one made it void.
        package var current: EntryView?
        /// Whether a correction can still make it void.
        package var isVoidable: Bool
        /// The fields that a correction can still amend, in the order of the table.
        package var amendable: [Amendable]
        /// The vouchers that it names as it was recorded.
        package var vouchers: [Digest]
        /// The part, when the entry is about one certificate.
        package var part: Part?
        /// Names and address of the shop.
        package var shopName: Bilingual
        /// Its registered address.
        package var shopAddress: String
    }

    /// A field that a correction can amend.
    package struct Amendable: Codable, Hashable, Sendable {
        /// The name in the table.
        package var name: String
        /// Whether it is a list.
        package var isList: Bool
        /// What it holds now.
        package var value: FieldInput
    }

    /// A certified part as its label shows it.
    package struct Part: Codable, Hashable, Sendable {
        /// The whole text of the code.
        package var code: String
        package var certificate: CertificateID
        /// The maker's name.
        package var maker: Bilingual
        /// The name in the catalogue, else the product code.
        package var name: Bilingual
        package var product: ProductCode
        package var partClass: PartClass
        package var serial: Identifier?
        package var lot: Identifier?
    }

    package static let name = "show-entry"

    /// Lets in whoever works at the shop.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let host = service.host
        return try await service.store.read { transaction in
            let shop = try transaction.enrolledShop(shop)
            guard let stored = try transaction.books.entry(shop.book, seq: seq) else {
                throw ServiceError(.unknownEntry, [.seq(seq)])
            }
            let corrections =
                try CorrectedBook(transaction: transaction, book: shop.book).corrections(of: [seq])[seq] ?? []
            let printer = EntryPrinter(transaction: transaction)
            let counts = try CorrectedBook(transaction: transaction, book: shop.book).corrected(stored)
            var ids = stored.certificates
            for case .certificate(let id) in stored.mentions where !ids.contains(id) { ids.append(id) }
            return Answer(
                entry: try printer.view(stored, correctedBy: corrections),
                current: try counts.map { try printer.view(stored, countingAs: $0.record) },
                isVoidable: counts?.record.isVoidable ?? false, amendable: counts?.record.amendable ?? [],
                vouchers: try stored.record().vouchers,
                part: try ids.count == 1 ? ShowEntry.part(ids[0], host: host, in: transaction) : nil,
                shopName: shop.name, shopAddress: shop.address)
        }
    }

    private static func part(_ id: CertificateID, host: String, in transaction: any StoreTransaction) throws -> Part? {
        guard let record = try transaction.certificates.find(id) else { return nil }
        let maker = try transaction.issuers.find(id.issuer)?.name
        let product = try transaction.products.find(record.product)?.name
        return Part(
            code: CodeText.url(host: host, bytes: record.bytes), certificate: id,
            maker: maker ?? Bilingual(id.issuer.text), name: product ?? Bilingual(record.product.printed),
            product: record.product, partClass: try record.certificate().claims.partClass, serial: record.serial,
            lot: record.lot)
    }
}

extension LedgerRecord {
    /// What a correction can amend.
    fileprivate var amendable: [ShowEntry.Amendable] {
        guard let table else { return [] }
        return zip(table.fields, fields).compactMap { field, value in
            guard field.isAmendable, let input = FieldInput(value, of: field) else { return nil }
            return ShowEntry.Amendable(name: field.name, isList: field.type.isList, value: input)
        }
    }
}
