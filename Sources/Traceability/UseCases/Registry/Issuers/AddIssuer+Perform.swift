import COSE
package import Ledger
import PartCertificates
package import Signatures
import StoreContract

extension TraceabilityService {
    /// Enrols a maker: opens its register and lists it, with the key of its key request, in the next trust list.
    ///
    /// - Parameters:
    ///   - request: who the maker is and what it may certify.
    ///   - keyRequest: the maker's signed key request, which proves that it holds the key.
    ///   - rootKey: signs the trust list; it is not kept.
    ///   - application: the open application that is accepted by it, if there is one.
    /// - Throws: ``ServiceError``; `key-already-used` for a key that was ever used, by anyone, in any role.
    package func addIssuer(
        _ request: AddIssuer, keyRequest: [UInt8], rootKey: PrivateKey,
        settling application: ApplicationNumber? = nil
    ) async throws -> IssuerView {
        let publisher = trustListPublisher(rootKey)
        let id = try RequestField.issuer(request.id, "id")
        let registration = try RequestField.registration(request.registration)
        let now = surroundings.now()
        let key = try VerifiedKeyRequest.read(keyRequest, for: id)
        let record = IssuerRecord(
            id: id, registration: registration,
            book: BookID(role: .issuer, registration: registration, using: SystemSHA256()),
            nameZh: try RequestField.text(request.nameZh, "nameZh", limit: TrustList.Issuer.longestName),
            nameEn: try RequestField.text(request.nameEn, "nameEn", limit: TrustList.Issuer.longestName),
            address: try RequestField.optionalText(request.address, "address") ?? "",
            classes: try IssuerField.classes(request.classes), ranges: try IssuerField.ranges(request.ranges),
            state: .active, keys: [try IssuerField.newKey(key, now: now)], addedAt: now)
        return try await store.write { transaction in
            if let application {
                let open = try transaction.openApplication(application.text)
                try transaction.applications.decide(open.id, .init(at: now, outcome: .accepted(id.text)))
            }
            try transaction.refuseTaken(id, registration)
            try transaction.refuseUsed(key.id)
            try transaction.books.open(record.book, role: .issuer)
            try transaction.issuers.insert(record)
            _ = try publisher.publish(in: transaction)
            return try IssuerView(record, in: transaction)
        }
    }

    /// Changes a maker's standing, name or authority, and signs the next trust list.
    package func changeIssuer(_ request: ChangeIssuer, rootKey: PrivateKey) async throws -> IssuerView {
        let publisher = trustListPublisher(rootKey)
        let id = try RequestField.issuer(request.id, "id")
        let limit = TrustList.Issuer.longestName
        let nameZh = try RequestField.optionalText(request.nameZh, "nameZh", limit: limit)
        let nameEn = try RequestField.optionalText(request.nameEn, "nameEn", limit: limit)
        let address = try RequestField.optionalText(request.address, "address")
        let classes = try request.classes.map { try IssuerField.classes($0) }
        let ranges = try request.ranges.map { try IssuerField.ranges($0) }
        let state = try request.state.map { try IssuerField.state($0) }
        return try await store.write { transaction in
            var record = try transaction.issuer(id)
            record.nameZh = nameZh ?? record.nameZh
            record.nameEn = nameEn ?? record.nameEn
            record.address = address ?? record.address
            record.classes = classes ?? record.classes
            record.ranges = ranges ?? record.ranges
            record.state = state ?? record.state
            try transaction.issuers.update(record)
            _ = try publisher.publish(in: transaction)
            return try IssuerView(record, in: transaction)
        }
    }
}

/// Reads what is said about makers.
enum IssuerField {
    static func classes(_ slugs: [String]) throws(ServiceError) -> [PartClass] {
        guard !slugs.isEmpty else { throw ServiceError(.missingField, ["field": "classes"]) }
        var classes: Set<PartClass> = []
        for slug in slugs { classes.insert(try RequestField.partClass(slug, "classes")) }
        return classes.sorted()
    }

    static func ranges(_ views: [ProductRangeView]) throws(ServiceError) -> [ProductRange] {
        var ranges: [ProductRange] = []
        for view in views {
            let range: ProductRange? =
                switch (view.gtinPrefix, view.partNumberPrefix) {
                case (let prefix?, nil): ProductRange(scheme: .gtin, prefix: prefix)
                case (nil, let prefix?): ProductRange(scheme: .partNumber, prefix: prefix)
                default: nil
                }
            guard let range else {
                throw ServiceError(
                    .invalidField,
                    [
                        "field": "ranges",
                        "value": RequestField.excerpt((view.gtinPrefix ?? "") + " " + (view.partNumberPrefix ?? "")),
                        "rule": "exactly one prefix: 1–14 digits of a GTIN, or 1–30 characters of a part number",
                    ])
            }
            ranges.append(range)
        }
        return ranges
    }

    static func state(_ slug: String) throws(ServiceError) -> TrustList.IssuerState {
        for state in TrustList.IssuerState.allCases where state.slug == slug { return state }
        throw ServiceError(
            .invalidField, ["field": "state", "value": RequestField.excerpt(slug), "rule": "active, suspended, ended"])
    }

    /// An active key, good for certificates issued from the day (UTC) on which it is listed.
    static func newKey(_ key: ListedKey, now: Int64) throws(ServiceError) -> TrustList.Key {
        let seconds = now / 1000
        do throws(TrustListError) {
            return try TrustList.Key(
                listed: key, state: .active, from: seconds - seconds % 86_400, until: nil, goodUpTo: nil)
        } catch {
            throw ServiceError(.listInvalid, ["reason": error.description])
        }
    }
}

extension VerifiedKeyRequest {
    /// The key of a request by that issuer, once its proof of possession holds and the key is a point on its curve.
    static func read(_ bytes: [UInt8], for issuer: IssuerID?) throws(ServiceError) -> ListedKey {
        let request = try read(bytes)
        if let issuer, request.issuer != issuer {
            throw ServiceError(
                .keyRequestInvalid, ["reason": "it is by \(request.issuer.text), not by \(issuer.text)"])
        }
        return request.key
    }

    /// A request whose proof of possession holds.
    static func read(_ bytes: [UInt8]) throws(ServiceError) -> KeyRequest {
        let unverified: UnverifiedKeyRequest
        do throws(KeyRequestError) {
            unverified = try UnverifiedKeyRequest.decode(bytes, using: SystemSHA256())
        } catch {
            throw ServiceError(.keyRequestInvalid, ["reason": error.description])
        }
        do throws(VerificationRefusal) {
            return try unverified.verified(Signatures.check(unverified.signatureCheck)).request
        } catch {
            throw ServiceError(.keyRequestInvalid, ["reason": error.description])
        }
    }
}

extension StoreTransaction {
    /// The issuer, or `unknown-issuer`.
    func issuer(_ id: IssuerID) throws -> IssuerRecord {
        guard let record = try issuers.find(id) else {
            throw ServiceError(.unknownIssuer, ["issuer": id.text])
        }
        return record
    }

    /// Refuses a maker's id or registration that is taken.
    func refuseTaken(_ id: IssuerID, _ registration: Registration) throws {
        if try issuers.find(id) != nil { throw ServiceError(.alreadyExists, ["field": "id", "value": id.text]) }
        if let other = try issuers.all().first(where: { $0.registration == registration }) {
            throw ServiceError(
                .alreadyExists,
                ["field": "registration", "value": registration.description, "owner": other.id.text])
        }
    }

    /// Refuses a key that was ever used by an issuer, or is or was one of this installation's own, or is everybody's.
    func refuseUsed(_ key: KeyID) throws {
        try refusePublished(key)
        var isUsed = try issuers.hasUsed(key) || words(.formerKeys).contains(key.hex)
        if let installation = try Installation.read(in: self), installation.keyIDs.contains(key) { isUsed = true }
        if isUsed { throw ServiceError(.keyAlreadyUsed, ["keyID": key.hex]) }
    }
}
