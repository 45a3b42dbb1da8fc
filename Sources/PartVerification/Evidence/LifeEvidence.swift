package import Ledger
package import PartLife

/// What shops recorded about the certificate.
package enum LifeEvidence: Hashable, Sendable {
    /// Nobody looked.
    case notConsulted
    /// Its life, read at that time in milliseconds since 1970. A certificate that no shop recorded has an empty life.
    case life(Life, asOf: Int64)
}

/// The shop that asks.
package struct Asker: Hashable, Sendable {
    /// Its book.
    package var shop: BookID
    /// The repair order that it works on.
    package var repairOrder: String?

    /// That shop, working on that order.
    package init(shop: BookID, repairOrder: String? = nil) {
        self.shop = shop
        self.repairOrder = repairOrder
    }
}

/// Whether the product fits the model at hand.
package enum FitEvidence: Hashable, Sendable {
    /// The model or the product's list is not known.
    case unknown
    /// The product's list contains the model.
    case fits
    /// The product's list does not contain this model.
    case doesNotFit(model: String)
}
