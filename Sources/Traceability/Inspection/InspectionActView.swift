import DomainCoding
package import Ledger
import PartVerification

/// What an entry says that an inspector did.
package struct InspectionActView: Codable, Hashable, Sendable {
    /// What was done; `noted` for entries of schema 1, which say it in words.
    package var act: InspectionAct
    /// The sample that is compared or called back.
    package var about: UInt64?
    /// How many items lay on the shelf that was drawn from.
    package var population: UInt64?
    /// The items that were drawn, by rank.
    package var drawn: [StockItem]
    /// Those of the sample that lay on the shelf.
    package var found: [StockItem]
    /// Those of the sample that did not.
    package var missing: [StockItem]
    /// What lay there and is not in the ledger.
    package var unlisted: [String]
    /// Why, or what was noted.
    package var reason: String?

    init(_ record: Inspection2Record) {
        act = record.act
        about = record.about?.value
        population = record.population
        drawn = record.drawn
        found = record.found
        missing = record.missing
        unlisted = record.unlisted
        reason = record.reason
    }
}
