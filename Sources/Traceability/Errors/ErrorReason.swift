package import COSE
package import Ledger
package import PartCertificates
package import PartLife
package import StoreContract

/// Why something does not hold that a request, a file or the present state says.
package enum ErrorReason: Hashable, Sendable {
    // Tables, files and pictures
    case table(CSVError.Reason)
    case neitherJPEGNorPNGNorPDF, neitherJPEGNorPNG
    case damaged(MediaType), damagedPicture
    case noCode, severalCodes(Int)
    case tooManyPixels(width: Int, height: Int), tooCostly
    case noDecoder, decoderMissing, decoderDidNotStart(String)

    // Keys, lists and certificates
    case notKeyOf(IssuerID), notActiveKeyOf(IssuerID)
    case byOtherIssuer(IssuerID, expected: IssuerID)
    case keyState(TrustList.KeyState)
    case keyRequest(KeyRequestError)
    case refused(VerificationRefusal)
    case trustList(TrustListError)
    case malformedCertificate(CertificateError)
    case otherNumber(CertificateNumber, expected: UInt64)
    case otherKey(KeyID, expected: KeyID)
    case signatureInvalid
    /// Seconds since 1970.
    case issuedOutsideKey(Int64), issuedInFuture(Int64)

    // The ledger
    case notCorrected(seq: UInt64), unknownFields(seq: UInt64), receiptOf(seq: UInt64, day: CalendarDay)
    case orderOpens(from: CalendarDay, to: CalendarDay)
    case life(LifeRefusal)
    case notForBook(EntryKind, BookRole), keysOfOtherLength(expected: Int)
    case withdrawn
    /// The state of a batch.
    case batch(BatchState)

    case witness(WitnessTrouble)
    /// What another program said, in its own words.
    case said(String)
}
