/// Says of one thing that an inspector scans whether a sample names it and whether the ledger has it on the shelf. Nothing
/// is recorded: that is for ``CompareShelf``.
public struct SightItem: Codable, Hashable, Sendable {
    /// The number of the order.
    public var order: String
    /// The entry that says what was drawn.
    public var sample: UInt64
    /// A scanned code, `issuer/number`, a number as labels print it, or `line n`.
    public var code: String

    /// Makes a request.
    public init(order: String, sample: UInt64, code: String) {
        self.order = order
        self.sample = sample
        self.code = code
    }

    /// What it is to the shop's ledger.
    public struct Answer: Codable, Hashable, Sendable {
        /// The shop, by id.
        public var shop: String
        /// `issuer/number`, `line n`, or the beginning of what was scanned when that is none.
        public var item: String
        /// Whether it was drawn.
        public var isInSample: Bool
        /// Whether the ledger has it on the shelf.
        public var isOnShelf: Bool
    }
}

extension SightItem: UseCase {
    /// The name of the use case.
    public static let name = "sight-item"

    /// Checks who asks and carries it out.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        let gatherer = service.evidence
        return try await service.store.read { unit in
            let order = try OpenedOrder(self.order, for: actor, in: unit)
            let (drawn, _) = try order.sample(sample, in: unit)
            let sighting = try ShelfSighting(code, at: order.shop, gatherer, in: unit)
            return Answer(
                shop: order.shop.id.text, item: sighting.item, isInSample: drawn.items.contains(sighting.item),
                isOnShelf: sighting.isOnShelf)
        }
    }
}
