import CBOR
import MerkleTree
import PartCertificates

/// What a record can hold in a field: a value, one that may be absent, or a list.
package protocol FieldContent: Sendable {
    /// What the field's value may be, besides null.
    static var fieldType: FieldType { get }

    /// Reads a value other than null; nil when it is not of the field's type.
    static func read(_ value: FieldValue) -> Self?

    /// The encoding; null when there is nothing.
    var fieldValue: FieldValue { get }
}

extension FieldContent where Self: FieldConvertible {
    package static func read(_ value: FieldValue) -> Self? { Self(field: value) }
}

extension Optional: FieldContent where Wrapped: FieldContent & FieldConvertible {
    package static var fieldType: FieldType { Wrapped.fieldType }

    package static func read(_ value: FieldValue) -> Wrapped?? { Wrapped.read(value).map { .some($0) } }
}

/// What can be an element of a list in a field.
package protocol FieldElement: FieldConvertible {
    /// The type of the list.
    static var listType: FieldType { get }

    /// Whether they may stand beside one another in this order.
    static func isList(_ elements: [Self]) -> Bool
}

extension FieldElement {
    package static func isList(_ elements: [Self]) -> Bool { true }
}

extension Array: FieldContent where Element: FieldElement {
    package static var fieldType: FieldType { Element.listType }

    package static func read(_ value: FieldValue) -> [Element]? {
        guard let list = [Element](field: value), Element.isList(list) else { return nil }
        return list
    }
}

extension String: FieldContent, FieldElement {
    package static var fieldType: FieldType { .text }
    package static var listType: FieldType { .texts }
}

extension UInt64: FieldContent {
    package static var fieldType: FieldType { .unsigned }
}

extension CertificateNumber: FieldContent {
    package static var fieldType: FieldType { .number }
}

extension IssuingKey: FieldContent {
    package static var fieldType: FieldType { .keyID }
}

extension Digest: FieldContent, FieldElement {
    package static var fieldType: FieldType { .digest }
    package static var listType: FieldType { .digests }
}

extension BookID: FieldContent {
    package static var fieldType: FieldType { .digest }
}

extension CalendarDay: FieldContent {
    package static var fieldType: FieldType { .day }
}

extension Money: FieldContent {
    package static var fieldType: FieldType { .money }

    /// Reads an amount of zero or more.
    package static func read(_ value: FieldValue) -> Money? {
        guard let money = Money(field: value), money.minorUnits >= 0 else { return nil }
        return money
    }
}

extension Quantity: FieldContent {
    package static var fieldType: FieldType { .quantity }

    /// Reads a quantity of more than nothing.
    package static func read(_ value: FieldValue) -> Quantity? {
        guard let quantity = Quantity(field: value), quantity.isPositive else { return nil }
        return quantity
    }
}

extension ProductCode: FieldContent {
    package static var fieldType: FieldType { .product }
}

extension PartClass: FieldContent {
    package static var fieldType: FieldType { .choice(PartClass.allCases.map { $0.slug }) }
}

extension StockItem: FieldContent, FieldElement {
    package static var fieldType: FieldType { .item }
    package static var listType: FieldType { .items }
}

extension CertificateScope: FieldContent {
    package static var fieldType: FieldType { .scope }
}

extension EntrySeq: FieldContent, FieldElement {
    package static var fieldType: FieldType { .seq }
    package static var listType: FieldType { .seqs }

    /// Whether they ascend.
    package static func isList(_ seqs: [EntrySeq]) -> Bool { ascends(seqs) { $0.value < $1.value } }
}

extension BroughtBytes: FieldContent {
    package static var fieldType: FieldType { .brought }
}

extension NumberRun: FieldElement {
    package static var listType: FieldType { .runs }

    /// Whether they ascend with a gap between each two.
    package static func isList(_ runs: [NumberRun]) -> Bool { areCanonical(runs) }
}

extension LotQuantity: FieldElement {
    package static var listType: FieldType { .lotQuantities }

    /// Whether they ascend by number.
    package static func isList(_ lots: [LotQuantity]) -> Bool { ascends(lots) { $0.number < $1.number } }
}

extension StockCount: FieldElement {
    package static var listType: FieldType { .counts }

    /// Whether no item stands there twice.
    package static func isList(_ counts: [StockCount]) -> Bool { isDistinct(counts) { $0.item } }
}

extension ShelfCount: FieldElement {
    package static var listType: FieldType { .shelfCounts }

    /// Whether no item stands there twice.
    package static func isList(_ counts: [ShelfCount]) -> Bool { isDistinct(counts) { $0.item } }
}

extension Amendment: FieldElement {
    package static var listType: FieldType { .amendments }

    /// Whether no field is named twice.
    package static func isList(_ amendments: [Amendment]) -> Bool { isDistinct(amendments) { $0.name } }
}

extension RedactionTarget: FieldElement {
    package static var listType: FieldType { .redactions }

    /// Whether they ascend by entry.
    package static func isList(_ targets: [RedactionTarget]) -> Bool { ascends(targets) { $0.seq < $1.seq } }
}

private func ascends<Element>(_ list: [Element], by precedes: (Element, Element) -> Bool) -> Bool {
    for index in list.indices.dropFirst() where !precedes(list[index - 1], list[index]) { return false }
    return true
}

private func isDistinct<Element, Key: Hashable>(_ list: [Element], by key: (Element) -> Key) -> Bool {
    var seen: Set<Key> = []
    for element in list where !seen.insert(key(element)).inserted { return false }
    return true
}
