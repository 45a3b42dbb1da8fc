import COSE
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

extension FactValue {
    /// The value as JSON has it where everything is text: moments in milliseconds since 1970, ids and slugs as they are written
    /// elsewhere.
    package var jsonText: String { text(listSeparator: ", ") }

    /// The value in one line without the words of a language, for the cell of a table or a terminal.
    ///
    /// - Parameter separator: what stands between the members of a list.
    package func text(listSeparator separator: String) -> String {
        switch self {
        case .text(let text): text
        case .texts(let texts): texts.joined(separator: separator)
        case .number(let number): String(number)
        case .instant(let milliseconds): String(milliseconds)
        case .day(let day): day.jsonText
        case .useBy(let day): day.jsonText
        case .shop(let book): book.jsonText
        case .shopID(let id): id.jsonText
        case .shops(let ids): ids.map(\.jsonText).joined(separator: separator)
        case .supplier(let id): id.jsonText
        case .person(let id): id.jsonText
        case .issuer(let id): id.jsonText
        case .batch(let id): id.jsonText
        case .doubt(let number): number.jsonText
        case .application(let number): number.jsonText
        case .certificate(let id): id.jsonText
        case .item(let item): item.jsonText
        case .items(let items): items.map(\.jsonText).joined(separator: separator)
        case .act(let act): act.jsonText
        case .entryKind(let kind): kind.jsonText
        case .key(let id): id.jsonText
        case .digest(let digest): digest.jsonText
        case .digests(let digests): digests.map(\.jsonText).joined(separator: separator)
        case .partClass(let partClass): partClass.jsonText
        case .product(let product): product.jsonText
        case .identifier(let identifier): identifier.jsonText
        case .quantity(let quantity): quantity.jsonText
        case .unit(let unit): unit.jsonText
        case .money(let money): money.jsonText
        case .findings(let codes): codes.map(\.jsonText).joined(separator: separator)
        case .ending(let cause): cause.jsonText
        case .noCertificate(let reason): reason.jsonText
        case .keyState(let state): state.jsonText
        case .issuerState(let state): state.jsonText
        case .inspectionResult(let result): result.jsonText
        case .standing(let standing): standing.jsonText
        case .disposal(let disposal): disposal.jsonText
        case .effect(let effect): effect.jsonText
        case .statement(let statement): statement.jsonText
        case .countersignature(let answer): answer.jsonText
        case .seqs(let seqs): seqs.map { String($0.value) }.joined(separator: separator)
        case .brought(let brought): brought.jsonText
        case .stockCause(let cause): cause.jsonText
        case .shelfCounts(let counts):
            counts.map { count in
                let why = [count.cause?.slug, count.note].compactMap { $0 }.joined(separator: ": ")
                return "\(count.item): \(count.expected) → \(count.counted)" + (why.isEmpty ? "" : " (\(why))")
            }.joined(separator: separator)
        case .counts(let counts):
            counts.map { "\($0.item): \($0.expected) → \($0.counted)" + ($0.reason.map { " (\($0))" } ?? "") }
                .joined(separator: separator)
        case .amendments(let fields):
            fields.map { $0.name + " = " + ($0.value?.text(listSeparator: separator) ?? "–") }
                .joined(separator: separator)
        case .redactions(let targets):
            targets.map { "\($0.seq): \($0.names.joined(separator: ", "))" }.joined(separator: separator)
        }
    }
}
