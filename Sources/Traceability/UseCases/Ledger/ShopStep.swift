import Ledger
import MerkleTree
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
        case .alreadyReceived, .alreadyInstalled, .alreadySold, .removedOrScrapped, .insufficientStock, .noSuchTransfer,
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

extension StoreTransaction {
    /// The shop with this id; refuses one that is not enrolled.
    func enrolledShop(_ id: ShopID) throws -> ShopRecord {
        guard let shop = try shops.find(id) else { throw ServiceError(.unknownShop, [.shop(id)]) }
        return shop
    }

    /// The supplier with this id; refuses one that nobody added.
    func knownSupplier(_ id: SupplierID) throws -> SupplierRecord {
        guard let supplier = try suppliers.find(id) else {
            throw ServiceError(.unknownSupplier, [.supplier(id)])
        }
        return supplier
    }

    /// Refuses vouchers that were not uploaded to this book.
    func requireVouchers(_ digests: [Digest], in book: BookID) throws {
        for digest in digests where try vouchers.find(digest, in: book) == nil {
            throw ServiceError(.unknownVoucher, [.voucher(digest)])
        }
    }
}

extension TraceabilityService {
    /// Counts the full codes that a shop had in hand, once the step that showed them is durable.
    func count(_ verdicts: [ReceiveParts.CodeVerdict], by actor: Actor, at shop: ShopID) async {
        for verdict in verdicts {
            guard let leading = verdict.findings.first, let id = verdict.certificate,
                !verdict.findings.contains(where: \.isUnproven)
            else { continue }
            await sighted(id, .receive, leading: leading.slug, by: actor, at: shop)
        }
    }

    /// Whose certificate a code carries; nil when it cannot be read or no known key signed it.
    func identity(of code: CodeInput) async -> CertificateID? {
        guard let certificate = code.certificate else { return nil }
        let trust = trust
        let evidence = try? await store.read { transaction in try trust.current(in: transaction) }
        guard case .list(let list) = evidence, let holder = list.list.holder(of: certificate.keyID) else { return nil }
        return CertificateID(issuer: holder.issuer.id, number: certificate.claims.number)
    }

    /// Counts one part that a shop had in hand.
    func sighted(
        _ id: CertificateID, _ purpose: Purpose, leading: String, by actor: Actor, at shop: ShopID
    ) async {
        guard actor.role == .technician || actor.role == .shopManager else { return }
        let place = try? await store.read { transaction in try transaction.shops.find(shop)?.place }
        await scans.add(
            ScanRecord(
                certificate: id, at: surroundings.now(), purpose: purpose, leading: leading, device: nil, shop: shop,
                fullCode: true, place: place ?? nil))
    }
}

extension FindingCode {
    /// Whether nobody vouches for the certificate.
    fileprivate var isUnproven: Bool {
        switch self {
        case .signatureInvalid, .differsFromRegister, .notRegistered, .unreadable, .unknownIssuer, .keyRevoked,
            .classNotAuthorised:
            true
        default: false
        }
    }
}
