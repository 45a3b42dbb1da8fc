import Ledger
import PartCertificates
import PartLife
import PartVerification

/// Compares certified lines with their certificates: mixed lots and another class; and with what other shops recorded
/// about the same parts.
enum CertificateRule: InspectionRule {
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding] {
        var found: [InspectionFinding] = []
        for receipt in matter.receipts where !receipt.certificates.isEmpty {
            var lots: Set<String> = []
            var classes: Set<PartClass> = []
            for id in receipt.certificates {
                guard let claims = try matter.claims(of: id) else { continue }
                if let lot = claims.lot?.printed { lots.insert(lot) }
                classes.insert(claims.partClass)
                if let contradiction = try contradiction(on: id, in: receipt, matter) { found.append(contradiction) }
            }
            found += mixed(lots, in: receipt, matter) + differing(classes, in: receipt, matter)
        }
        return found
    }

    private static func mixed(
        _ lots: Set<String>, in receipt: InspectionMatter.Receipt, _ matter: InspectionMatter
    ) -> [InspectionFinding] {
        let stated = receipt.record.findings.contains("lot-differs") ? receipt.record.lot : nil
        guard lots.count > 1 || stated != nil && !lots.isEmpty else { return [] }
        return [
            matter.finding(
                .mixedLot, receipt.seq,
                [
                    "product": receipt.record.productName, "lots": lots.sorted().joined(separator: ", "),
                    "stated": stated,
                ])
        ]
    }

    private static func differing(
        _ classes: Set<PartClass>, in receipt: InspectionMatter.Receipt, _ matter: InspectionMatter
    ) -> [InspectionFinding] {
        guard let stated = receipt.record.partClass, let other = classes.filter({ $0 != stated }).sorted().last else {
            return []
        }
        return [
            matter.finding(
                .refurbishedAsNew, receipt.seq,
                ["product": receipt.record.productName, "stated": stated.slug, "certificate": other.slug])
        ]
    }

    /// Another shop claims the same part. Both claims stand only when no return or transfer ended one of them.
    private static func contradiction(
        on id: CertificateID, in receipt: InspectionMatter.Receipt, _ matter: InspectionMatter
    ) throws -> InspectionFinding? {
        guard let life = try matter.unit.lives.find(.certificate(id)), life.kind == .serialised else { return nil }
        let others = life.standings.filter { $0.shop != matter.shop.book && $0.claims }
        let mine = life.standing(of: matter.shop.book)?.claims ?? false
        let isContradicted = mine && !others.isEmpty
        let wasRefused = receipt.record.findings.contains(where: contradictions.contains)
        guard isContradicted || wasRefused && receipt.certificates.count == 1 else { return nil }
        var facts: [String: String?] = ["certificate": id.description]
        facts["shops"] = try others.map { try matter.name(of: $0.shop) }.sorted().joined(separator: ", ")
        if let install = life.openInstall {
            facts["installedBy"] = try matter.name(of: install.shop)
            facts["installedAt"] = String(install.at)
        }
        let isUsed = life.openInstall != nil || life.ending != nil || others.contains { $0.installed.isPositive }
        return matter.finding(
            isUsed || wasRefused ? .clonedCode : .receivedByAnotherShop, receipt.seq, facts)
    }

    private static let contradictions: Set<String> = [
        FindingCode.alreadyInstalled.slug, FindingCode.possiblyCopied.slug,
    ]
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
