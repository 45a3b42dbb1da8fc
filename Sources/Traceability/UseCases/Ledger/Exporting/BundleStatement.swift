import Foundation

/// What the service itself says about the period of a bundle, unsigned: findings that need other books or the
/// catalogue, and what lay on the shelf before. Whoever checks sees it apart from what is proven.
package struct BundleStatement: Codable, Hashable, Sendable {
    /// The findings, as `inspect findings` gives them.
    package var inspection: InspectPeriod.Answer
    /// The balance of the period, product by product.
    package var balance: ShowBalance.Answer

    /// The bytes of the item: JSON with its names in order.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }

    /// Reads an item; nil for anything else.
    package init?(json bytes: [UInt8]) {
        guard let read = try? JSONDecoder().decode(BundleStatement.self, from: Data(bytes)) else { return nil }
        self = read
    }

    init(inspection: InspectPeriod.Answer, balance: ShowBalance.Answer) {
        self.inspection = inspection
        self.balance = balance
    }
}
