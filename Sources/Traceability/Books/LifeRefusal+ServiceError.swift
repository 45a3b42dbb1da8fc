import Ledger
import PartCertificates
import PartLife
import StoreContract

extension ServiceError {
    /// What a person is told when a life refuses a step: the item, and who did what before.
    init(_ refusal: LifeRefusal, of key: StockKey?, in transaction: any StoreTransaction) throws {
        var details: [String: String] = ["reason": refusal.code]
        switch key {
        case .certificate(let id): details["item"] = id.description
        case .line(_, let seq): details["item"] = "line \(seq)"
        case nil: break
        }
        func name(_ book: BookID) throws -> String { try transaction.shops.find(book: book)?.id.text ?? book.hex }
        let code: Code
        switch refusal {
        case .alreadyReceived(let shop):
            code = .alreadyReceived
            details["shop"] = try name(shop)
        case .alreadyInstalled(let install):
            code = .alreadyInstalled
            details["shop"] = try name(install.shop)
            details["seq"] = String(install.seq)
            details["repairOrder"] = install.repairOrder
            details["at"] = String(install.at)
        case .removedOrScrapped(let ending):
            code = .removedOrScrapped
            details["shop"] = try name(ending.shop)
            details["seq"] = String(ending.seq)
            details["ending"] = ending.cause.slug
            details["at"] = String(ending.at)
        case .held(let shop, let held):
            code = .heldItem
            details["shop"] = try name(shop)
            details["held"] = held.description
        case .insufficientStock(_, let onShelf, let asked):
            code = .insufficientStock
            details["onShelf"] = onShelf.description
            details["asked"] = asked.description
        case .transferPending(let transit):
            code = .transferPending
            details["transferNumber"] = transit.number
            details["to"] = try name(transit.to)
        case .noSuchTransfer(_, _, let number):
            code = .noSuchTransfer
            details["transferNumber"] = number
        case .transferExceeded(let transit, let asked):
            code = .insufficientStock
            details["onShelf"] = transit.quantity.description
            details["asked"] = asked.description
        case .notThisShopsInstall(let install):
            code = .notThisShopsInstall
            details["shop"] = try name(install.shop)
        case .undoTooLate(let limit):
            code = .undoTooLate
            details["limit"] = String(limit)
        case .nothingToUndo: code = .nothingToUndo
        case .noTarget(let seq):
            code = .unknownEntry
            details["seq"] = String(seq)
        case .unitMismatch(let expected, let found):
            code = .unitMismatch
            details["expected"] = expected.text
            details["found"] = found.text
        default:
            code = .stepRefused
            details["reason"] = refusal.description
        }
        self.init(code, details)
    }
}
