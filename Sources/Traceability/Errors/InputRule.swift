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

/// A field of what a person filled in, of a form, a row of a table or the options of a command, and what its text means.
package struct InputField<Value>: Sendable {
    /// Its name, or what the person calls it.
    package let name: String
    private let read: @Sendable (String?) throws(ServiceError) -> Value

    /// What the text means; nil stands for a field that is not there.
    package init(_ name: String, _ read: @escaping @Sendable (String?) throws(ServiceError) -> Value) {
        self.name = name
        self.read = read
    }

    package func value(_ text: String?) throws(ServiceError) -> Value { try read(text) }
}

extension InputField where Value: TextValue {
    /// A value that has to be given.
    package static func required(_ name: String, _ type: Value.Type = Value.self) -> Self {
        Self(name) { text throws(ServiceError) in try Value.read(text ?? "", name) }
    }
}

extension InputField {
    /// A value that may be left out: nil for a field that is not there, or empty.
    package static func optional<Given: TextValue>(
        _ name: String, _ type: Given.Type = Given.self
    ) -> Self where Value == Given? {
        Self(name) { text throws(ServiceError) in
            guard let text = text?.trimmed, !text.isEmpty else { return nil }
            return try Given.read(text, name)
        }
    }
}

extension TextValue {
    /// What somebody wrote into a field, which has to be filled in.
    package static func read(_ text: String, _ field: String) throws(ServiceError) -> Self {
        let text = text.trimmed
        guard !text.isEmpty else { throw .missing(field) }
        guard let value = Self(jsonText: text) else { throw .invalid(field, text, InputRule(schema)) }
        return value
    }
}

extension Optional where Wrapped: TextValue {
    /// What somebody wrote into a field that may be left out; nil when it is, or is empty.
    package static func read(_ text: String?, _ field: String) throws(ServiceError) -> Wrapped? {
        try InputField.optional(field, Wrapped.self).value(text)
    }
}

/// Reads several fields, whose text is found by name. What is wrong with any of them is told at once.
package func readFields<each Value>(
    _ fields: repeat InputField<each Value>, text: (String) -> String?
) throws(ServiceError) -> (repeat each Value) {
    var faults: [ServiceError] = []
    func attempt<One>(_ field: InputField<One>) -> One? {
        do throws(ServiceError) {
            return try field.value(text(field.name))
        } catch {
            faults.append(error)
            return nil
        }
    }
    func known<One>(_ value: One?) throws(ServiceError) -> One {
        guard let value else { throw ServiceError.several(faults) }
        return value
    }
    let values = (repeat attempt(each fields))
    return (repeat try known(each values))
}

extension ServiceError {
    /// Errors of several fields as one: led by the first, with a place for each.
    package static func several(_ faults: [ServiceError]) -> ServiceError {
        guard let first = faults.first else { return ServiceError(.internalError) }
        guard faults.count > 1 else { return first }
        return ServiceError(
            first.code, first.facts, at: faults.map { Location(column: $0.field, code: $0.code, facts: $0.facts) })
    }
}
