import DomainCoding
package import Ledger
import PartLife
package import PartVerification
package import StoreContract

/// The answer to a code: the verdict, with what the service adds to it for somebody who may see so much.
package struct VerdictAnswer: Hashable, Sendable {
    /// The verdict, with the facts that its reader may see; shops stand in them by their ids.
    package var verdict: Verdict
    /// What the catalogue has on a certificate that somebody vouches for.
    package var catalogue: CatalogueAnswer?
    /// The names of the shops that the findings speak of.
    package var shops: [ShopID: Bilingual] = [:]
    /// The recalls, withdrawals and holds behind the findings.
    package var measures: [MeasureAnswer] = []
    /// How often the code was asked about; nil when the register was not asked or does not know it.
    package var queries: ScanSummary?
    /// The install on record, when there is one.
    package var installation: InstallationAnswer?
    /// The sale over the counter that the part is out on, when it is not fitted.
    package var sale: SaleAnswer?
    /// When the verdict was made, milliseconds since 1970.
    package var at: Int64
    /// The clock by which its words tell times in JSON.
    package var utcOffset: UTCOffset

    /// The answer that a verdict makes without a store: no names of shops, no catalogue.
    package init(_ verdict: Verdict, at now: Int64, _ utcOffset: UTCOffset) {
        self.verdict = verdict
        at = now
        self.utcOffset = utcOffset
    }

    /// The level of the leading finding.
    package var level: VerdictLevel { verdict.level }
    /// The code of the leading finding.
    package var code: FindingCode { verdict.leading.code }
    /// All findings, worst first; the first one leads.
    package var findings: [Finding] { verdict.findings }
    /// What the code says; nil when it could not be read.
    package var certificate: CertificateSummary? { verdict.certificate }

    /// The measure behind a finding.
    package func measure(behind code: FindingCode) -> MeasureAnswer? {
        let kind: MeasureKind
        switch code {
        case .recalled: kind = .recall
        case .revoked: kind = .revocation
        case .quarantined: kind = .quarantine
        default: return nil
        }
        return measures.last { $0.kind == kind }
    }

    /// What the catalogue has on a product.
    package struct CatalogueAnswer: Encodable, Hashable, Sendable {
        /// The name in the catalogue.
        package var productName: Bilingual
        /// The brand.
        package var brand: String
        /// A part that must not be fitted before it was checked online.
        package var safetyCritical: Bool
        /// The maker's warranty in months; nil when unknown.
        package var warrantyMonths: Int?
    }

    /// A recall, a withdrawal or a hold in force.
    package struct MeasureAnswer: Codable, Hashable, Sendable {
        /// `recall`, `quarantine` or `revocation`.
        package var kind: MeasureKind
        /// Its number, or a name that the service gave.
        package var name: String
        /// Why.
        package var reason: Bilingual
        /// Since when, milliseconds since 1970.
        package var startedAt: Int64
        /// Whom to contact.
        package var contact: String?
    }

    /// The sale over the counter of a serialised part that was neither taken back nor fitted since.
    package struct SaleAnswer: Codable, Hashable, Sendable {
        /// The shop's id.
        package var shop: ShopID?
        /// The shop's name.
        package var shopName: Bilingual?
        /// The day the shop says it was sold: when its warranty begins.
        package var sold: CalendarDay
        /// The last day of the shop's warranty; nil when the shop recorded none.
        package var warrantyUntil: CalendarDay?
    }

    /// The open install of a serialised part.
    package struct InstallationAnswer: Codable, Hashable, Sendable {
        /// The shop's id.
        package var shop: ShopID?
        /// The shop's name.
        package var shopName: Bilingual?
        /// Milliseconds since 1970.
        package var installedAt: Int64
        /// Only for the shop that fitted it, an inspector or the operator.
        package var repairOrder: String?
        /// The day the shop says it was fitted: when its warranty begins.
        package var installedOn: CalendarDay?
        /// The last day of the shop's warranty; nil when the shop recorded none.
        package var warrantyUntil: CalendarDay?
    }
}

extension VerdictAnswer {
    /// The answer that gathered evidence makes for a purpose, with as much as the viewer may see.
    init(
        _ verdict: Verdict, from gathered: GatheredEvidence, for viewer: Viewer, _ utcOffset: UTCOffset,
        in transaction: any StoreTransaction
    ) throws {
        var shops: [ShopID: Bilingual] = [:]
        let shown = try verdict.showing { finding in
            var installer: BookID?
            if case .shop(let book) = finding.fact(.shop) { installer = book }
            return try finding.facts.compactMap { fact -> EvidenceFact? in
                switch (fact.key, fact.value) {
                case (.repairOrder, _): return viewer.seesOrders(of: installer) ? fact : nil
                case (.transferNumber, _): return viewer.isKnown || viewer.seesAll ? fact : nil
                case (_, .shop(let book)):
                    guard viewer.seesName(of: book, asInstaller: fact.key == .shop || fact.key == .soldBy) else {
                        return nil
                    }
                    guard let shop = try transaction.shops.find(book: book) else { return fact }
                    shops[shop.id] = shop.name
                    return EvidenceFact(fact.key, .shopID(shop.id))
                default: return fact
                }
            }
        }
        self.init(shown, at: gathered.evidence.clock, utcOffset)
        self.shops = shops
        measures = gathered.measures.map {
            MeasureAnswer(
                kind: $0.kind, name: $0.name, reason: Bilingual(zh: $0.reasonZh, en: $0.reasonEn),
                startedAt: $0.startedAt, contact: $0.contact)
        }
        measures = measures.filter { measure in findings.contains { self.measure(behind: $0.code) == measure } }
        guard verdict.certificate?.proven == true else { return }
        catalogue = gathered.product.map {
            CatalogueAnswer(
                productName: $0.name, brand: $0.brand,
                safetyCritical: $0.safetyCritical, warrantyMonths: $0.warrantyMonths)
        }
        queries = gathered.queries
        guard case .life(let life, _) = gathered.evidence.life else { return }
        if let sale = life.openSale {
            let shop = try transaction.shops.find(book: sale.shop)
            var warrantyUntil: CalendarDay?
            if case .sale(let record) = try Self.record(sale.shop, sale.seq, in: transaction) {
                warrantyUntil = record.warrantyUntil
            }
            self.sale = SaleAnswer(
                shop: shop?.id, shopName: shop.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }, sold: sale.sold,
                warrantyUntil: warrantyUntil)
        }
        guard let install = life.openInstall else { return }
        let shop = try transaction.shops.find(book: install.shop)
        var record: InstallRecord?
        if case .install(let install) = try Self.record(install.shop, install.seq, in: transaction) { record = install }
        installation = InstallationAnswer(
            shop: shop?.id, shopName: shop?.name, installedAt: install.at,
            repairOrder: viewer.seesOrders(of: install.shop) ? install.repairOrder : nil,
            installedOn: record?.installed, warrantyUntil: record?.warrantyUntil)
    }

    /// What a shop's ledger says in an entry, as it counts after corrections.
    private static func record(
        _ book: BookID, _ seq: UInt64, in transaction: any StoreTransaction
    ) throws -> LedgerRecord? {
        guard let stored = try transaction.books.entry(book, seq: seq) else { return nil }
        return try CorrectedBook(transaction: transaction, book: book).corrected(stored)?.record
    }
}

// MARK: JSON

extension VerdictAnswer: Codable {
    private enum Field: String, CodingKey {
        case level, code
        /// What was asked for.
        case purpose
        case findings, certificate
        /// How fresh the evidence is, and what was not checked.
        case freshness
        case shops, measures, queries, installation, sale, at, utcOffset
    }

    /// Level, code and words follow from the rest; they stand in the JSON for programs that know no findings.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(level, forKey: .level)
        try container.encode(code, forKey: .code)
        try container.encode(verdict.purpose, forKey: .purpose)
        try container.encode(
            findings.map { WordedFinding(finding: $0, purpose: verdict.purpose, utcOffset: utcOffset) },
            forKey: .findings)
        try container.encodeIfPresent(
            certificate.map { DescribedCertificate(summary: $0, catalogue: catalogue) }, forKey: .certificate)
        try container.encode(verdict.freshness, forKey: .freshness)
        if !shops.isEmpty { try container.encode(shops, forKey: .shops) }
        if !measures.isEmpty { try container.encode(measures, forKey: .measures) }
        try container.encodeIfPresent(queries, forKey: .queries)
        try container.encodeIfPresent(installation, forKey: .installation)
        try container.encodeIfPresent(sale, forKey: .sale)
        try container.encode(at, forKey: .at)
        try container.encode(utcOffset, forKey: .utcOffset)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        _ = try container.decode(VerdictLevel.self, forKey: .level)
        _ = try container.decode(FindingCode.self, forKey: .code)
        let described = try container.decodeIfPresent(DescribedCertificate.self, forKey: .certificate)
        let verdict = Verdict(
            try container.decode([WordedFinding].self, forKey: .findings).map(\.finding), on: described?.summary,
            freshness: try container.decode(Freshness.self, forKey: .freshness),
            for: try container.decode(Purpose.self, forKey: .purpose))
        guard let verdict else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no finding"))
        }
        let shops = try container.decodeIfPresent([ShopID: Bilingual].self, forKey: .shops)
        let measures = try container.decodeIfPresent([MeasureAnswer].self, forKey: .measures)
        let queries = try container.decodeIfPresent(ScanSummary.self, forKey: .queries)
        let installation = try container.decodeIfPresent(InstallationAnswer.self, forKey: .installation)
        let sale = try container.decodeIfPresent(SaleAnswer.self, forKey: .sale)
        self.init(
            verdict, at: try container.decode(Int64.self, forKey: .at),
            try container.decode(UTCOffset.self, forKey: .utcOffset))
        catalogue = described?.catalogue
        self.shops = shops ?? [:]
        self.measures = measures ?? []
        self.queries = queries
        self.installation = installation
        self.sale = sale
    }

    /// A finding as JSON has it: level, title, meaning and next step beside it.
    private struct WordedFinding: Codable {
        let finding: Finding
        let purpose: Purpose
        let utcOffset: UTCOffset

        private enum Field: String, CodingKey {
            /// The level of the finding.
            case level
            /// The headline.
            case title
            /// What it means.
            case meaning
            /// The next step.
            case next
        }

        init(finding: Finding, purpose: Purpose, utcOffset: UTCOffset) {
            self.finding = finding
            self.purpose = purpose
            self.utcOffset = utcOffset
        }

        func encode(to encoder: any Encoder) throws {
            try finding.encode(to: encoder)
            let zh = finding.wording(for: purpose, to: Reader(.zh, utcOffset))
            let en = finding.wording(for: purpose, to: Reader(.en, utcOffset))
            var container = encoder.container(keyedBy: Field.self)
            try container.encode(finding.level, forKey: .level)
            try container.encode(Bilingual(zh: zh.title, en: en.title), forKey: .title)
            try container.encode(Bilingual(zh: zh.meaning, en: en.meaning), forKey: .meaning)
            try container.encode(Bilingual(zh: zh.next, en: en.next), forKey: .next)
        }

        init(from decoder: any Decoder) throws {
            finding = try Finding(from: decoder)
            (purpose, utcOffset) = (.customer, .utc)
            let container = try decoder.container(keyedBy: Field.self)
            _ = try container.decode(VerdictLevel.self, forKey: .level)
            for field in [Field.title, .meaning, .next] { _ = try container.decode(Bilingual.self, forKey: field) }
        }
    }

    /// What the code says and what the catalogue has, in one object.
    private struct DescribedCertificate: Codable {
        let summary: CertificateSummary
        let catalogue: CatalogueAnswer?

        private enum Field: String, CodingKey {
            /// The name in the catalogue; absent with all that the catalogue has when it has no such product.
            case productName
            /// The brand.
            case brand
            /// A part that must not be fitted before it was checked online.
            case safetyCritical
            /// The maker's warranty in months; absent when unknown.
            case warrantyMonths
        }

        init(summary: CertificateSummary, catalogue: CatalogueAnswer?) {
            self.summary = summary
            self.catalogue = catalogue
        }

        func encode(to encoder: any Encoder) throws {
            try summary.encode(to: encoder)
            try catalogue?.encode(to: encoder)
        }

        init(from decoder: any Decoder) throws {
            summary = try CertificateSummary(from: decoder)
            let container = try decoder.container(keyedBy: Field.self)
            let name = try container.decodeIfPresent(Bilingual.self, forKey: .productName)
            let brand = try container.decodeIfPresent(String.self, forKey: .brand)
            let safetyCritical = try container.decodeIfPresent(Bool.self, forKey: .safetyCritical)
            let months = try container.decodeIfPresent(Int.self, forKey: .warrantyMonths)
            catalogue = name.map {
                CatalogueAnswer(
                    productName: $0, brand: brand ?? "", safetyCritical: safetyCritical ?? false,
                    warrantyMonths: months)
            }
        }
    }
}

/// Who reads a verdict, and so how much of other people's books it shows.
struct Viewer: Sendable {
    /// The operator, and an inspector at the shop that is inspected, see everything.
    var seesAll: Bool
    /// Whether the person has a token: other shops are named to members only.
    var isKnown: Bool
    /// The book of the shop that the person works at.
    var ownBook: BookID?

    /// Whether this shop may be named. The shop that fitted a part is named to everybody, for its customer asks.
    func seesName(of book: BookID, asInstaller: Bool) -> Bool {
        seesAll || isKnown || asInstaller || book == ownBook
    }

    /// Whether a repair order of this shop is shown.
    func seesOrders(of book: BookID?) -> Bool {
        seesAll || (book != nil && book == ownBook)
    }
}
