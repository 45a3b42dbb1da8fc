import COSE
package import DomainCoding
package import Ledger
package import PartCertificates
import PartVerification
package import Signatures
import StoreContract

/// Enrols a maker with its first key and opens its register. Done beside the root key: it signs the next trust list.
package struct AddIssuer: Hashable, Sendable {
    package var id: IssuerID
    /// Business registration; the register's id is derived from it.
    package var registration: Registration
    /// Name in Chinese.
    package var nameZh: StatedText<200>
    /// Name in English.
    package var nameEn: StatedText<200>
    /// Registered address.
    package var address: StatedText<400>?
    /// At least one.
    package var classes: [PartClass]
    /// Products that it may certify; none = any.
    package var ranges: [ProductRange]

    package init(
        id: IssuerID, registration: Registration, nameZh: StatedText<200>, nameEn: StatedText<200>,
        address: StatedText<400>? = nil, classes: [PartClass], ranges: [ProductRange] = []
    ) {
        (self.id, self.registration, self.nameZh, self.nameEn) = (id, registration, nameZh, nameEn)
        (self.address, self.classes, self.ranges) = (address, classes, ranges)
    }
}

/// Changes a maker's standing or what it may certify; what is absent stays as it is.
package struct ChangeIssuer: Hashable, Sendable {
    /// The maker's id.
    package var id: IssuerID
    /// Name in Chinese.
    package var nameZh: StatedText<200>?
    /// Name in English.
    package var nameEn: StatedText<200>?
    /// Registered address.
    package var address: StatedText<400>?
    package var state: TrustList.IssuerState?
    package var classes: [PartClass]?
    /// Products that it may certify; none = any.
    package var ranges: [ProductRange]?

    package init(
        id: IssuerID, nameZh: StatedText<200>? = nil, nameEn: StatedText<200>? = nil,
        address: StatedText<400>? = nil, state: TrustList.IssuerState? = nil, classes: [PartClass]? = nil,
        ranges: [ProductRange]? = nil
    ) {
        (self.id, self.nameZh, self.nameEn, self.address) = (id, nameZh, nameEn, address)
        (self.state, self.classes, self.ranges) = (state, classes, ranges)
    }
}

extension TraceabilityService {
    /// Enrols a maker: opens its register and lists it, with the key of its key request, in the next trust list.
    ///
    /// - Parameters:
    ///   - request: who the maker is and what it may certify.
    ///   - keyRequest: the maker's signed key request, which proves that it holds the key.
    ///   - rootKey: signs the trust list; it is not kept.
    /// - Throws: ``ServiceError``; `key-already-used` for a key that was ever used, by anyone, in any role.
    package func addIssuer(
        _ request: AddIssuer, keyRequest: [UInt8], rootKey: PrivateKey
    ) async throws -> IssuerView {
        try await addIssuer(keyRequest: keyRequest, rootKey: rootKey) { key in
            IssuerRecord(
                id: request.id, registration: request.registration, nameZh: request.nameZh.text,
                nameEn: request.nameEn.text, address: request.address?.text ?? "", classes: request.classes,
                ranges: request.ranges, key: key, addedAt: surroundings.now())
        }
    }

    /// - Parameters:
    ///   - application: the open application that is accepted by it, if there is one.
    ///   - record: the maker with its key.
    func addIssuer(
        keyRequest: [UInt8], rootKey: PrivateKey, settling application: ApplicationNumber? = nil,
        _ record: (TrustList.Key) -> IssuerRecord
    ) async throws -> IssuerView {
        let publisher = trustListPublisher(rootKey)
        let request = try VerifiedKeyRequest.read(keyRequest)
        let record = record(try .new(request.key, now: surroundings.now()))
        guard request.issuer == record.id else {
            throw ServiceError(
                .keyRequestInvalid, [.reason(.byOtherIssuer(request.issuer, expected: record.id))])
        }
        guard !record.classes.isEmpty else { throw ServiceError.missing("classes") }
        return try await store.write { transaction in
            if let application {
                let open = try transaction.openApplication(application)
                try transaction.applications.decide(
                    open.id, .init(at: record.addedAt, outcome: .accepted(record.id.text)))
            }
            try transaction.refuseTaken(record.id, record.registration)
            try transaction.refuseUsed(request.key.id)
            try transaction.books.open(record.book, role: .issuer)
            try transaction.issuers.insert(record)
            _ = try publisher.publish(in: transaction)
            return try IssuerView(record, in: transaction)
        }
    }

    /// Changes a maker's standing, name or authority, and signs the next trust list.
    package func changeIssuer(_ request: ChangeIssuer, rootKey: PrivateKey) async throws -> IssuerView {
        let publisher = trustListPublisher(rootKey)
        let classes = request.classes.map { Set($0).sorted() }
        if classes?.isEmpty == true { throw ServiceError.missing("classes") }
        return try await store.write { transaction in
            var record = try transaction.issuer(request.id)
            record.nameZh = request.nameZh?.text ?? record.nameZh
            record.nameEn = request.nameEn?.text ?? record.nameEn
            record.address = request.address?.text ?? record.address
            record.classes = classes ?? record.classes
            record.ranges = request.ranges ?? record.ranges
            record.state = request.state ?? record.state
            try transaction.issuers.update(record)
            _ = try publisher.publish(in: transaction)
            return try IssuerView(record, in: transaction)
        }
    }
}

extension IssuerRecord {
    /// A maker that is enrolled now, with its first key.
    init(
        id: IssuerID, registration: Registration, nameZh: String, nameEn: String, address: String,
        classes: [PartClass], ranges: [ProductRange], key: TrustList.Key, addedAt: Int64
    ) {
        self.init(
            id: id, registration: registration,
            book: BookID(role: .issuer, registration: registration, using: SystemSHA256()), nameZh: nameZh,
            nameEn: nameEn, address: address, classes: Set(classes).sorted(), ranges: ranges, state: .active,
            keys: [key], addedAt: addedAt)
    }
}

extension TrustList.Key {
    /// An active key, good for certificates issued from the day (UTC) on which it is listed.
    static func new(_ key: ListedKey, now: Int64) throws(ServiceError) -> TrustList.Key {
        let seconds = now / 1000
        do throws(TrustListError) {
            return try TrustList.Key(
                listed: key, state: .active, from: seconds - seconds % 86_400, until: nil, goodUpTo: nil)
        } catch {
            throw ServiceError(.listInvalid, [.reason(.trustList(error))])
        }
    }
}

extension VerifiedKeyRequest {
    /// A request whose proof of possession holds, for a key that is a point on its curve.
    static func read(_ bytes: [UInt8]) throws(ServiceError) -> KeyRequest {
        let unverified: UnverifiedKeyRequest
        do throws(KeyRequestError) {
            unverified = try UnverifiedKeyRequest.decode(bytes, using: SystemSHA256())
        } catch {
            throw ServiceError(.keyRequestInvalid, [.reason(.keyRequest(error))])
        }
        do throws(VerificationRefusal) {
            return try unverified.verified(Signatures.check(unverified.signatureCheck)).request
        } catch {
            throw ServiceError(.keyRequestInvalid, [.reason(.refused(error))])
        }
    }
}

extension StoreTransaction {
    /// The issuer, or `unknown-issuer`.
    func issuer(_ id: IssuerID) throws -> IssuerRecord {
        guard let record = try issuers.find(id) else { throw ServiceError(.unknownIssuer, [.issuer(id)]) }
        return record
    }

    /// Refuses a maker's id or registration that is taken.
    func refuseTaken(_ id: IssuerID, _ registration: Registration) throws {
        if try issuers.find(id) != nil {
            throw ServiceError(.alreadyExists, [.field("id"), .value(id.text)])
        }
        if let other = try issuers.all().first(where: { $0.registration == registration }) {
            throw ServiceError(
                .alreadyExists,
                [.field("registration"), .value(registration.description), .fact(.owner, .issuer(other.id))])
        }
    }

    /// Refuses a key that was ever used by an issuer, or is or was one of this installation's own, or is everybody's.
    func refuseUsed(_ key: KeyID) throws {
        try refusePublished(key)
        var isUsed = try issuers.hasUsed(key) || words(.formerKeys).contains(key.hex)
        if let installation = try Installation.read(in: self), installation.keyIDs.contains(key) { isUsed = true }
        if isUsed { throw ServiceError(.keyAlreadyUsed, [.keyID(key)]) }
    }
}
