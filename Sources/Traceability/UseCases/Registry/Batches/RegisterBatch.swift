package import COSE
package import Ledger
package import MerkleTree
package import PartCertificates
import PartVerification
package import Signatures
import StoreContract

/// Registers a batch whose certificates were uploaded: all of them by one entry in the issuer's book, or none.
///
/// Registering a registered batch with the same root gives the same answer again.
package struct RegisterBatch: UseCase, Hashable {
    package var batch: BatchID
    /// The signing key's id; default: the one that the certificates name.
    package var keyID: KeyID?
    /// What each lot certificate stands for.
    package var lotQuantities: [LotQuantity]?
    /// RFC 6962 root over the exact COSE bytes, as the client computed it; compared when given.
    package var root: Digest?

    package init(batch: BatchID, keyID: KeyID? = nil, lotQuantities: [LotQuantity]? = nil, root: Digest? = nil) {
        self.batch = batch
        self.keyID = keyID
        self.lotQuantities = lotQuantities
        self.root = root
    }

    /// The quantity that a lot certificate stands for.
    package struct LotQuantity: Codable, Hashable, Sendable {
        /// The certificate number.
        package var number: CertificateNumber
        /// More than nothing.
        package var quantity: Quantity

        package init(number: CertificateNumber, quantity: Quantity) {
            self.number = number
            self.quantity = quantity
        }
    }

    /// The registration.
    package struct Answer: Codable, Hashable, Sendable {
        package var batch: BatchID
        /// Index of the entry in the issuer's book.
        package var entrySeq: UInt64
        /// Milliseconds since 1970.
        package var registeredAt: Int64
        /// How many certificates.
        package var count: Int
        /// RFC 6962 root over the exact COSE bytes.
        package var root: Digest
    }

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

/// A part certificate that this process has just signed. Only signing makes one, so whoever is handed it need not check
/// the signature again: registering a batch of them checks a sample, against faults of the machine.
package struct FreshCertificate: Hashable, Sendable {
    /// The exact bytes.
    package let bytes: [UInt8]
    /// The key that signed.
    package let signer: PublicKey

    /// Signs the claims. Throws ``KeyError`` when the library cannot sign.
    package init(signing claims: PartClaims, with key: PrivateKey) throws {
        let unsigned = UnverifiedCertificate.toBeSigned(claims, algorithm: key.algorithm, keyID: key.keyID)
        bytes = try unsigned.signed(try key.sign(unsigned.signingInput))
        signer = key.publicKey
    }
}

/// The write that registers a checked batch.
struct BatchRegistration: Sendable {
    let batch: BatchRecord
    let issuer: IssuerRecord
    let check: BatchCheck
    let certificates: [CheckedCertificate]
    let lots: [CertificateNumber: Quantity]
    let expectedRoot: Digest?
    let actor: Actor
    let writer: BookWriter
    let now: Int64

    /// RFC 6962 root over the exact bytes, in order of the numbers.
    private var root: Digest {
        let hasher = SystemSHA256()
        var frontier = Frontier()
        for checked in certificates { frontier.append(leafHash: checked.leafHash, using: hasher) }
        return frontier.root(using: hasher)
    }

    /// Appends the entry and registers the certificates. The checks ran on an earlier reading: what may have changed
    /// since is looked at again.
    func register(in transaction: any StoreTransaction) throws -> RegisterBatch.Answer {
        var batch = try transaction.batch(batch.id, for: actor)
        let root = root
        if let answer = try RegisterBatch.Answer(of: batch, expecting: expectedRoot ?? root) { return answer }
        if let expectedRoot, expectedRoot != root {
            throw ServiceError.invalid("root", expectedRoot.hex, .certificatesRoot(root))
        }
        try checkIssuer(in: transaction)
        var record = IssueRecord(
            batch: batch.id.text, first: batch.first, last: certificates[certificates.count - 1].claims.number,
            count: UInt64(batch.count), certificatesRoot: root, keyID: try issuingKey())
        record.lotQuantities = lots.sorted { $0.key < $1.key }
            .compactMap { LotQuantity(number: $0.key, quantity: $0.value) }
        record.actor = actor.entryName
        let entry = try writer.append(.issue(record), to: issuer.book, in: transaction)
        try transaction.certificates.insert(
            certificates.map { checked in
                CertificateRecord(
                    id: CertificateID(issuer: issuer.id, number: checked.claims.number),
                    bytes: checked.certificate.bytes, leafHash: checked.leafHash, product: checked.claims.product,
                    serial: checked.claims.serial, lot: checked.claims.lot,
                    lotQuantity: lots[checked.claims.number], batch: batch.id, entrySeq: entry.seq)
            })
        batch.state = .registered
        batch.entrySeq = entry.seq
        batch.root = root
        batch.registeredAt = entry.recordedAt
        try transaction.batches.update(batch)
        try transaction.batches.clearStaged(in: batch.id)
        guard let answer = try RegisterBatch.Answer(of: batch, expecting: root) else {
            throw ServiceError(.internalError, [.reason(.said("a registered batch without its registration"))])
        }
        return answer
    }

    /// Which rows are registered already; nil when none is.
    func conflicts(in transaction: any StoreTransaction) throws -> ServiceError? {
        var faults: [ServiceError.Location] = []
        for (index, checked) in certificates.enumerated() where faults.count < BatchCheck.faultLimit {
            let claims = checked.claims
            func number(_ number: CertificateNumber) -> ErrorFact { .fact(.number, .number(UInt64(number.value))) }
            if try transaction.certificates.find(CertificateID(issuer: issuer.id, number: claims.number)) != nil {
                faults.append(
                    .init(
                        line: index + 1, column: "number", code: .numberAlreadyRegistered,
                        facts: [.row(index + 1), number(claims.number)]))
            } else if let serial = claims.serial,
                let other = try transaction.certificates.find(
                    issuer: issuer.id, product: claims.product, serial: serial)
            {
                faults.append(
                    .init(
                        line: index + 1, column: "serial", code: .serialAlreadyRegistered,
                        facts: [
                            .row(index + 1), .product(claims.product), .fact(.serial, .identifier(serial)),
                            number(other.id.number), .batch(other.batch),
                        ]))
            }
        }
        return faults.isEmpty ? nil : BatchCheck.error(faults)
    }

    /// Refuses when the issuer, its authority or its key changed since the certificates were checked.
    private func checkIssuer(in transaction: any StoreTransaction) throws {
        try transaction.refusePublished(check.key.id)
        let current = try transaction.issuer(issuer.id)
        guard current != issuer else { return }
        try current.mustBeActive()
        guard let key = current.keys.first(where: { $0.id == check.key.id }), key.state == .active else {
            throw ServiceError(.keyNotActive, [.keyID(check.key.id), .reason(.withdrawn)])
        }
        let again = BatchCheck(
            batch: batch, issuer: try current.listed(), key: key, publicKey: check.publicKey, now: check.now)
        for (index, checked) in certificates.enumerated() {
            do throws(ServiceError) {
                try again.checkAuthority(checked.claims, at: index)
            } catch {
                throw BatchCheck.error([.init(line: index + 1, column: error.certificateColumn, error)])
            }
        }
    }

    private func issuingKey() throws(ServiceError) -> IssuingKey {
        guard let key = IssuingKey(check.key.id.bytes) else {
            throw ServiceError(.internalError, [.reason(.said("a key id of other than 8 bytes"))])
        }
        return key
    }
}
