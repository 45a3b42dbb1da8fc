import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// A count of the shelf: what was scanned, beside what the book says.
struct ShelfComparison: Sendable {
    /// An item and what was seen of it.
    struct Row: Sendable {
        var item: StockItem
        var name: String
        var detail: String
        /// What the book says.
        var expected: Quantity

        /// Names the fields of the row: an id has no spaces.
        var key: String { item.description.replacing(" ", with: "-") }
    }

    /// Parts that were scanned and are in the book.
    private(set) var matched: [StockItem] = []
    /// Serialised parts of the book that nobody scanned.
    private(set) var missing: [Row] = []
    /// Parts that were scanned and are not in the book.
    private(set) var extra: [Row] = []
    /// Lots and lines, which are counted by quantity.
    private(set) var measured: [Row] = []
    /// Scanned texts that no maker vouches for.
    private(set) var unknown: [String] = []
    /// The size of the book that the count was compared with.
    let bookSize: UInt64

    /// - Parameters:
    ///   - product: only this product is counted; nil for the whole shelf.
    ///   - seen: the scanned parts with their verdicts.
    init(
        _ shelf: ListShelf.Answer, product: ProductCode?, seen: [(text: String, verdict: PartVerdict)], _ visit: Visit
    ) {
        bookSize = shelf.bookSize
        var identities: Set<StockItem> = []
        for (text, verdict) in seen {
            guard verdict.isProven, let identity = verdict.identity else {
                unknown.append(verdict.findings.first?.title ?? String(text.prefix(40)))
                continue
            }
            guard identities.insert(identity).inserted else { continue }
            if let known = shelf.items.first(where: { $0.item == identity }) {
                if known.serial != nil { matched.append(identity) }
            } else if !verdict.needsQuantity {
                extra.append(
                    Row(
                        item: identity, name: verdict.part ?? identity.description,
                        detail: [verdict.serial, verdict.findings.first?.title].compactMap { $0 }
                            .joined(separator: " · "), expected: .zero(.pieces)))
            }
        }
        for item in shelf.items where product == nil || item.product == product {
            let row = Row(
                item: item.item, name: item.name[visit.language],
                detail: [item.serial?.printed, item.lot?.printed, ItemWords.item(item.item)[visit.language]]
                    .compactMap { $0 }.joined(separator: " · "),
                expected: item.onShelf)
            if item.serial == nil {
                measured.append(row)
            } else if !identities.contains(item.item) {
                missing.append(row)
            }
        }
    }

    /// The fields that give a cause to all that is missing, and to all that is extra; no item has such an id.
    static let (allMissing, allExtra) = ("all-missing", "all-extra")
    /// The choice for a row that is left out whatever is chosen for all.
    static let leftOut = "-"

    /// The counts of a request: what was matched, and of the rest what the form gives a cause or a quantity for.
    func counts(_ form: Form) throws(ServiceError) -> [TakeStock.Count] {
        func given<Value: TextValue>(_ name: String, _ type: Value.Type) throws(ServiceError) -> Value? {
            try Value?.read(form[name], name)
        }
        /// What is chosen for the row, else for all of its group; nil for a row that is left out.
        func cause(_ row: Row, _ group: String? = nil) throws(ServiceError) -> StockCause? {
            if form[("cause:" + row.key)] == Self.leftOut { return nil }
            if let own = try given("cause:" + row.key, StockCause.self) { return own }
            guard let group else { return nil }
            return try given("cause:" + group, StockCause.self)
        }
        func count(
            _ row: Row, _ counted: StatedQuantity, _ cause: StockCause?, _ group: String? = nil
        ) throws(ServiceError) -> TakeStock.Count {
            var note = try given("note:" + row.key, StatedText<1000>.self)
            if note == nil, let group { note = try given("note:" + group, StatedText<1000>.self) }
            return TakeStock.Count(
                item: ItemReference(row.item), counted: counted, unit: row.expected.unit, cause: cause, note: note)
        }
        var counts = matched.map { TakeStock.Count(item: ItemReference($0), counted: StatedQuantity(.one(.pieces))) }
        for (rows, group, isThere) in [(missing, Self.allMissing, false), (extra, Self.allExtra, true)] {
            for row in rows {
                guard let cause = try cause(row, group) else { continue }
                let unit = row.expected.unit
                counts.append(try count(row, StatedQuantity(isThere ? .one(unit) : .zero(unit)), cause, group))
            }
        }
        for row in measured {
            guard let counted = try given("counted:" + row.key, StatedQuantity.self) else { continue }
            counts.append(try count(row, counted, try cause(row)))
        }
        return counts
    }
}
