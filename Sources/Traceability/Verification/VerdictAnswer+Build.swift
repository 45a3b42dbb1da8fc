import COSE
import DomainCoding
import Foundation
package import Ledger
import PartCertificates
import PartLife
package import PartVerification
import StoreContract

extension VerdictAnswer {
    /// The answer that a verdict makes, with names in place of ids and as much as the viewer may see.
    init(
        _ verdict: Verdict, from gathered: GatheredEvidence, for viewer: Viewer, _ utcOffset: UTCOffset,
        in transaction: any StoreTransaction
    ) throws {
        let names = ShopNames(transaction: transaction, viewer: viewer)
        self.init(
            level: verdict.level.slug, code: verdict.leading.code.slug, purpose: verdict.purpose.slug,
            findings: try verdict.findings.map { finding in
                var answer = FindingAnswer(finding, for: verdict.purpose, utcOffset)
                answer.evidence.merge(try names.evidence(of: finding)) { _, new in new }
                answer.evidence.merge(gathered.measureFacts(for: finding.code)) { _, new in new }
                return answer
            },
            certificate: verdict.certificate.map { CertificateAnswer($0, product: gathered.product) },
            freshness: FreshnessAnswer(verdict.freshness), queries: nil, installation: nil,
            at: gathered.evidence.clock)
        guard verdict.certificate?.proven == true else { return }
        queries = gathered.queries.map {
            QueryAnswer(total: $0.total, anonymous: $0.anonymous, firstAnonymousAt: $0.firstAnonymousAt)
        }
        guard case .life(let life, _) = gathered.evidence.life, let install = life.openInstall else { return }
        let shop = try transaction.shops.find(book: install.shop)
        let record = try gathered.id.flatMap { try Self.record(of: install, fitting: $0, in: transaction) }
        installation = InstallationAnswer(
            shop: shop?.id.text, shopName: shop.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) },
            installedAt: install.at,
            repairOrder: viewer.seesOrders(of: install.shop) ? install.repairOrder : nil,
            installedOn: record?.installed.description, warrantyUntil: record?.warrantyUntil?.description)
    }

    /// What the shop's ledger says of an open install, as it counts after corrections.
    private static func record(
        of install: OpenInstall, fitting id: CertificateID, in transaction: any StoreTransaction
    ) throws -> InstallRecord? {
        guard let stored = try transaction.books.entry(install.shop, seq: install.seq),
            case .install(let record) = try CorrectedBook(transaction: transaction, book: install.shop)
                .corrected(stored)?.record
        else { return nil }
        return record
    }

    /// The answer that a verdict makes without a store: no names of shops, no catalogue.
    package init(offline verdict: Verdict, at now: Int64, _ utcOffset: UTCOffset) {
        self.init(
            level: verdict.level.slug, code: verdict.leading.code.slug, purpose: verdict.purpose.slug,
            findings: verdict.findings.map { finding in
                var answer = FindingAnswer(finding, for: verdict.purpose, utcOffset)
                for fact in finding.facts { answer.evidence[fact.key.slug] = fact.value.jsonText }
                return answer
            },
            certificate: verdict.certificate.map { CertificateAnswer($0, product: nil) },
            freshness: FreshnessAnswer(verdict.freshness), queries: nil, installation: nil, at: now)
    }
}

extension VerdictAnswer.FindingAnswer {
    fileprivate init(_ finding: Finding, for purpose: Purpose, _ utcOffset: UTCOffset) {
        let zh = finding.wording(for: purpose, to: Reader(.zh, utcOffset))
        let en = finding.wording(for: purpose, to: Reader(.en, utcOffset))
        self.init(
            code: finding.code.slug, level: finding.level.slug, title: Bilingual(zh: zh.title, en: en.title),
            meaning: Bilingual(zh: zh.meaning, en: en.meaning), next: Bilingual(zh: zh.next, en: en.next),
            evidence: [:])
        variant = finding.variant?.slug
    }
}

extension VerdictAnswer.CertificateAnswer {
    fileprivate init(_ summary: CertificateSummary, product record: ProductRecord?) {
        self.init(proven: summary.proven)
        issuer = summary.id?.issuer.text
        issuerName = summary.issuer.map { Bilingual(zh: $0.nameZh, en: $0.nameEn) }
        number = summary.id?.number.value ?? summary.claims?.number.value
        shortNumber = (summary.id?.number ?? summary.claims?.number)?.shortCode
        partClass = summary.claims?.partClass.slug
        product = summary.claims?.product.printed
        serial = summary.claims?.serial?.printed
        lot = summary.claims?.lot?.printed
        useBy = summary.claims?.useBy?.description
        issuedAt = summary.claims.map { $0.issuedAt.multipliedReportingOverflow(by: 1000) }
            .flatMap { $0.overflow ? nil : $0.partialValue }
        guard summary.proven, let record else { return }
        productName = Bilingual(zh: record.nameZh, en: record.nameEn)
        brand = record.brand
        safetyCritical = record.safetyCritical
        warrantyMonths = record.warrantyMonths
    }
}

extension VerdictAnswer.FreshnessAnswer {
    fileprivate init(_ freshness: Freshness) {
        self.init(
            trust: freshness.trust.map { VerdictAnswer.ListAnswer($0) },
            status: freshness.status.map { VerdictAnswer.ListAnswer($0) }, lifeAt: freshness.life,
            notChecked: freshness.notChecked.map(\.slug))
    }
}

extension VerdictAnswer.ListAnswer {
    fileprivate init(_ list: ListFreshness) {
        self.init(seq: list.seq, issuedAt: list.issuedAt, expiresAt: list.expiresAt, stale: list.stale)
    }
}

extension GatheredEvidence {
    /// The name, reason and contact of the measure behind a finding.
    fileprivate func measureFacts(for code: FindingCode) -> [String: String] {
        let kind: MeasureKind
        switch code {
        case .recalled: kind = .recall
        case .revoked: kind = .revocation
        case .quarantined: kind = .quarantine
        default: return [:]
        }
        guard let measure = measures.last(where: { $0.kind == kind }) else { return [:] }
        var facts = [
            "measure": measure.name, "reasonZh": measure.reasonZh, "reasonEn": measure.reasonEn,
            "startedAt": String(measure.startedAt),
        ]
        facts["contact"] = measure.contact
        return facts
    }
}

/// Facts of a finding as text, shops by their ids and names as far as the viewer may know them.
private struct ShopNames {
    let transaction: any StoreTransaction
    let viewer: Viewer

    func evidence(of finding: Finding) throws -> [String: String] {
        var installer: BookID?
        if case .shop(let book) = finding.fact(.shop) { installer = book }
        var evidence: [String: String] = [:]
        for fact in finding.facts {
            switch (fact.key, fact.value) {
            case (.repairOrder, _) where !viewer.seesOrders(of: installer): continue
            case (.transferNumber, _) where !viewer.isKnown && !viewer.seesAll: continue
            case (_, .shop(let book)):
                guard viewer.seesName(of: book, asInstaller: fact.key == .shop) else { continue }
                let shop = try transaction.shops.find(book: book)
                evidence[fact.key.slug] = shop?.id.text ?? book.hex
                evidence[fact.key.slug + "NameZh"] = shop?.nameZh
                evidence[fact.key.slug + "NameEn"] = shop?.nameEn
            default:
                evidence[fact.key.slug] = fact.value.jsonText
            }
        }
        return evidence
    }
}
