/// Draws a part from stock and fits it on a repair order.
public struct InstallPart: Codable, Hashable, Sendable {
    /// The shop that fits it.
    public var shop: String
    public var item: ItemReference
    /// A decimal with its unit; default one piece, required for lots and lines.
    public var quantity: String?
    public var unit: String?
    /// The repair order (任务委托书) it is fitted on.
    public var repairOrder: String
    /// The day of fitting, `yyyy-mm-dd`; default today.
    public var installed: String?
    /// What was repaired, in words; its mileage (km) and the position of the part.
    public var work: String?
    public var mileage: UInt64?
    public var position: String?
    /// The model that the part is fitted to, compared with what the product fits.
    public var model: String?
    /// Price charged, a decimal in major units, with its ISO 4217 code.
    public var price: String?
    public var currency: String?
    /// Last day of the shop's warranty, `yyyy-mm-dd`.
    public var warrantyUntil: String?
    /// The number of the customer's written consent, for classes that need one.
    public var consent: String?
    /// Findings that the technician has seen and accepts, by code; a stop cannot be accepted.
    public var acknowledge: [String] = []
    /// Personal: VIN, plate or appliance serial; technician; customer reference.
    public var object: String?
    public var technician: String?
    public var customer: String?

    /// Makes a request with what is always needed.
    public init(shop: String, item: ItemReference, repairOrder: String) {
        self.shop = shop
        self.item = item
        self.repairOrder = repairOrder
    }
}
