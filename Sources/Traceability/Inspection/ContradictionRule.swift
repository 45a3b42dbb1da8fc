import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// Compares a certified line with what other shops recorded about the same parts.
enum ContradictionRule: StoreRule {
    static func findings(on entry: InspectedEntry, in matter: InspectionMatter) throws -> [InspectionFinding] {
        guard let receipt = entry.receipt else { return [] }
        return try entry.certificates.compactMap { try contradiction(on: $0, receipt, entry, matter) }
    }

    /// Another shop claims the same part. Both claims stand only when no return or transfer ended one of them.
    private static func contradiction(
        on id: CertificateID, _ receipt: ReceiptRecord, _ entry: InspectedEntry, _ matter: InspectionMatter
    ) throws -> InspectionFinding? {
        guard let life = try matter.transaction.lives.find(.certificate(id)), life.kind == .serialised else {
            return nil
        }
        let others = life.standings.filter { $0.shop != matter.shop.book && $0.claims }
        let mine = life.standing(of: matter.shop.book)?.claims ?? false
        let isContradicted = mine && !others.isEmpty
        let wasRefused = receipt.findings.contains(where: contradictions.contains)
        guard isContradicted || wasRefused && entry.certificates.count == 1 else { return nil }
        var facts: [FindingFact] = [.init(.certificate, .certificate(id))]
        if !others.isEmpty {
            facts.append(.init(.shops, .shops(try others.map { try matter.shop(of: $0.shop) }.sorted())))
        }
        if let install = life.openInstall {
            facts.append(.init(.installedBy, .shopID(try matter.shop(of: install.shop))))
            facts.append(.init(.installedAt, .instant(install.at)))
        }
        let isUsed = life.openInstall != nil || life.ending != nil || others.contains { $0.installed.isPositive }
        return InspectionFinding(isUsed || wasRefused ? .clonedCode : .receivedByAnotherShop, entry.seq, facts)
    }

    /// Verdict codes that say, when a part was received, that somebody else had it.
    static let contradictions: Set<String> = [FindingCode.alreadyInstalled.slug, FindingCode.possiblyCopied.slug]
}

extension ShopStanding {
    /// Whether the shop says that it has or used the part: it came in and did not leave, or was fitted.
    fileprivate var claims: Bool {
        let left = [returned, transferredOut].filter { !$0.isZero }.count
        let came = [received, transferredIn, gained].filter { !$0.isZero }
        if installed.isPositive || onShelf.isPositive || scrapped.isPositive || lost.isPositive { return true }
        return !came.isEmpty && left == 0
    }
}
