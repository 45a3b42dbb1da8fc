import Ledger
import PartCertificates
import PartLife

/// What the rules of an inspection look at: the period's entries as they count now, and what they lead to.
struct InspectionMatter {
    let unit: any StoreUnit
    let shop: ShopRecord
    let period: ClosedRange<CalendarDay>
    let readings: [CorrectedBook.Reading]
    let calendar: LedgerCalendar
    let policy: ServicePolicy
    /// Milliseconds since 1970.
    let now: Int64

    /// A receipt of the period that counts.
    struct Receipt {
        let seq: UInt64
        let recordedAt: Int64
        let record: ReceiptRecord
        let certificates: [CertificateID]
    }

    /// The receipts of the period that were not voided.
    var receipts: [Receipt] {
        readings.compactMap { reading in
            guard case .receipt(let receipt) = reading.effective else { return nil }
            return Receipt(
                seq: reading.stored.seq, recordedAt: reading.stored.recordedAt, record: receipt,
                certificates: reading.stored.certificates)
        }
    }

    /// What a registered certificate states.
    func claims(of id: CertificateID) throws -> PartClaims? {
        guard let record = try unit.certificates.find(id) else { return nil }
        do throws(CertificateError) {
            return try UnverifiedCertificate.decode(record.bytes).claims
        } catch {
            throw StoreError.corrupt("certificate \(id): \(error)")
        }
    }

    /// The id of the shop that keeps a book.
    func name(of book: BookID) throws -> String { try unit.shops.find(book: book)?.id.text ?? book.hex }

    /// A finding.
    func finding(_ code: InspectionCode, _ seq: UInt64?, _ facts: [String: String?]) -> InspectionFinding {
        InspectionFinding(code: code.rawValue, seq: seq, facts: facts.compactMapValues { $0 })
    }
}

/// One thing that an inspection looks for.
protocol InspectionRule {
    /// What was found; the order does not matter.
    static func findings(in matter: InspectionMatter) throws -> [InspectionFinding]
}
