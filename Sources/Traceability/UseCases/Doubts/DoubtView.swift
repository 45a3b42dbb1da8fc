import Ledger
import PartCertificates
import StoreContract

/// A doubt as those see it whose part it is about, and with fewer fields whoever has its number.
package struct DoubtView: Codable, Hashable, Sendable {
    /// The case number.
    package var doubt: String
    /// `serial-differs`, `other-repair`, `looks-different` or `other`.
    package var kind: String
    /// What the person wrote; absent once erased, and for whoever has only the number.
    package var text: String?
    /// How to reach the person; absent once erased, when none was given, and for whoever has only the number.
    package var contact: String?
    /// The certificate, `maker/number`.
    package var certificate: String?
    /// The product's name in the catalogue.
    package var productName: Bilingual?
    /// The serial number as the register has it.
    package var serial: String?
    /// The leading code of the verdict when it was reported.
    package var finding: String?
    /// The shop that had the part fitted on record then.
    package var shop: String?
    /// The shop's name.
    package var shopName: Bilingual?
    /// Milliseconds since 1970.
    package var reportedAt: Int64
    /// When it was settled, milliseconds since 1970; absent while it is open.
    package var closedAt: Int64?
    /// What was answered, oldest first.
    package var answers: [Reply]

    /// An answer of the shop, the maker or the operator.
    package struct Reply: Codable, Hashable, Sendable {
        /// `technician`, `shop-manager`, `maker` or `operator`.
        package var role: String
        /// What they answered.
        package var text: String
        /// Milliseconds since 1970.
        package var at: Int64

        package init(role: String, text: String, at: Int64) {
            self.role = role
            self.text = text
            self.at = at
        }
    }
}

extension DoubtView {
    /// - Parameter personal: whether what the person wrote and how to reach them is shown.
    init(_ record: DoubtRecord, personal: Bool, in transaction: any StoreTransaction) throws {
        let registered = try record.certificate.flatMap { try transaction.certificates.find($0) }
        let product = try registered.flatMap { try transaction.products.find($0.product) }
        let shop = try record.shop.flatMap { try transaction.shops.find($0) }
        self.init(
            doubt: record.id.text, kind: record.kind.rawValue, text: personal ? record.text : nil,
            contact: personal ? record.contact : nil, certificate: record.certificate?.description,
            productName: product.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }, serial: registered?.serial?.printed,
            finding: record.finding, shop: record.shop?.text,
            shopName: shop.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }, reportedAt: record.reportedAt,
            closedAt: record.closedAt,
            answers: try transaction.doubts.answers(to: record.id).map {
                Reply(role: $0.role.rawValue, text: $0.text, at: $0.at)
            })
    }
}

extension DoubtRecord {
    /// Whether somebody answers for the part: its maker, the shop that fitted it, the operator.
    func concerns(_ actor: Actor) -> Bool {
        switch actor.role {
        case .operator: true
        case .maker: certificate.map { $0.issuer == actor.issuer } ?? false
        case .technician, .shopManager: shop != nil && shop == actor.shop
        case .inspector, nil: false
        }
    }
}

extension StoreTransaction {
    /// The doubt with this number, for somebody whom it concerns. Others do not learn whether it exists.
    func doubt(_ text: String, for actor: Actor) throws -> DoubtRecord {
        try actor.mustBeKnown()
        guard let id = CaseNumber(typed: text), let record = try doubts.find(id), record.concerns(actor) else {
            throw ServiceError(.unknownDoubt, ["doubt": RequestField.excerpt(text)])
        }
        return record
    }
}
