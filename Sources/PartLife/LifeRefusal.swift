package import Ledger

/// Why a step is refused. The life stays as it was; the attempt is for the caller to record.
package enum LifeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The shop has it already: on its shelf or fitted.
    case alreadyReceived(shop: BookID)
    /// It is fitted already.
    case alreadyInstalled(OpenInstall)
    /// It was sold over the counter already.
    case alreadySold(Sale)
    /// Its life is over.
    case removedOrScrapped(Ending)
    /// So much of the shelf is in quarantine that the rest does not suffice.
    case held(shop: BookID, held: Quantity)
    /// There is not as much on the shelf.
    case insufficientStock(shop: BookID, onShelf: Quantity, asked: Quantity)
    /// The shop that takes it out has it on its shelf: the install is to be recorded first.
    case stillOnShelf(shop: BookID)
    /// It is on its way between two shops.
    case transferPending(Transit)
    /// No such transfer is under way.
    case noSuchTransfer(from: BookID, to: BookID, number: String)
    /// Less is under way.
    case transferExceeded(Transit, asked: Quantity)
    /// Both shops are one.
    case transferToSelf(shop: BookID)
    /// The install to be undone is another shop's, or another entry's.
    case notThisShopsInstall(OpenInstall)
    /// An install or a sale can be undone no longer; the limit is in milliseconds since 1970.
    case undoTooLate(limit: Int64)
    /// What is to be undone is not on record.
    case nothingToUndo
    /// The shop has no such line.
    case noSuchLine(shop: BookID)
    /// The balance is another one than the stock-take expects.
    case staleCount(shop: BookID, onShelf: Quantity, expected: Quantity)
    /// The quantity is of another unit than the item.
    case unitMismatch(expected: UnitCode, found: UnitCode)
    /// The quantity is zero or below.
    case notPositive(Quantity)
    /// Only whole numbers of the unit exist.
    case wholeUnitsOnly(Quantity)
    /// A serialised part is exactly one.
    case notExactlyOne(Quantity)
    /// A line with several certificates has another quantity than certificates: they belong on lines of their own.
    case certificateCountMismatch(count: Int, quantity: Quantity)
    /// The step does not exist for items of that kind.
    case notForKind(LifeKind)
    /// A sum does not fit 64 bits.
    case overflow
    /// The entry corrected does not exist, is another one, or was voided.
    case noTarget(seq: UInt64)
    /// The correction is not good.
    case record(RecordError)

    init(_ error: QuantityError) {
        switch error {
        case .unitMismatch(let expected, let found): self = .unitMismatch(expected: expected, found: found)
        default: self = .overflow
        }
    }

    /// The stable word for programs.
    package var code: String {
        switch self {
        case .alreadyReceived: "already-received"
        case .alreadyInstalled: "already-installed"
        case .alreadySold: "already-sold"
        case .removedOrScrapped: "removed-or-scrapped"
        case .held: "held"
        case .insufficientStock: "insufficient-stock"
        case .stillOnShelf: "still-on-shelf"
        case .transferPending: "transfer-pending"
        case .noSuchTransfer: "no-such-transfer"
        case .transferExceeded: "transfer-exceeded"
        case .transferToSelf: "transfer-to-self"
        case .notThisShopsInstall: "not-this-shops-install"
        case .undoTooLate: "undo-too-late"
        case .nothingToUndo: "nothing-to-undo"
        case .noSuchLine: "no-such-line"
        case .staleCount: "stale-count"
        case .unitMismatch: "unit-mismatch"
        case .notPositive: "not-positive"
        case .wholeUnitsOnly: "whole-units-only"
        case .notExactlyOne: "not-exactly-one"
        case .certificateCountMismatch: "certificate-count-mismatch"
        case .notForKind: "not-for-kind"
        case .overflow: "overflow"
        case .noTarget: "no-target"
        case .record: "record"
        }
    }

    package var description: String {
        switch self {
        case .alreadyReceived(let shop): "shop \(shop.hex) has it already"
        case .alreadyInstalled(let install):
            "installed by shop \(install.shop.hex) on order \(install.repairOrder), entry \(install.seq)"
        case .alreadySold(let sale): "sold by shop \(sale.shop.hex), entry \(sale.seq)"
        case .removedOrScrapped(let ending): "\(ending.cause.slug) by shop \(ending.shop.hex), entry \(ending.seq)"
        case .held(let shop, let held): "\(held.description) at shop \(shop.hex) are in quarantine"
        case .insufficientStock(let shop, let onShelf, let asked):
            "\(asked.description) asked of shop \(shop.hex), which has \(onShelf.description)"
        case .stillOnShelf(let shop): "on the shelf of shop \(shop.hex), not fitted"
        case .transferPending(let transit): "under way from \(transit.from.hex) to \(transit.to.hex), \(transit.number)"
        case .noSuchTransfer(let from, let to, let number): "no transfer \(number) from \(from.hex) to \(to.hex)"
        case .transferExceeded(let transit, let asked):
            "\(asked.description) asked of transfer \(transit.number), which has \(transit.quantity.description)"
        case .transferToSelf(let shop): "a transfer from shop \(shop.hex) to itself"
        case .notThisShopsInstall(let install): "the install is entry \(install.seq) of shop \(install.shop.hex)"
        case .undoTooLate(let limit): "could be undone until \(limit)"
        case .nothingToUndo: "nothing to undo"
        case .noSuchLine(let shop): "shop \(shop.hex) has no such line"
        case .staleCount(_, let onShelf, let expected):
            "\(expected.description) expected, the ledger has \(onShelf.description)"
        case .unitMismatch(let expected, let found): "in \(found.text), but the item is kept in \(expected.text)"
        case .notPositive(let quantity): "\(quantity.description) is not more than nothing"
        case .wholeUnitsOnly(let quantity): "\(quantity.description) is not a whole number"
        case .notExactlyOne(let quantity): "\(quantity.description) of a serialised part, which is one"
        case .certificateCountMismatch(let count, let quantity):
            "\(count) certificates for \(quantity.description): give each lot a line of its own"
        case .notForKind(let kind): "no such step for a \(kind.slug)"
        case .overflow: "a sum beyond 64 bits"
        case .noTarget(let seq): "no entry \(seq) to correct"
        case .record(let error): error.description
        }
    }
}
