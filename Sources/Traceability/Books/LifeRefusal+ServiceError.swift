import Ledger
import PartCertificates
import PartLife
import PartVerification
import StoreContract

extension ServiceError {
    /// What a person is told when a life refuses a step: the item, and who did what before.
    init(_ refusal: LifeRefusal, of key: StockKey?, in transaction: any StoreTransaction) throws {
        func shop(_ book: BookID, as name: ErrorFact.Name = .shop) throws -> ErrorFact {
            .fact(name, try transaction.shops.find(book: book).map { .shopID($0.id) } ?? .shop(book))
        }
        let (code, facts): (Code, [ErrorFact]) =
            switch refusal {
            case .alreadyReceived(let book): (.alreadyReceived, [try shop(book)])
            case .alreadyInstalled(let install):
                (
                    .alreadyInstalled,
                    [
                        try shop(install.shop), .seq(install.seq), .text(.repairOrder, install.repairOrder),
                        .at(install.at),
                    ]
                )
            case .removedOrScrapped(let ending):
                (
                    .removedOrScrapped,
                    [try shop(ending.shop), .seq(ending.seq), .fact(.ending, .ending(ending.cause)), .at(ending.at)]
                )
            case .held(let book, let held): (.heldItem, [try shop(book), .fact(.held, .quantity(held))])
            case .insufficientStock(_, let onShelf, let asked):
                (.insufficientStock, [.fact(.onShelf, .quantity(onShelf)), .fact(.asked, .quantity(asked))])
            case .transferPending(let transit):
                (.transferPending, [.text(.transferNumber, transit.number), try shop(transit.to, as: .to)])
            case .noSuchTransfer(_, _, let number): (.noSuchTransfer, [.text(.transferNumber, number)])
            case .transferExceeded(let transit, let asked):
                (.insufficientStock, [.fact(.onShelf, .quantity(transit.quantity)), .fact(.asked, .quantity(asked))])
            case .notThisShopsInstall(let install): (.notThisShopsInstall, [try shop(install.shop)])
            case .undoTooLate(let limit): (.undoTooLate, [.fact(.limit, .instant(limit))])
            case .nothingToUndo: (.nothingToUndo, [])
            case .noTarget(let seq): (.unknownEntry, [.seq(seq)])
            case .unitMismatch(let expected, let found):
                (.unitMismatch, [.fact(.expected, .unit(expected)), .fact(.found, .unit(found))])
            case .stillOnShelf, .transferToSelf, .noSuchLine, .staleCount, .notPositive, .wholeUnitsOnly,
                .notExactlyOne, .certificateCountMismatch, .notForKind, .overflow, .record:
                (.stepRefused, [.reason(.life(refusal))])
            }
        self.init(code, (key.map { [.item($0.item)] } ?? []) + facts)
    }
}
