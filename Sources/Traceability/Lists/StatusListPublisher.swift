import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract

/// Keeps the signed status lists current: one for each issuer, made from its book's head and the measures in force.
///
/// A list is signed anew when the book has grown since, when half of its lifetime is over, or when the status key
/// changed. What is signed was read from the store before and is durable.
struct StatusListPublisher: Sendable {
    let store: any Store
    let key: PrivateKey
    /// Seconds.
    let lifetime: Int64
    /// Milliseconds since 1970.
    let now: Int64

    private static let attempts = 5
    private static let page = 10_000

    /// The newest list of every issuer, ascending by issuer, each current.
    func current() async throws -> [ListRecord] {
        let issuers = try await store.read { transaction in try transaction.issuers.all().map(\.id) }
        var records: [ListRecord] = []
        for issuer in issuers { records.append(try await current(issuer)) }
        return records
    }

    /// The newest list of one issuer, current.
    func current(_ issuer: IssuerID) async throws -> ListRecord {
        for _ in 0..<StatusListPublisher.attempts {
            let (latest, draft) = try await store.read { transaction in try self.draft(of: issuer, in: transaction) }
            guard let draft else {
                if let latest { return latest }
                throw ServiceError(.unknownIssuer, [.issuer(issuer)])
            }
            let record = try sign(draft)
            do {
                try await store.write { transaction in try transaction.lists.append(record) }
                return record
            } catch StoreError.conflict {
                continue  // another process published in between; look again
            }
        }
        throw ServiceError(.storeUnavailable, [.issuer(issuer)])
    }

    private func sign(_ list: StatusList) throws -> ListRecord {
        let message = list.toBeSigned(by: ListedKey(key.publicKey.info, using: SystemSHA256()))
        return ListRecord(
            kind: .status(list.issuer), seq: list.seq, issuedAt: list.issuedAt, expiresAt: list.expiresAt,
            bytes: try message.signed(try key.sign(message.signingInput)))
    }

    /// The newest list, and the next one when that is no longer current.
    private func draft(of issuer: IssuerID, in transaction: any StoreTransaction) throws -> (ListRecord?, StatusList?) {
        let latest = try transaction.lists.latest(.status(issuer))
        guard let record = try transaction.issuers.find(issuer) else { return (latest, nil) }
        guard let head = try transaction.books.head(record.book) else {
            throw StoreError.corrupt("book \(record.book.hex) of issuer \(issuer.text)")
        }
        if let latest, try isCurrent(latest, bookSize: head.frontier.size) { return (latest, nil) }
        let upTo = try transaction.certificates.highestNumber(of: issuer)
        let measures = try transaction.measures.inForce(issuer)
        func set(_ kind: MeasureKind) throws -> RunLengthSet {
            guard let upTo else { return RunLengthSet() }
            var runs: [ClosedRange<CertificateNumber>] = []
            for measure in measures where measure.kind == kind {
                runs += try self.runs(of: measure.scope, issuer: issuer, upTo: upTo, in: transaction)
            }
            return RunLengthSet(runs: runs)
        }
        let issuedAt = max(now / 1000, latest?.issuedAt ?? 0)
        let list = try StatusList(
            issuer: issuer, seq: (latest?.seq ?? 0) + 1, issuedAt: issuedAt, expiresAt: issuedAt + lifetime,
            bookSize: head.frontier.size, bookRoot: head.root, upTo: upTo?.value ?? 0,
            revoked: try set(.revocation), recalled: try set(.recall), quarantined: try set(.quarantine))
        return (latest, list)
    }

    private func isCurrent(_ latest: ListRecord, bookSize: UInt64) throws -> Bool {
        let list: UnverifiedStatusList
        do throws(StatusListError) {
            list = try UnverifiedStatusList.decode(latest.bytes)
        } catch {
            throw StoreError.corrupt("status list \(latest.seq): \(error)")
        }
        let isYoung = 2 * (now / 1000) < latest.issuedAt + latest.expiresAt
        return isYoung && list.list.bookSize == bookSize && list.message.header.keyID == key.keyID
    }

    /// The registered numbers that a measure reaches; numbers above the highest registered one are left out.
    private func runs(
        of scope: CertificateScope, issuer: IssuerID, upTo: CertificateNumber, in transaction: any StoreTransaction
    ) throws -> [ClosedRange<CertificateNumber>] {
        let product: ProductCode
        var lot: Identifier?
        switch scope {
        case .numbers(let runs):
            return runs.filter { $0.first <= upTo }.map { $0.first...min($0.last, upTo) }
        case .product(let code): product = code
        case .lot(let code, let scopeLot): (product, lot) = (code, scopeLot)
        }
        var numbers: [CertificateNumber] = []
        var last: CertificateNumber?
        while true {
            let page = try transaction.certificates.matching(
                issuer: issuer, product: product, lot: lot, after: last, limit: StatusListPublisher.page)
            numbers += page.map(\.id.number)
            guard page.count == StatusListPublisher.page, let next = numbers.last else { break }
            last = next
        }
        return RunLengthSet(numbers).runs
    }
}

extension TraceabilityService {
    /// The file of status lists: one for each issuer, signed anew where that is due. Throws ``ServiceError``
    /// `status-key-needed` in a process that does not have the status key.
    package func statusFile() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for record in try await statusLists() { bytes += record.bytes }
        return bytes
    }

    /// Signs the status lists that are due, if the key is here. Once an epoch, this keeps for every maker what was said of
    /// its certificates when: inspections judge receipts by the list of their time.
    package func keepStatusLists() async throws {
        if statusKey != nil { _ = try await statusLists() }
    }

    private func statusLists() async throws -> [ListRecord] {
        guard let statusKey else { throw ServiceError(.statusKeyNeeded) }
        return try await StatusListPublisher(
            store: store, key: statusKey, lifetime: policy.statusListLifetime, now: surroundings.now()
        ).current()
    }
}
