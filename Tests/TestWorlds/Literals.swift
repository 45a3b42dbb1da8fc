package import DomainCoding
package import Ledger
package import PartCertificates
package import PartVerification
package import Traceability

// Tests write values as their JSON has them: `shop: "east"`. A text that is none of them stops the test.

extension TextValue where Self: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let value = Self(jsonText: text) else { preconditionFailure("\(text) is no \(Self.self)") }
        self = value
    }

    /// The value of a text that a test makes.
    package static func of(_ text: String) -> Self { Self(stringLiteral: text) }
}

extension CalendarDay: ExpressibleByStringInterpolation {}
extension CertificateID: ExpressibleByStringInterpolation {}
extension CodeInput: ExpressibleByStringInterpolation {}
extension CurrencyCode: ExpressibleByStringInterpolation {}
extension Disposal: ExpressibleByStringInterpolation {}
extension EntryFinding: ExpressibleByStringInterpolation {}
extension FindingCode: ExpressibleByStringInterpolation {}
extension InspectionResult: ExpressibleByStringInterpolation {}
extension IssuerID: ExpressibleByStringInterpolation {}
extension LabelNumber: ExpressibleByStringInterpolation {}
extension NoCertificateReason: ExpressibleByStringInterpolation {}
extension PartClass: ExpressibleByStringInterpolation {}
extension ProductCode: ExpressibleByStringInterpolation {}
extension Purpose: ExpressibleByStringInterpolation {}
extension ShopID: ExpressibleByStringInterpolation {}
extension StatedPrice: ExpressibleByStringInterpolation {}
extension StatedQuantity: ExpressibleByStringInterpolation {}
extension StatedText: ExpressibleByStringInterpolation {}
extension SupplierID: ExpressibleByStringInterpolation {}
extension UnitCode: ExpressibleByStringInterpolation {}
extension VerdictLevel: ExpressibleByStringInterpolation {}
