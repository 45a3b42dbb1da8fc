package import Ledger

/// One thing that happens to one item, as an entry records it. Each forward step has one that undoes it.
///
/// Times are the entries' recordedAt, in milliseconds since 1970. `seq` is the entry in the book of `shop`.
package enum LifeStep: Hashable, Sendable {
    /// Goods were received; rejected ones change nothing, quarantined ones are on the shelf but held.
    case receive(shop: BookID, seq: UInt64, quantity: Quantity, result: InspectionResult)
    /// A receipt was voided.
    case undoReceive(shop: BookID, seq: UInt64, quantity: Quantity, result: InspectionResult)
    /// A receipt was amended to more.
    case increaseReceipt(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A receipt was amended to less.
    case decreaseReceipt(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A receipt was amended to quarantined: what is left of `quantity` on the shelf is held.
    case hold(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A receipt was amended from quarantined to accepted.
    case release(shop: BookID, seq: UInt64)

    /// Stock was issued to a repair order.
    case install(shop: BookID, seq: UInt64, quantity: Quantity, repairOrder: String, at: Int64)
    /// An install was voided, or amended to less by `quantity`.
    case undoInstall(shop: BookID, seq: UInt64, quantity: Quantity, installedAt: Int64, at: Int64)
    /// An install was amended to another repair order.
    case changeRepairOrder(shop: BookID, seq: UInt64, repairOrder: String)

    /// The part was taken out.
    case remove(shop: BookID, seq: UInt64, at: Int64)
    /// A removal was voided.
    case undoRemove(shop: BookID, seq: UInt64)

    /// Stock went back to its supplier, held stock first.
    case returnToSupplier(shop: BookID, seq: UInt64, quantity: Quantity)
    /// A return was voided, or amended to less by `quantity`.
    case undoReturn(shop: BookID, seq: UInt64, quantity: Quantity)

    /// Stock left for another shop.
    case transferOut(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// A transfer out was voided, or amended to less by `quantity`.
    case undoTransferOut(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// Certified stock arrived from another shop.
    case transferIn(shop: BookID, from: BookID, quantity: Quantity, number: String)
    /// A transfer in was voided, or amended to less by `quantity`.
    case undoTransferIn(shop: BookID, from: BookID, quantity: Quantity, number: String)
    /// An uncertified line arrived at the other shop: this is the sender's line.
    case deliver(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// A delivery was voided, or amended to less by `quantity`.
    case undoDeliver(shop: BookID, to: BookID, quantity: Quantity, number: String)
    /// An uncertified line arrived from another shop: this is the receiver's new line.
    case arrive(shop: BookID, from: BookID, quantity: Quantity, number: String)
    /// An arrival was voided, or amended to less by `quantity`.
    case undoArrive(shop: BookID, from: BookID, quantity: Quantity, number: String)

    /// Stock was scrapped, held stock first.
    case scrap(shop: BookID, seq: UInt64, quantity: Quantity, at: Int64)
    /// A scrapping was voided, or amended to less by `quantity`.
    case undoScrap(shop: BookID, seq: UInt64, quantity: Quantity)

    /// A stock-take counted it: the shelf is as counted from now on.
    case adjust(shop: BookID, seq: UInt64, expected: Quantity, counted: Quantity)
    /// A stock-take was voided.
    case undoAdjust(shop: BookID, seq: UInt64, expected: Quantity, counted: Quantity)
}
