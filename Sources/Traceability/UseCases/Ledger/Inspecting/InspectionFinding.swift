import DomainCoding
import Ledger
package import PartVerification

/// One inspection finding: a stable code, the entry it is about, and its facts.
package struct InspectionFinding: Hashable, Sendable {
    package var code: InspectionCode
    /// Index of the entry; nil for a finding about the period.
    package var seq: UInt64?
    /// Each key once, in the order of ``FindingFact/Key``.
    package var facts: [FindingFact]

    package init(_ code: InspectionCode, _ seq: UInt64?, _ facts: [FindingFact?] = []) {
        self.code = code
        self.seq = seq
        self.facts = facts.compactMap { $0 }.sorted { $0.key < $1.key }
    }

    package subscript(_ key: FindingFact.Key) -> FactValue? { facts.first { $0.key == key }?.value }
}

/// One fact of an inspection finding.
package struct FindingFact: Hashable, Sendable {
    package let key: Key
    package let value: FactValue

    package init(_ key: Key, _ value: FactValue) {
        self.key = key
        self.value = value
    }

    /// A fact that may be unknown.
    package init?(_ key: Key, _ value: FactValue?) {
        guard let value else { return nil }
        self.init(key, value)
    }

    /// What a fact is about, in the order in which facts are told. The raw value is its name in JSON.
    package enum Key: String, CodingKey, CaseIterable, Comparable, Hashable, Sendable {
        case product
        /// What the entry calls the product.
        case productName
        case certificate, item, kind
        /// The class that the ledger states, and that of the certificate.
        case stated, certificateClass
        /// The lot that the ledger states.
        case statedLot
        case findings, inspection, reason, supplier, standing, maker, lots, lot, price, guidePrice, received, claimed
        case recorded, recordedAt, days, from, to, repairOrder, installed, quantity, expected, counted
        /// Why the count differs.
        case cause
        /// What whoever counted gave as the reason, in stock-takes of schema 1.
        case countReason
        case shops, installedBy, installedAt, onShelf, held, recall, recalledAt, useBy, note

        package static func < (left: Self, right: Self) -> Bool { places[left] ?? 0 < places[right] ?? 0 }

        private static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    }
}

// MARK: - JSON

/// Facts are an object by name. What an earlier version wrote has a text for every fact, and is read too, because bundles
/// carry it: a value that is not of its key's type stays the text that it is.
extension InspectionFinding: Codable {
    private enum Field: String, CodingKey { case code, seq, facts }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        let facts = try container.nestedContainer(keyedBy: FindingFact.Key.self, forKey: .facts)
        self.init(
            try container.decode(InspectionCode.self, forKey: .code),
            try container.decodeIfPresent(UInt64.self, forKey: .seq),
            try facts.allKeys.map { FindingFact($0, try $0.value(in: facts)) })
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(code, forKey: .code)
        try container.encodeIfPresent(seq, forKey: .seq)
        var object = container.nestedContainer(keyedBy: FindingFact.Key.self, forKey: .facts)
        for fact in facts { try object.encode(fact.value, forKey: fact.key) }
    }
}

extension FindingFact.Key {
    /// The value of this key, of its type.
    fileprivate func value(in facts: KeyedDecodingContainer<Self>) throws -> FactValue {
        func read<Value: TextValue>(_ make: (Value) -> FactValue) throws -> FactValue {
            let text = try facts.decode(String.self, forKey: self)
            return Value(jsonText: text).map(make) ?? .text(text)
        }
        func number<Value: Decodable & LosslessStringConvertible>(_ make: (Value) -> FactValue) throws -> FactValue {
            guard let text = try? facts.decode(String.self, forKey: self) else {
                return make(try facts.decode(Value.self, forKey: self))
            }
            return Value(text).map(make) ?? .text(text)
        }
        func list<Value: Decodable>(_ read: (String) -> Value?, _ make: ([Value]) -> FactValue) throws -> FactValue {
            guard let text = try? facts.decode(String.self, forKey: self) else {
                return make(try facts.decode([Value].self, forKey: self))
            }
            let parts = text.split(separator: ", ").map { read(String($0)) }
            return parts.contains { $0 == nil } ? .text(text) : make(parts.compactMap { $0 })
        }
        return switch self {
        case .product: try read(FactValue.product)
        case .certificate: try read(FactValue.certificate)
        case .item: try read(FactValue.item)
        case .kind: try read(FactValue.entryKind)
        case .stated, .certificateClass: try read(FactValue.partClass)
        case .productName, .statedLot, .maker, .repairOrder, .countReason, .recall, .note:
            .text(try facts.decode(String.self, forKey: self))
        case .findings: try list(FindingCode.init(jsonText:), FactValue.findings)
        case .inspection: try read(FactValue.inspectionResult)
        case .reason: try read(FactValue.noCertificate)
        case .supplier: try read(FactValue.supplier)
        case .standing: try read(FactValue.standing)
        case .lots: try list({ $0 }, FactValue.texts)
        case .lot: try read(FactValue.identifier)
        case .price, .guidePrice: try read(FactValue.money)
        case .received, .claimed, .recorded, .from, .to, .installed: try read(FactValue.day)
        case .recordedAt, .installedAt, .recalledAt: try number(FactValue.instant)
        case .days: try number(FactValue.number)
        case .quantity, .expected, .counted, .onShelf, .held: try read(FactValue.quantity)
        case .cause: try read(FactValue.stockCause)
        case .shops: try list(ShopID.init(jsonText:), FactValue.shops)
        case .installedBy: try read(FactValue.shopID)
        case .useBy: try read(FactValue.useBy)
        }
    }
}
