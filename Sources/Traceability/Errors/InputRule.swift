package import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartLife
package import StoreContract

/// What is expected of a field whose value was refused. Its words: `InputRule+Words.swift`.
package enum InputRule: Hashable, Sendable {
    /// What a type of value accepts.
    case value(ValueForm)
    /// One of these words.
    case oneOf([String])
    case integer(least: Int64, most: UInt64)
    /// At most so many.
    case atMost(Int)
    /// A text of at most so many bytes, and not empty.
    case bytes(most: Int)
    case moreThanNothing, zeroOrMore
    /// A price in major units, whose currency stands beside it.
    case price
    /// A quantity, whose unit may stand beside it.
    case amount
    case base64, integerNumber, number, boolean, string, array, object
    /// A day that has come, since 2000.
    case pastDay
    case laterThanNow
    /// The end of a period, whose beginning is the field of that name.
    case notBefore(field: String)
    case days(from: CalendarDay, to: CalendarDay)
    case daySince1970
    case firstToLast
    case epochs(largest: UInt64)
    case epochOrLatest
    case degrees
    case placeText

    // Which fields go together
    case exactlyOneOf([String])
    case codeCertificateOrLine, codeOrNumber, productOrNumbers, oneProductPrefix
    case atLeastOne
    case sameInPathAndBody, sameAsAbove
    case alone(or: String)
    case numbersOfRevocation

    // People
    case password, presentPassword, somebodyElse
    case onlyForRoles([Role])
    case applicationOfMaker

    // What a request says and the records say otherwise
    case certificateSays(ProductCode)
    case certificatesSay([String])
    case numberOfCodes(Quantity)
    case certificatesGive(Quantity)
    case certificatesRoot(Digest)
    case oneProductOnALine, oneClassOnALine, lotHasItsOwnLine
    case oneForSerialisedPart, oneForEachLotCertificate
    case withinBatch(count: Int)
    case oemSource
    case onePriceFromEachDay
    case orderOnRecord
    /// The size of a published checkpoint, such as the newest one.
    case standingCheckpoint(newest: UInt64)
    /// At most the size of the book.
    case atMostBook(size: UInt64)
    case digestOfEntry(Digest?)
    case without(field: String)
    case amendable, amendsNothing
    /// The fields of an entry.
    case fieldNames([String])
    /// What an entry would be once it is corrected.
    case correction(LifeRefusal)
    case fieldType(FieldType)
    case record(RecordError)
    /// What an entry may be.
    case sealing(SealError)

    // Files, keys and addresses
    case proofFile, checkpoint(String)
    case policyName, policyJSON
    case verifierKey(type: UInt8), witnessKey, ed25519(named: String), named(String)
    case wholeCode, hostName, hostNameWithoutPort, webAddress, logOrigin
    case printerFont

    // Of the API
    case form, multipartBoundary, contentLength, completeBody, query, knownField, uniqueName, valueOfField
    case http(String)
    /// The text is not JSON; the byte counts from 1.
    case json(JSONError.Malformation, byte: Int?)
    case jsonInteger(field: String), jsonFits(field: String), jsonLevels(Int), jsonValues(Int)

    // Of the command line
    case numberOrRange, itemAndQuantity, fieldAndValue

    /// What a value that was refused is expected to be.
    package init(_ schema: ValueSchema) {
        if let form = schema.form {
            self = .value(form)
        } else if let least = schema.least, let most = schema.most {
            self = .integer(least: least, most: most)
        } else {
            self = .oneOf(schema.words)
        }
    }

    /// An integer within bounds.
    package static func range(_ range: ClosedRange<Int>) -> InputRule {
        .integer(least: Int64(range.lowerBound), most: UInt64(clamping: range.upperBound))
    }
}
