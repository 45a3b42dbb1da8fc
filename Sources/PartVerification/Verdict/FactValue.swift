package import COSE
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartLife

/// The value of a fact that a finding, an entry's field or an error speaks of. Words are made of it where it meets a person.
package enum FactValue: Hashable, Sendable {
    /// A text as somebody wrote it.
    case text(String)
    /// Several.
    case texts([String])
    /// A count or a sequence number.
    case number(UInt64)
    /// Milliseconds since 1970.
    case instant(Int64)
    case day(CalendarDay)
    /// The last good day.
    case useBy(UseBy)
    /// A shop, by its book.
    case shop(BookID)
    case shopID(ShopID)
    case shops([ShopID])
    case supplier(SupplierID)
    case person(PersonID)
    case issuer(IssuerID)
    case batch(BatchID)
    case doubt(CaseNumber)
    case application(ApplicationNumber)
    case certificate(CertificateID)
    case item(StockItem)
    case items([StockItem])
    case act(InspectionAct)
    case entryKind(EntryKind)
    case key(KeyID)
    case digest(Digest)
    case digests([Digest])
    case partClass(PartClass)
    case product(ProductCode)
    case identifier(Identifier)
    case quantity(Quantity)
    case unit(UnitCode)
    case money(Money)
    /// Codes of a verdict, worst first.
    case findings([FindingCode])
    case ending(Ending.Cause)
    case noCertificate(NoCertificateReason)
    case keyState(TrustList.KeyState)
    case issuerState(TrustList.IssuerState)
    case inspectionResult(InspectionResult)
    case standing(SupplierStanding)
    case disposal(Disposal)
    case effect(CorrectionEffect)
    case statement(HeartbeatStatement)
    case countersignature(Countersignature)
    case stockCause(StockCause)
    case counts([StockCount])
    case shelfCounts([ShelfCount])
    case seqs([EntrySeq])
    case brought(BroughtBytes)
    /// New values of fields by their names; nil empties a field.
    case amendments([NamedValue])
    case redactions([RedactionTarget])

    /// A value and the name that it has where it stands.
    package struct NamedValue: Hashable, Sendable {
        package let name: String
        package let value: FactValue?

        package init(_ name: String, _ value: FactValue?) {
            self.name = name
            self.value = value
        }
    }

    /// Seconds since 1970, as a moment.
    static func instant(seconds: Int64) -> FactValue { .instant(milliseconds(of: seconds)) }
}

/// Seconds since 1970 in milliseconds; beyond what those can hold, the last or first one.
func milliseconds(of seconds: Int64) -> Int64 {
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    return overflow ? (seconds < 0 ? .min : .max) : milliseconds
}
