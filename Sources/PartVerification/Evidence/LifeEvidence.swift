public import Ledger
public import PartLife

/// What shops recorded about the certificate.
public enum LifeEvidence: Hashable, Sendable {
    /// Nobody looked.
    case notConsulted
    /// Its life, read at that time in milliseconds since 1970. A certificate that no shop recorded has an empty life.
    case life(Life, asOf: Int64)
}

/// The shop that asks.
public struct Asker: Hashable, Sendable {
    /// Its book.
    public var shop: BookID
    /// The repair order that it works on.
    public var repairOrder: String?

    /// That shop, working on that order.
    public init(shop: BookID, repairOrder: String? = nil) {
        self.shop = shop
        self.repairOrder = repairOrder
    }
}

/// Whether the product fits the model at hand.
public enum FitEvidence: Hashable, Sendable {
    /// The model or the product's list is not known.
    case unknown
    /// The product's list contains the model.
    case fits
    /// The product's list does not contain this model.
    case doesNotFit(model: String)
}
