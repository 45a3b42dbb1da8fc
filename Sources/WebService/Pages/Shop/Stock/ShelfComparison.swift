import DomainCoding
import PartCertificates
import PartVerification
import Traceability

/// A count of the shelf: what was scanned, beside what the book says.
struct ShelfComparison: Sendable {
    /// An item and what was seen of it.
    struct Row: Sendable {
        var item: String
        var name: String
        var detail: String
        /// What the book says, and its unit.
        var expected: String
        var unit: String

        /// Names the fields of the row: an id has no spaces.
        var key: String { item.replacing(" ", with: "-") }
    }

    /// Parts that were scanned and are in the book.
    private(set) var matched: [String] = []
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
        _ shelf: ListShelf.Answer, product: String?, seen: [(text: String, verdict: PartVerdict)], _ visit: Visit
    ) {
        bookSize = shelf.bookSize
        var identities: Set<String> = []
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
                        item: identity, name: verdict.part ?? identity,
                        detail: [verdict.serial, verdict.findings.first?.title].compactMap { $0 }
                            .joined(separator: " · "), expected: "0", unit: "pcs"))
            }
        }
        for item in shelf.items where product == nil || item.product == product {
            let row = Row(
                item: item.item, name: item.name[visit.language],
                detail: [item.serial, item.lot, item.shortCode ?? LedgerWords.item(item.item, visit.language)]
                    .compactMap { $0 }.joined(separator: " · "),
                expected: item.onShelf, unit: item.unit)
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
    func counts(_ form: Form) -> [TakeStock.Count] {
        /// What is chosen for the row, else for all of its group; nil for a row that is left out.
        func cause(_ row: Row, _ group: String? = nil) -> String? {
            let own = form.optional("cause:" + row.key)
            if own == Self.leftOut { return nil }
            return own ?? group.flatMap { form.optional("cause:" + $0) }
        }
        func count(_ row: Row, _ counted: String, _ cause: String?, _ group: String? = nil) -> TakeStock.Count {
            TakeStock.Count(
                item: Self.reference(row.item), counted: counted, unit: row.unit, cause: cause,
                note: form.optional("note:" + row.key) ?? group.flatMap { form.optional("note:" + $0) })
        }
        var counts = matched.map { TakeStock.Count(item: Self.reference($0), counted: "1") }
        for (rows, group, counted) in [(missing, Self.allMissing, "0"), (extra, Self.allExtra, "1")] {
            for row in rows {
                guard let cause = cause(row, group) else { continue }
                counts.append(count(row, counted, cause, group))
            }
        }
        for row in measured {
            guard let counted = form.optional("counted:" + row.key) else { continue }
            counts.append(count(row, counted, cause(row)))
        }
        return counts
    }

    private static func reference(_ item: String) -> ItemReference {
        if case .line(let seq) = ScannedText(item) { return ItemReference(line: seq) }
        return ItemReference(certificate: CertificateID(jsonText: item))
    }
}
