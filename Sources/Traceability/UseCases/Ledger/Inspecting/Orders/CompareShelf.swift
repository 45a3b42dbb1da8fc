package import DomainCoding
package import Ledger
package import PartVerification
import StoreContract

/// Compares what was scanned on the shelf with a sample and with the ledger, both ways, and records the outcome in the
/// shop's book.
package struct CompareShelf: Codable, Hashable, Sendable {
    /// The number of the order.
    package var order: StatedText<100>
    /// The entry that says what was drawn.
    package var sample: UInt64
    /// What was found: scanned codes, `issuer/number`, numbers as labels print them, or `line n` for what has no label.
    package var codes: [String]
    /// What the inspector adds.
    package var note: StatedText<400>?

    package init(order: StatedText<100>, sample: UInt64, codes: [String], note: StatedText<400>? = nil) {
        self.order = order
        self.sample = sample
        self.codes = codes
        self.note = note
    }

    /// The outcome.
    package struct Answer: Codable, Hashable, Sendable {
        /// The entry in the shop's book.
        package var entry: EntryAnswer
        /// The entry of the note, where one was given.
        package var note: EntryAnswer?
        /// Items of the sample that were found.
        package var found: [StockItem]
        /// Items of the sample that were not.
        package var missing: [StockItem]
        /// Other items that were scanned and lie on the shelf according to the ledger.
        package var others: [StockItem]
        /// What was scanned and does not lie there according to the ledger, with what it is.
        package var unknown: [Unknown]
    }

    /// Something that lies there without the ledger saying so.
    package struct Unknown: Codable, Hashable, Sendable {
        package var item: SightedItem
        /// The code of the verdict; nil for a line.
        package var verdict: FindingCode?
    }
}

extension CompareShelf: UseCase {
    package static let name = "compare-shelf"

    /// How many codes one comparison takes.
    package static let mostCodes = 500
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        guard codes.count <= CompareShelf.mostCodes else {
            throw ServiceError(.tooLarge, [.what(.codes), .limit(CompareShelf.mostCodes)])
        }
        let actor = context.actor
        let gatherer = service.evidence
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let (sample, _) = try order.sample(self.sample, in: transaction)
            var outcome = Outcome(sample: sample.items)
            for text in codes { outcome.add(try ShelfSighting(text, at: order.shop, gatherer, in: transaction)) }
            var record = order.record(.compared, by: actor)
            record.about = EntrySeq(self.sample)
            record.found = outcome.found
            record.missing = outcome.missing
            record.unlisted = outcome.unknown.map(\.item.jsonText)
            let entry = EntryAnswer(try writer.append(.inspection2(record), to: order.shop.book, in: transaction))
            var noted: EntryAnswer?
            if let note {
                var record = order.record(.noted, by: actor)
                record.reason = note.text
                noted = EntryAnswer(try writer.append(.inspection2(record), to: order.shop.book, in: transaction))
            }
            return Answer(
                entry: entry, note: noted, found: outcome.found, missing: outcome.missing, others: outcome.others,
                unknown: outcome.unknown)
        }
    }

    /// The two lists side by side.
    private struct Outcome {
        private let sample: [StockItem]
        private var seen: Set<SightedItem> = []
        private(set) var others: [StockItem] = []
        private(set) var unknown: [Unknown] = []

        init(sample: [StockItem]) { self.sample = sample }

        var found: [StockItem] { sample.filter { seen.contains(.item($0)) } }
        var missing: [StockItem] { sample.filter { !seen.contains(.item($0)) } }

        mutating func add(_ sighting: ShelfSighting) {
            guard seen.insert(sighting.item).inserted else { return }
            if case .item(let item) = sighting.item, sample.contains(item) || sighting.isOnShelf {
                if !sample.contains(item) { others.append(item) }
            } else {
                unknown.append(Unknown(item: sighting.item, verdict: sighting.verdict))
            }
        }
    }
}
