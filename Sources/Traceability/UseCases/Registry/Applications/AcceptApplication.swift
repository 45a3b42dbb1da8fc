package import Ledger
package import PartCertificates
package import Signatures
import StoreContract

extension TraceabilityService {
    /// Accepts the application of a maker: enrols it with the key of its key request, in the change that signs the trust
    /// list anew. Done beside the root key.
    ///
    /// - Parameters:
    ///   - application: its number.
    ///   - classes: what it may certify: for the operator to say, whatever was applied for.
    ///   - ranges: products that it may certify; none = any.
    ///   - rootKey: signs the trust list; it is not kept.
    /// - Throws: ``ServiceError``; `application-decided` for one that is not open any more.
    package func acceptIssuer(
        _ application: ApplicationNumber, classes: [PartClass], ranges: [ProductRange], rootKey: PrivateKey
    ) async throws -> IssuerView {
        let record = try await store.read { try $0.openApplication(application) }
        guard case .issuer(let id, _, _, let keyRequest) = record.applicant else {
            throw ServiceError.invalid("application", record.id.text, .applicationOfMaker)
        }
        return try await addIssuer(keyRequest: keyRequest, rootKey: rootKey, settling: record.id) { key in
            IssuerRecord(
                id: id, registration: record.registration, nameZh: record.nameZh, nameEn: record.nameEn,
                address: record.address, classes: classes, ranges: ranges, key: key, addedAt: surroundings.now())
        }
    }
}

/// Accepts the application of a shop: enrols it under an id and opens its procurement ledger, in one change.
package struct AcceptShop: UseCase, Hashable {
    /// The number of the application.
    package var application: ApplicationNumber
    /// The shop's id from now on.
    package var id: ShopID
    /// Degrees north of the registered address; both or neither. Without a place no scan of the shop's tells that a code
    /// was copied.
    package var latitude: Double?
    /// Degrees east.
    package var longitude: Double?

    package init(application: ApplicationNumber, id: ShopID, place: Coordinates? = nil) {
        self.application = application
        self.id = id
        latitude = place?.latitude
        longitude = place?.longitude
    }

    package typealias Answer = ShopView

    package static let name = "accept-shop"

    /// Carries it out for the operator.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try context.actor.mustOperate()
        let place = try RequestField.place(latitude: latitude, longitude: longitude)
        let now = service.surroundings.now()
        return try await service.once(self, for: context) { [id, number = application] transaction in
            let application = try transaction.openApplication(number)
            guard case .shop(let kind, let chain) = application.applicant else {
                // A maker is enrolled beside the root key, not here.
                throw ServiceError(.rootKeyNeeded)
            }
            let record = ShopRecord(
                id: id, registration: application.registration,
                book: BookID(role: .shop, registration: application.registration, using: SystemSHA256()),
                nameZh: application.nameZh, nameEn: application.nameEn, address: application.address, place: place,
                kind: kind, chain: chain, addedAt: now)
            try transaction.enrol(record)
            try transaction.applications.decide(application.id, .init(at: now, outcome: .accepted(id.text)))
            return ShopView(record)
        }
    }
}
