import Ledger
import PartCertificates
import PartVerification

/// Compares a certified line with its certificates: mixed lots, another class.
enum CertificateRule: EntryRule {
    static func findings<Failure>(
        on entry: InspectedEntry, by bounds: InspectionBounds<Failure>
    ) throws(Failure) -> [InspectionFinding] {
        guard let receipt = entry.receipt, !entry.certificates.isEmpty else { return [] }
        var lots: Set<String> = []
        var classes: Set<PartClass> = []
        for id in entry.certificates {
            guard let claims = try bounds.claims(id) else { continue }
            if let lot = claims.lot?.printed { lots.insert(lot) }
            classes.insert(claims.partClass)
        }
        return mixed(lots, receipt, entry.seq) + differing(classes, receipt, entry.seq)
    }

    private static func mixed(_ lots: Set<String>, _ receipt: ReceiptRecord, _ seq: UInt64) -> [InspectionFinding] {
        let stated = receipt.findings.contains("lot-differs") ? receipt.lot : nil
        guard lots.count > 1 || stated != nil && !lots.isEmpty else { return [] }
        return [
            InspectionFinding(
                .mixedLot, seq,
                [
                    .init(.productName, .text(receipt.productName)), .init(.lots, .texts(lots.sorted())),
                    FindingFact(.statedLot, stated.map(FactValue.text)),
                ])
        ]
    }

    private static func differing(
        _ classes: Set<PartClass>, _ receipt: ReceiptRecord, _ seq: UInt64
    ) -> [InspectionFinding] {
        guard let stated = receipt.partClass, let other = classes.filter({ $0 != stated }).sorted().last else {
            return []
        }
        return [
            InspectionFinding(
                .refurbishedAsNew, seq,
                [
                    .init(.productName, .text(receipt.productName)), .init(.stated, .partClass(stated)),
                    .init(.certificateClass, .partClass(other)),
                ])
        ]
    }
}
