import CBOR
import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import PartVerification

extension FactValue {
    /// What a field of an entry says; nil when it is null. What is not of the field's type stands as CBOR's diagnostic text.
    ///
    /// - Parameter shop: names the shop that keeps a book; nil for a digest that is none.
    init?(_ value: FieldValue, of field: FieldSpec, shop: (BookID) throws -> ShopID?) rethrows {
        if case .null = value { return nil }
        if case .digest = field.type, let book = BookID(field: value), let id = try shop(book) {
            self = .shopID(id)
            return
        }
        self = field.fact(in: EntrySource(value: value)) ?? .text("\(value)")
    }

    /// Reads the JSON of a field. Nil stands for one that no table has, whose value is text.
    init(from decoder: any Decoder, of field: FieldSpec?) throws {
        let source = JSONSource(decoder: decoder)
        guard let value = try field?.fact(in: source) ?? source.one(FactValue.text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a value of no type"))
        }
        self = value
    }
}

/// Where the value of a field is read: its entry, or JSON. Nil for a value of another type.
private protocol FieldSource<Failure> {
    associatedtype Failure: Error
    func one<Value: FieldConvertible & Decodable>(_ make: (Value) -> FactValue) throws(Failure) -> FactValue?
    func list<Element: FieldConvertible & Decodable>(_ make: ([Element]) -> FactValue) throws(Failure) -> FactValue?
    /// A digest, or in JSON the shop that keeps the book.
    func digest() throws(Failure) -> FactValue?
    func amendments() throws(Failure) -> FactValue?
}

extension FieldSpec {
    /// The value by the field's type; nil for a value of another one, and for types of which no shop's entry has a field.
    fileprivate func fact<Source: FieldSource>(in source: Source) throws(Source.Failure) -> FactValue? {
        switch type {
        case .text: try source.one(FactValue.text)
        case .texts: try source.list(FactValue.texts)
        case .unsigned: try source.one(FactValue.number)
        case .seq: try source.one { (seq: EntrySeq) in .number(seq.value) }
        case .seqs: try source.list(FactValue.seqs)
        case .brought: try source.one(FactValue.brought)
        case .number: try source.one { (number: CertificateNumber) in .number(UInt64(number.value)) }
        case .choice: try choice(in: source)
        case .digest: try source.digest()
        case .digests: try source.list(FactValue.digests)
        case .day: try source.one(FactValue.day)
        case .money: try source.one(FactValue.money)
        case .quantity: try source.one(FactValue.quantity)
        case .product: try source.one(FactValue.product)
        case .item: try source.one(FactValue.item)
        case .items: try source.list(FactValue.items)
        case .counts: try source.list(FactValue.counts)
        case .shelfCounts: try source.list(FactValue.shelfCounts)
        case .amendments: try source.amendments()
        case .redactions: try source.list(FactValue.redactions)
        case .keyID, .scope, .runs, .lotQuantities: nil
        }
    }

    private func choice<Source: FieldSource>(in source: Source) throws(Source.Failure) -> FactValue? {
        switch name {
        case "supplier-standing": try source.one(FactValue.standing)
        case "class": try source.one(FactValue.partClass)
        case "no-certificate-reason": try source.one(FactValue.noCertificate)
        case "inspection-result": try source.one(FactValue.inspectionResult)
        case "disposal": try source.one(FactValue.disposal)
        case "effect": try source.one(FactValue.effect)
        case "statement": try source.one(FactValue.statement)
        case "answer": try source.one(FactValue.countersignature)
        case "act": try source.one(FactValue.act)
        default: try source.one(FactValue.number)
        }
    }

    /// The field of this name in a shop's entries; those of several kinds have one type.
    fileprivate static func amended(_ name: String) -> FieldSpec? { byName[name] }

    private static let byName: [String: FieldSpec] = Dictionary(
        EntryKind.known.filter { $0.belongs(in: .shop) }
            .flatMap { kind in FieldTable.all.filter { $0.kind == kind }.flatMap(\.fields) }.map { ($0.name, $0) }
    ) { first, _ in first }
}

private struct EntrySource: FieldSource {
    let value: FieldValue

    func one<Value: FieldConvertible & Decodable>(_ make: (Value) -> FactValue) -> FactValue? {
        Value(field: value).map(make)
    }

    func list<Element: FieldConvertible & Decodable>(_ make: ([Element]) -> FactValue) -> FactValue? {
        [Element](field: value).map(make)
    }

    func digest() -> FactValue? { Digest(field: value).map(FactValue.digest) }

    func amendments() -> FactValue? {
        [Amendment](field: value).map { amendments in
            .amendments(
                amendments.map { amendment in
                    guard amendment.value != .null else { return .init(amendment.name, nil) }
                    let fact = FieldSpec.amended(amendment.name)?.fact(in: EntrySource(value: amendment.value))
                    return .init(amendment.name, fact ?? .text("\(amendment.value)"))
                })
        }
    }
}

private struct JSONSource: FieldSource {
    let decoder: any Decoder

    private enum Key: String, CodingKey { case name, value }

    func one<Value: FieldConvertible & Decodable>(_ make: (Value) -> FactValue) throws -> FactValue? {
        make(try decoder.singleValueContainer().decode(Value.self))
    }

    func list<Element: FieldConvertible & Decodable>(_ make: ([Element]) -> FactValue) throws -> FactValue? {
        make(try decoder.singleValueContainer().decode([Element].self))
    }

    func digest() throws -> FactValue? {
        let text = try decoder.singleValueContainer().decode(String.self)
        if let shop = ShopID(jsonText: text) { return .shopID(shop) }
        return try one(FactValue.digest)
    }

    func amendments() throws -> FactValue? {
        var list = try decoder.unkeyedContainer()
        var fields: [FactValue.NamedValue] = []
        while !list.isAtEnd {
            let field = try list.nestedContainer(keyedBy: Key.self)
            let name = try field.decode(String.self, forKey: .name)
            guard field.contains(.value), try !field.decodeNil(forKey: .value) else {
                fields.append(.init(name, nil))
                continue
            }
            let source = JSONSource(decoder: try field.superDecoder(forKey: .value))
            fields.append(.init(name, try FieldSpec.amended(name)?.fact(in: source) ?? source.one(FactValue.text)))
        }
        return .amendments(fields)
    }
}
