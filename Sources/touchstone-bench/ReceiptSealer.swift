import Ledger
import MerkleTree
import PartCertificates
import Signatures

/// Seals receipts as a shop's day has them: a certified part with supplier, maker, price, voucher and people. The same
/// seq gives the same entry.
struct ReceiptSealer {
    let book: BookID
    /// A certificate of the usual length.
    let certificate = [UInt8](repeating: 0xD2, count: 130)
    private let template: ReceiptRecord
    private let issuer: IssuerID

    init(book: BookID) throws {
        guard let day = CalendarDay("2026-06-01"), let issuer = IssuerID("hanchuan") else {
            throw BenchFailure("a bad sample")
        }
        self.book = book
        self.issuer = issuer
        var receipt = ReceiptRecord(
            received: day, productName: "空调压缩机总成", quantity: .one(.pieces), inspectionResult: .accepted)
        receipt.supplier = "lengpei"
        receipt.supplierName = "杭州冷配汽车配件有限公司"
        receipt.supplierAddress = "杭州市滨江区江南大道 1088 号"
        receipt.supplierStanding = .authorised
        receipt.deliveryNote = "FH-20260601-017"
        receipt.makerName = "寒川空调"
        receipt.makerAddress = "宁波市北仑区"
        receipt.product = ProductCode("09521234543213")
        receipt.brand = "寒川"
        receipt.fits = "HC-26, HC-32"
        receipt.partClass = .oem
        receipt.unitPrice = Money(minorUnits: 128_000, currency: .cny)
        receipt.lot = "L2601"
        receipt.vouchers = [book.digest]
        receipt.inspectedBy = "王师傅"
        receipt.actor = "库管员"
        template = receipt
    }

    func seal(_ seq: UInt64, recordedAt: Int64) throws -> OpenEntry {
        var receipt = template
        receipt.serials = ["SN\(seq)"]
        receipt.unitPrice = Money(minorUnits: 100_000 + Int64(seq % 50_000), currency: .cny)
        guard let number = CertificateNumber(exactly: seq + 1) else { throw BenchFailure("too many certificates") }
        let hasher = SystemSHA256()
        let secrets = [UInt8(0), 1].map { half in
            hasher.hash(withUnsafeBytes(of: seq.littleEndian) { [UInt8]($0) + [half] }).bytes
        }
        guard let keys = EntryKeys(business: secrets[0], personal: secrets[1]) else {
            throw BenchFailure("keys of a wrong length")
        }
        return try OpenEntry.seal(
            .receipt(receipt), book: book, seq: seq, recordedAt: recordedAt, claimedAt: recordedAt - 3_600_000,
            keys: keys, certificates: [CertificateID(issuer: issuer, number: number)], using: hasher)
    }
}
