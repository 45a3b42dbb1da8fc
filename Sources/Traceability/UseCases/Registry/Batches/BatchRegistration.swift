import COSE
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Signatures
import StoreContract

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
