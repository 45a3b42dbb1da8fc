import DomainCoding
package import Ledger
import Signatures
import StoreContract

/// Accepts the application of a shop: enrols it under an id and opens its procurement ledger, in one change.
package struct AcceptShop: Codable, Hashable, Sendable {
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
}

extension AcceptShop: UseCase {
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
