package import Ledger
package import PartCertificates
package import PartLife
package import PartVerification

// Enumerations that are written as their slugs. The cases of each are its schema.

// Certificates and lists.
extension PartClass: WordValue {}
extension StatusFlag: WordValue {}
extension TrustList.IssuerState: WordValue {}
extension TrustList.KeyState: WordValue {}

// The ledger.
extension BookRole: WordValue {}
extension CorrectionEffect: WordValue {}
extension Countersignature: WordValue {}
extension Disposal: WordValue {}
extension HeartbeatStatement: WordValue {}
extension InspectionAct: WordValue {}
extension InspectionResult: WordValue {}
extension NoCertificateReason: WordValue {}
extension QuarantineAction: WordValue {}
extension RecallAction: WordValue {}
extension StockCause: WordValue {}
extension SupplierStanding: WordValue {}

// Lives.
extension Ending.Cause: WordValue {}
extension LifeKind: WordValue {}

// Verdicts.
extension EvidenceFact.Key: WordValue {}
extension FindingCode: WordValue {}
extension FindingVariant: WordValue {}
extension Freshness.Aspect: WordValue {}
extension ListRefusal: WordValue {}
extension Purpose: WordValue {}
extension RegisterMatch: WordValue {}
extension VerdictLevel: WordValue {}
