import CBOR
package import DomainCoding
package import Ledger
import MerkleTree
import PartCertificates
import PartLife
import PartVerification
import StoreContract

/// Corrects an entry by a new one: makes it void, or amends fields of it. An install is undone by making it void.
package struct CorrectEntry: UseCase, Hashable {
    package var shop: ShopID
    /// Index of the entry to correct.
    package var target: UInt64
    package var effect: CorrectionEffect
    /// Why it was wrong.
    package var reason: StatedText<1000>
    /// For `amend`: new values by field name.
    package var amended: [String: FieldInput]?

    package init(
        shop: ShopID, target: UInt64, effect: CorrectionEffect, reason: StatedText<1000>,
        amended: [String: FieldInput]? = nil
    ) {
        (self.shop, self.target, self.effect) = (shop, target, effect)
        (self.reason, self.amended) = (reason, amended)
    }

    /// Where the entry stands.
    package typealias Answer = EntryAnswer
    package static let name = "correct"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustWorkAt(shop)
        let amended = amended ?? [:]
        if effect == .amend, amended.isEmpty { throw ServiceError.missing("amended") }
        if effect == .void, let name = amended.keys.min() {
            throw ServiceError.invalid("amended", name, .amendsNothing)
        }
        let writer = service.books
        return try await service.step(self, at: shop, for: context) { transaction, shop in
            guard let stored = try transaction.books.entry(shop.book, seq: target) else {
                throw ServiceError(.unknownEntry, [.seq(target)])
            }
            guard let original = try CorrectedBook(transaction: transaction, book: shop.book).corrected(stored) else {
                throw ServiceError(.nothingToUndo, [.seq(target)])
            }
            guard original.record.isCorrectable else {
                throw ServiceError(.stepRefused, [.reason(.notCorrected(seq: target)), .seq(target)])
            }
            var record = CorrectionRecord(target: target, effect: effect, reason: reason.text)
            record.amended = try amendments(amended, of: original.record, transaction: transaction)
            record.actor = context.actor.entryName
            try check(original, corrected: record)
            return EntryAnswer(
                try writer.append(.correction(record), to: shop.book, original: original, in: transaction))
        }
    }

    private func amendments(
        _ amended: [String: FieldInput], of record: LedgerRecord, transaction: any StoreTransaction
    ) throws -> [Amendment] {
        guard let table = record.table else { return [] }
        return try amended.sorted { $0.key < $1.key }.map { name, input in
            guard let field = table.field(name) else {
                throw ServiceError.invalid("amended", name, .fieldNames(table.fields.map(\.name)))
            }
            return Amendment(
                name: name, value: try input.value(for: field) { try transaction.shops.find($0)?.book })
        }
    }

    /// The entry as it would count must satisfy the same rules as a new one.
    private func check(_ original: CorrectedEntry, corrected by: CorrectionRecord) throws {
        let corrected: CorrectedEntry?
        do throws(LifeRefusal) {
            corrected = try original.corrected(by: by)
        } catch {
            throw ServiceError.invalid("amended", by.amended.map(\.name).joined(separator: ", "), .correction(error))
        }
        if case .receipt(let receipt) = corrected?.record {
            if case .receipt(let before) = original.record, before.supplier != nil, receipt.supplier == nil {
                throw ServiceError.missing("supplier")
            }
            try ReceiptRules.check(receipt, certificates: original.certificates.count)
        }
    }
}

/// The value that a correction gives to a field: in JSON a string, a whole number, an array of strings for a list, or null.
package enum FieldInput: Codable, Hashable, Sendable {
    /// The field is emptied.
    case nothing
    /// As the ledger prints it. Nothing but blanks empties the field; for a list it is its only element.
    case text(String)
    case number(UInt64)
    /// The elements of a list, each as the ledger prints it. Without any the field is emptied.
    case list([String])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let number = try? container.decode(UInt64.self) {
            self = .number(number)
        } else if let list = try? container.decode([String].self) {
            self = .list(list)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .nothing: try container.encodeNil()
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let list): try container.encode(list)
        }
    }

    /// The value of a field that a correction could give it again; nil for a field of a type that none amends.
    init?(_ value: FieldValue, of field: FieldSpec) {
        if case .null = value {
            self = .nothing
            return
        }
        switch field.type {
        case .texts:
            guard let texts = [String](field: value) else { return nil }
            self = .list(texts)
        case .digests:
            guard let digests = [Digest](field: value) else { return nil }
            self = .list(digests.map(\.hex))
        case .unsigned, .number:
            guard case .unsigned(let number) = value else { return nil }
            self = .number(number)
        case .text, .choice, .digest, .day, .money, .quantity, .product:
            guard let fact = FactValue(value, of: field, shop: { _ in nil }) else { return nil }
            self = .text(fact.jsonText)
        default: return nil
        }
    }

    /// The value for a field. Refuses what the field cannot hold.
    ///
    /// - Parameter shop: the book of a shop, for fields that name one.
    func value(for field: FieldSpec, shop: (ShopID) throws -> BookID?) throws -> FieldValue {
        switch self {
        case .nothing: return .null
        case .number(let number):
            guard field.type == .unsigned || field.type == .number else { break }
            return .unsigned(number)
        case .text(let text):
            if text.trimmingBlanks().isEmpty { return .null }
            return try field.type.isList
                ? FieldInput.list([text]).value(for: field, shop: shop)
                : FieldInput.value(text, for: field, shop: shop)
        case .list(let elements):
            switch field.type {
            case .texts:
                return try elements.map { try StatedText<2000>.read($0, field.name).text }
                    .fieldValue
            case .digests:
                return try elements.map { element in
                    guard let digest = Digest(hex: element.trimmingBlanks()) else {
                        throw ServiceError.invalid(field.name, element, .fieldType(field.type))
                    }
                    return digest
                }.fieldValue
            default: break
            }
        }
        throw ServiceError.invalid(field.name, excerpt, .fieldType(field.type))
    }

    private static func value(
        _ text: String, for field: FieldSpec, shop: (ShopID) throws -> BookID?
    ) throws -> FieldValue {
        let value: FieldValue?
        switch field.type {
        // As when the entry was made, and nothing longer than any field takes: the work of an install.
        case .text: value = .text(try StatedText<2000>.read(text, field.name).text)
        case .unsigned, .number: value = UInt64(text).map { .unsigned($0) }
        case .choice(let slugs): value = slugs.firstIndex(of: text).map { .unsigned(UInt64($0) + 1) }
        case .digest:
            let book = try ShopID(text).flatMap { try shop($0) }
            value = (book?.digest ?? Digest(hex: text))?.fieldValue
        case .day: value = CalendarDay(text)?.fieldValue
        case .money: value = (try? Money(text, currency: .cny)).flatMap { Money.read($0.fieldValue) }?.fieldValue
        case .quantity: value = (try? Quantity(text)).flatMap { Quantity.read($0.fieldValue) }?.fieldValue
        case .product: value = ProductCode(text)?.fieldValue
        default: throw ServiceError.invalid("amended", field.name, .amendable)
        }
        guard let value else { throw ServiceError.invalid(field.name, text, .fieldType(field.type)) }
        return value
    }

    private var excerpt: String {
        switch self {
        case .nothing: ""
        case .text(let text): text
        case .number(let number): String(number)
        case .list(let list): list.joined(separator: ", ")
        }
    }
}

extension FieldInput: ExpressibleByStringLiteral {
    /// A text.
    package init(stringLiteral text: String) { self = .text(text) }
}

extension FieldType {
    /// Whether the value is a list that a correction takes element by element.
    var isList: Bool { self == .texts || self == .digests }
}
