package import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartVerification
package import Traceability

// Tests write values as their JSON has them: `shop: "east"`. A text that is none of them stops the test.

extension TextValue {
    /// The value of a text that a test makes.
    package static func of(_ text: String) -> Self {
        guard let value = Self(jsonText: text) else { preconditionFailure("\(text) is no \(Self.self)") }
        return value
    }
}

extension Optional where Wrapped: TextValue {
    /// The same where there may be none.
    package static func of(_ text: String?) -> Self { text.map { Wrapped.of($0) } }
}

extension TextValue where Self: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = .of(text) }
}

extension ApplicationNumber: ExpressibleByStringInterpolation {}
extension BroughtBytes: ExpressibleByStringInterpolation {}
extension CalendarDay: ExpressibleByStringInterpolation {}
extension CaseNumber: ExpressibleByStringInterpolation {}
extension CertificateID: ExpressibleByStringInterpolation {}
extension CodeInput: ExpressibleByStringInterpolation {}
extension CorrectionEffect: ExpressibleByStringInterpolation {}
extension Countersignature: ExpressibleByStringInterpolation {}
extension CurrencyCode: ExpressibleByStringInterpolation {}
extension Digest: ExpressibleByStringInterpolation {}
extension Disposal: ExpressibleByStringInterpolation {}
extension DoubtText: ExpressibleByStringInterpolation {}
extension EntryCursor: ExpressibleByStringInterpolation {}
extension EntryFinding: ExpressibleByStringInterpolation {}
extension EntryKind: ExpressibleByStringInterpolation {}
extension ExportLedger.Format: ExpressibleByStringInterpolation {}
extension FindingCode: ExpressibleByStringInterpolation {}
extension Identifier: ExpressibleByStringInterpolation {}
extension InspectionResult: ExpressibleByStringInterpolation {}
extension IssuerID: ExpressibleByStringInterpolation {}
extension LabelNumber: ExpressibleByStringInterpolation {}
extension ListOrderEntries.Sort: ExpressibleByStringInterpolation {}
extension ListOrderEntries.Wanted: ExpressibleByStringInterpolation {}
extension Money: ExpressibleByStringInterpolation {}
extension NoCertificateReason: ExpressibleByStringInterpolation {}
extension PartClass: ExpressibleByStringInterpolation {}
extension PersonID: ExpressibleByStringInterpolation {}
extension PrintedNumber: ExpressibleByStringInterpolation {}
extension ProductCode: ExpressibleByStringInterpolation {}
extension ProductRange: ExpressibleByStringInterpolation {}
extension Purpose: ExpressibleByStringInterpolation {}
extension Quantity: ExpressibleByStringInterpolation {}
extension Registration: ExpressibleByStringInterpolation {}
extension ShopID: ExpressibleByStringInterpolation {}
extension ShowBalance.Grouping: ExpressibleByStringInterpolation {}
extension StatedPrice: ExpressibleByStringInterpolation {}
extension StatedQuantity: ExpressibleByStringInterpolation {}
extension StatedText: ExpressibleByStringInterpolation {}
extension StockCause: ExpressibleByStringInterpolation {}
extension StockItem: ExpressibleByStringInterpolation {}
extension SupplierID: ExpressibleByStringInterpolation {}
extension UnitCode: ExpressibleByStringInterpolation {}
extension VerdictLevel: ExpressibleByStringInterpolation {}

extension NumberRun {
    /// Both included.
    package static func of(_ first: UInt32, _ last: UInt32) -> NumberRun {
        guard let first = CertificateNumber(first), let last = CertificateNumber(last),
            let run = NumberRun(first: first, last: last)
        else { preconditionFailure("\(first)–\(last) is no run of numbers") }
        return run
    }
}
