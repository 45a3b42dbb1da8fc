import Ledger
import PartCertificates
import PartVerification
import StoreContract

extension TraceabilityService {
    /// Runs a change of a shop's book once per idempotency key. A step that is refused leaves nothing behind but the
    /// record of the attempt, which is written after the refused change was rolled back.
    func step<Request: UseCase>(
        _ request: Request, at shop: ShopID, for context: RequestContext,
        _ body: @escaping @Sendable (any StoreTransaction, ShopRecord) throws -> Request.Answer
    ) async throws -> Request.Answer {
        do {
            return try await once(request, for: context) { transaction in
                try body(transaction, transaction.enrolledShop(shop))
            }
        } catch let error as ServiceError where error.isRefusedStep {
            let now = surroundings.now()
            let actor = context.actor.name.isEmpty ? context.actor.principal : context.actor.name
            // The refusal stands, whether or not the attempt could be recorded.
            try? await store.write { transaction in
                guard let record = try transaction.shops.find(shop) else { return }
                try transaction.requests.recordAttempt(
                    AttemptRecord(
                        book: record.book, at: now, useCase: Request.name, code: error.code.rawValue,
                        item: error.item(in: record.book), actor: actor))
            }
            throw error
        }
    }
}

extension ServiceError {
    /// Whether the state of a part or a verdict on it stood in the way.
    fileprivate var isRefusedStep: Bool {
        switch code {
        case .alreadyReceived, .alreadyInstalled, .removedOrScrapped, .insufficientStock, .noSuchTransfer,
            .transferPending, .heldItem, .notThisShopsInstall, .undoTooLate, .nothingToUndo, .unitMismatch,
            .stepRefused, .verdictStop, .decisionNeeded:
            true
        default: false
        }
    }

    /// The item that it speaks of.
    fileprivate func item(in book: BookID) -> StockKey? {
        guard case .fact(.item(let item))? = self[.item] else { return nil }
        return StockKey(item, in: book)
    }
}
