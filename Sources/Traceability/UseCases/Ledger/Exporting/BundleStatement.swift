import DomainCoding

/// What the service itself says about the period of a bundle, unsigned: findings that need other books or the
/// catalogue, and what lay on the shelf before. Whoever checks sees it apart from what is proven.
package struct BundleStatement: Codable, Hashable, Sendable {
    /// The findings, as `inspect findings` gives them.
    package var inspection: InspectPeriod.Answer
    /// The balance of the period, product by product.
    package var balance: ShowBalance.Answer

    /// The bytes of the item: JSON with its names in order.
    func encoded() throws -> [UInt8] { try JSON.encode(self, .sorted) }

    /// Reads an item; nil for anything else, also for JSON with a name twice. Fields that a later service adds are skipped.
    package init?(json bytes: [UInt8]) {
        guard
            let read = try? JSON.decode(BundleStatement.self, from: bytes, limits: .kept, unknownFields: .allowed)
        else { return nil }
        self = read
    }

    init(inspection: InspectPeriod.Answer, balance: ShowBalance.Answer) {
        self.inspection = inspection
        self.balance = balance
    }
}
