package import Ledger
package import PartCertificates
package import PartLife
package import PartVerification

/// A value that JSON carries as one string or number. It states what it accepts.
package protocol DomainValue: Codable, Hashable, Sendable {
    /// Agrees with what reading refuses; what it cannot say stands in ``ValueSchema/besides``.
    static var schema: ValueSchema { get }
}

/// A value that is written as a string; as the key of a dictionary it names a field.
package protocol TextValue: DomainValue, CodingKeyRepresentable {
    /// Nil for a string that is not one of these.
    init?(jsonText: String)
    /// What is written; reads back as an equal value.
    var jsonText: String { get }
}

/// A value whose string is what it prints, and which reads that back.
package protocol PrintedValue: TextValue, CustomStringConvertible {
    /// Nil for a string that is not one of these.
    init?(_ text: String)
}

extension PrintedValue {
    package init?(jsonText: String) { self.init(jsonText) }
    package var jsonText: String { description }
}

/// One of a few things, or of many that have a word each.
package protocol WordValue: TextValue, CaseIterable {
    /// The word.
    var slug: String { get }
}

extension TextValue {
    /// Reads a string.
    package init(from decoder: any Decoder) throws {
        self = try Self.read(decoder)
    }

    /// Writes a string.
    package func encode(to encoder: any Encoder) throws { try write(encoder) }

    /// The string as the name of a field.
    package var codingKey: any CodingKey { JSONPath.Key(stringValue: jsonText) }

    /// Reads the name of a field.
    package init?(codingKey: some CodingKey) {
        self.init(jsonText: codingKey.stringValue)
    }

    fileprivate static func read(_ decoder: any Decoder) throws -> Self {
        guard let value = Self(jsonText: try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(.refused(schema, at: decoder.codingPath))
        }
        return value
    }

    fileprivate func write(_ encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(jsonText)
    }
}

extension DecodingError.Context {
    /// What a value throws that refuses its JSON, also to a decoder of another format.
    package static func refused(_ schema: ValueSchema, at path: [any CodingKey]) -> DecodingError.Context {
        DecodingError.Context(
            codingPath: path, debugDescription: "refused", underlyingError: ValueRefusal(schema))
    }
}

extension WordValue {
    /// The words, in the order of the cases.
    package static var schema: ValueSchema { .oneOf(allCases.map(\.slug)) }

    /// Reads exactly a word.
    package init?(jsonText: String) {
        guard let value = Self.allCases.first(where: { $0.slug == jsonText }) else { return nil }
        self = value
    }

    /// The word.
    package var jsonText: String { slug }
}

// The standard library encodes an enumeration with a raw value as that value. These say, for each type of raw value that
// occurs, that it is the word.

extension WordValue where Self: RawRepresentable, RawValue == UInt8 {
    /// Reads the word.
    package init(from decoder: any Decoder) throws { self = try Self.read(decoder) }
    /// Writes the word.
    package func encode(to encoder: any Encoder) throws { try write(encoder) }
}

extension WordValue where Self: RawRepresentable, RawValue == UInt64 {
    /// Reads the word.
    package init(from decoder: any Decoder) throws { self = try Self.read(decoder) }
    /// Writes the word.
    package func encode(to encoder: any Encoder) throws { try write(encoder) }
}

extension WordValue where Self: RawRepresentable, RawValue == String {
    /// The raw value.
    package var slug: String { rawValue }
    /// Reads the word.
    package init(from decoder: any Decoder) throws { self = try Self.read(decoder) }
    /// Writes the word.
    package func encode(to encoder: any Encoder) throws { try write(encoder) }
    /// The word as the name of a field.
    package var codingKey: any CodingKey { JSONPath.Key(stringValue: slug) }
    /// Reads the name of a field.
    package init?(codingKey: some CodingKey) { self.init(jsonText: codingKey.stringValue) }
}

extension WordValue where Self: RawRepresentable, RawValue == Int {
    /// Reads the word.
    package init(from decoder: any Decoder) throws { self = try Self.read(decoder) }
    /// Writes the word.
    package func encode(to encoder: any Encoder) throws { try write(encoder) }
    /// The word as the name of a field.
    package var codingKey: any CodingKey { JSONPath.Key(stringValue: slug) }
    /// Reads the name of a field.
    package init?(codingKey: some CodingKey) { self.init(jsonText: codingKey.stringValue) }
}

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
