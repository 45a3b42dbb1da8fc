import COSE
import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract

extension RegisterBatch: UseCase {
    package static let name = "register-batch"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.registerBatch(self, certificates: nil, for: context)
    }
}

extension TraceabilityService {
    /// Registers a batch: all of its certificates by one `issue` entry in the issuer's book, or none of them.
    ///
    /// - Parameters:
    ///   - request: the batch, and what the client knows of it.
    ///   - certificates: the exact COSE bytes in order of their numbers, or nil for those that were staged.
    /// - Throws: ``ServiceError`` that names the rows at fault, counted from 1; for a part that occurs twice both rows,
    ///   and for one that is registered already its row and the number it has.
    package func registerBatch(
        _ request: RegisterBatch, certificates: [[UInt8]]?, for context: RequestContext
    ) async throws -> RegisterBatch.Answer {
        try await register(request, certificates, signers: [], for: context)
    }

    /// Registers a batch that this process has just signed; see ``registerBatch(_:certificates:for:)``.
    package func registerBatch(
        _ request: RegisterBatch, fresh certificates: [FreshCertificate], for context: RequestContext
    ) async throws -> RegisterBatch.Answer {
        try await register(
            request, certificates.map(\.bytes), signers: Set(certificates.map(\.signer)), for: context)
    }

    /// `signers`: who signed, if that is known for certain.
    private func register(
        _ request: RegisterBatch, _ certificates: [[UInt8]]?, signers: Set<PublicKey>, for context: RequestContext
    ) async throws -> RegisterBatch.Answer {
        let (id, root) = (request.batch, request.root)
        let actor = context.actor
        let start = try await store.read { transaction in
            let batch = try transaction.batch(id, for: actor)
            let issuer = try transaction.issuer(batch.issuer)
            let isOpen = batch.state == .reserved
            return (
                batch: batch, issuer: issuer,
                staged: isOpen && certificates == nil
                    ? try transaction.batches.staged(in: id) : nil
            )
        }
        if let answer = try RegisterBatch.Answer(of: start.batch, expecting: root) { return answer }
        let bytes = certificates ?? start.staged ?? []
        guard bytes.count == Int(start.batch.count) else {
            throw ServiceError(
                .batchIncomplete, [.count(.staged, bytes.count), .count(.count, Int(start.batch.count))])
        }
        var check = try start.issuer.check(
            for: start.batch, certificates: bytes, keyID: request.keyID, now: surroundings.now())
        check.isSignedHere = signers == [check.publicKey]
        let checked = try await check.run(on: bytes)
        let registration = BatchRegistration(
            batch: start.batch, issuer: start.issuer, check: check, certificates: checked,
            lots: try RegisterBatch.lots(request.lotQuantities ?? [], in: checked), expectedRoot: root, actor: actor,
            writer: books, now: surroundings.now())
        do {
            return try await once(request, for: context) { transaction in try registration.register(in: transaction) }
        } catch StoreError.conflict(let rule) {
            throw try await store.read { transaction in try registration.conflicts(in: transaction) }
                ?? StoreError.conflict(rule)
        }
    }
}

extension RegisterBatch.Answer {
    /// The answer of a batch that is registered; nil for one that is open.
    init?(of batch: BatchRecord, expecting root: Digest?) throws(ServiceError) {
        guard batch.state != .reserved else { return nil }
        guard batch.state == .registered, let seq = batch.entrySeq, let registered = batch.root,
            let at = batch.registeredAt, root == nil || root == registered
        else { throw ServiceError(.batchClosed, [.batch(batch.id), .state(batch.state)]) }
        self.init(
            batch: batch.id, entrySeq: seq, registeredAt: at, count: Int(batch.count), root: registered)
    }
}

extension RegisterBatch {
    /// The quantities by number, each for a lot certificate of the batch.
    fileprivate static func lots(
        _ quantities: [LotQuantity], in certificates: [CheckedCertificate]
    ) throws(ServiceError) -> [CertificateNumber: Quantity] {
        guard !quantities.isEmpty else { return [:] }
        var lots: Set<CertificateNumber> = []
        for checked in certificates where checked.claims.isLot { lots.insert(checked.claims.number) }
        var read: [CertificateNumber: Quantity] = [:]
        for given in quantities {
            guard lots.contains(given.number), read[given.number] == nil else {
                throw .invalid("lotQuantities", String(given.number.value), .oneForEachLotCertificate)
            }
            guard given.quantity.isPositive else {
                throw .invalid("lotQuantities", given.quantity.description, .moreThanNothing)
            }
            read[given.number] = given.quantity
        }
        return read
    }
}

extension ServiceError {
    /// What is said of a key that is retired or compromised.
    static func notActive(_ key: TrustList.Key) -> ServiceError {
        ServiceError(.keyNotActive, [.keyID(key.id), .reason(.keyState(key.state))])
    }
}

extension IssuerRecord {
    /// What the certificates of a batch are checked against. The key is the one asked for, or the one that the first
    /// certificate names; it must be active.
    fileprivate func check(
        for batch: BatchRecord, certificates: [[UInt8]], keyID: KeyID?, now: Int64
    ) throws -> BatchCheck {
        try mustBeActive()
        var wanted = keyID
        if wanted == nil, let first = certificates.first {
            do throws(CertificateError) {
                wanted = try UnverifiedCertificate.decode(first).keyID
            } catch {
                throw BatchCheck.error([
                    .init(
                        line: 1, code: .certificateInvalid, facts: [.row(1), .reason(.malformedCertificate(error))])
                ])
            }
        }
        guard let wanted, let key = keys.first(where: { $0.id == wanted }) else {
            throw ServiceError(
                .keyNotActive, (wanted.map { [.keyID($0)] } ?? []) + [.reason(.notKeyOf(id))])
        }
        guard key.state == .active else {
            throw ServiceError.notActive(key)
        }
        return BatchCheck(
            batch: batch, issuer: try listed(), key: key, publicKey: try PublicKey(key.info), now: now)
    }
}
