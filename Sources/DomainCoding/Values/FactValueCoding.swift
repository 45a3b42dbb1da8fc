package import Ledger
import MerkleTree
import PartCertificates
package import PartVerification

// The JSON of facts: counts and moments are numbers, lists are arrays, everything else is a string. Which of the values a
// string stands for, the name says that it has where it stands.

extension FactValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number): try container.encode(number)
        case .instant(let milliseconds): try container.encode(milliseconds)
        case .texts(let texts): try container.encode(texts)
        case .shops(let ids): try container.encode(ids)
        case .findings(let codes): try container.encode(codes)
        case .digests(let digests): try container.encode(digests)
        case .items(let items): try container.encode(items)
        case .seqs(let seqs): try container.encode(seqs.map(\.value))
        case .counts(let counts): try container.encode(counts)
        case .shelfCounts(let counts): try container.encode(counts)
        case .amendments(let fields): try container.encode(fields)
        case .redactions(let targets): try container.encode(targets)
        default: try container.encode(jsonText)
        }
    }
}

extension StockCount: Codable {
    private enum Key: String, CodingKey { case item, expected, counted, reason }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let count = StockCount(
            item: try container.decode(StockItem.self, forKey: .item),
            expected: try container.decode(Quantity.self, forKey: .expected),
            counted: try container.decode(Quantity.self, forKey: .counted),
            reason: try container.decodeIfPresent(String.self, forKey: .reason))
        guard let count else {
            throw DecodingError.dataCorrupted(.refused(Quantity.schema, at: decoder.codingPath))
        }
        self = count
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(item, forKey: .item)
        try container.encode(expected, forKey: .expected)
        try container.encode(counted, forKey: .counted)
        try container.encodeIfPresent(reason, forKey: .reason)
    }
}

extension ShelfCount: Codable {
    private enum Key: String, CodingKey { case item, expected, counted, cause, note }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let count = ShelfCount(
            item: try container.decode(StockItem.self, forKey: .item),
            expected: try container.decode(Quantity.self, forKey: .expected),
            counted: try container.decode(Quantity.self, forKey: .counted),
            cause: try container.decodeIfPresent(StockCause.self, forKey: .cause),
            note: try container.decodeIfPresent(String.self, forKey: .note))
        guard let count else {
            throw DecodingError.dataCorrupted(.refused(Quantity.schema, at: decoder.codingPath))
        }
        self = count
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(item, forKey: .item)
        try container.encode(expected, forKey: .expected)
        try container.encode(counted, forKey: .counted)
        try container.encodeIfPresent(cause, forKey: .cause)
        try container.encodeIfPresent(note, forKey: .note)
    }
}

extension EntrySeq: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(UInt64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension RedactionTarget: Codable {
    private enum Key: String, CodingKey { case seq, fields }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let names = try container.decode([String].self, forKey: .fields)
        guard
            let target = RedactionTarget(seq: try container.decode(UInt64.self, forKey: .seq), names: names)
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no field is named"))
        }
        self = target
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(seq, forKey: .seq)
        try container.encode(names, forKey: .fields)
    }
}

extension FactValue.NamedValue: Encodable {
    private enum Key: String, CodingKey { case name, value }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(value, forKey: .value)
    }
}
