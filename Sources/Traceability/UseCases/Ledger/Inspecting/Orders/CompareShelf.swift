package import DomainCoding
package import Ledger
import PartLife
package import PartVerification
import StoreContract

/// Compares what was scanned on the shelf with a sample and with the ledger, both ways, and records the outcome in the
/// shop's book.
package struct CompareShelf: UseCase, Hashable {
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

/// Says of one thing that an inspector scans whether a sample names it and whether the ledger has it on the shelf. Nothing
/// is recorded: that is for ``CompareShelf``.
package struct SightItem: UseCase, Hashable {
    /// The number of the order.
    package var order: StatedText<100>
    /// The entry that says what was drawn.
    package var sample: UInt64
    /// A scanned code, `issuer/number`, a number as labels print it, or `line n`.
    package var code: String

    package init(order: StatedText<100>, sample: UInt64, code: String) {
        self.order = order
        self.sample = sample
        self.code = code
    }

    /// What it is to the shop's ledger.
    package struct Answer: Codable, Hashable, Sendable {
        package var shop: ShopID
        package var item: SightedItem
        /// Whether it was drawn.
        package var isInSample: Bool
        /// Whether the ledger has it on the shelf.
        package var isOnShelf: Bool
    }

    package static let name = "sight-item"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let gatherer = service.evidence
        return try await service.store.read { transaction in
            let order = try OpenedOrder(self.order, for: actor, in: transaction)
            let (drawn, _) = try order.sample(sample, in: transaction)
            let sighting = try ShelfSighting(code, at: order.shop, gatherer, in: transaction)
            return Answer(
                shop: order.shop.id, item: sighting.item,
                isInSample: sighting.item.stockItem.map(drawn.items.contains) ?? false,
                isOnShelf: sighting.isOnShelf)
        }
    }
}

/// What an inspector saw: an item of the ledger, or the beginning of what was scanned when that is none.
package enum SightedItem: TextValue {
    case item(StockItem)
    case unknown(String)

    package static var schema: ValueSchema { StatedText<400>.schema }

    package init?(jsonText: String) { self = StockItem(jsonText: jsonText).map(Self.item) ?? .unknown(jsonText) }

    /// As the shop's book has it.
    package var jsonText: String {
        switch self {
        case .item(let item): item.jsonText
        case .unknown(let text): text
        }
    }

    package var stockItem: StockItem? {
        if case .item(let item) = self { item } else { nil }
    }
}

/// One thing that an inspector saw on a shelf.
struct ShelfSighting {
    var item: SightedItem
    /// Whether it lies on the shop's shelf according to its ledger.
    var isOnShelf: Bool
    /// The code of the verdict; nil for what was not scanned.
    var verdict: FindingCode?

    /// Looks at a scanned code, `issuer/number`, a number as labels print it, or `line n`.
    init(_ text: String, at shop: ShopRecord, _ gatherer: EvidenceGatherer, in transaction: any StoreTransaction) throws
    {
        func isOnShelf(_ key: StockKey) throws -> Bool {
            try transaction.lives.find(key)?.standing(of: shop.book)?.onShelf.isPositive ?? false
        }
        if let known = StockItem(jsonText: text) {
            (item, self.isOnShelf) = (.item(known), try isOnShelf(StockKey(known, in: shop.book)))
            return
        }
        let gathered = try gatherer.gather(CodeInput(text).evidence, on: .init(shop: shop), in: transaction)
        verdict = PartVerification.verdict(on: gathered.evidence, for: .inspection).leading.code
        // A code under a number that the register has with other content is not that item.
        guard let id = gathered.id, gathered.isRegisteredScan else {
            (item, self.isOnShelf) = (.unknown(RequestField.excerpt(text)), false)
            return
        }
        (item, self.isOnShelf) = (.item(.certificate(id)), try isOnShelf(.certificate(id)))
    }
}
