/// Asks about a code. Exactly one of `code` and (`issuer` with `number`) is given.
package struct VerifyCode: Codable, Hashable, Sendable {
    /// What was scanned: the address in the symbol, or its digits.
    package var code: String?
    /// The maker's id, when the number was typed.
    package var issuer: String?
    /// The number that was typed, as the label prints it (`1234-5678-9`), check digit included.
    package var number: String?
    /// `receive`, `install`, `customer` or `inspection`.
    package var purpose: String
    /// The shop that asks; default: the one that the token works at.
    package var shop: String?
    /// The repair order (任务委托书) that the part is for.
    package var repairOrder: String?
    /// The model that the part is for, compared with what the product fits.
    package var model: String?
    /// A pseudonym of the asking device that rotates.
    package var device: String?
    /// Coarse place in degrees, with the person's consent.
    package var latitude: Double?
    /// Degrees east, −180 … 180.
    package var longitude: Double?

    package init(code: String, purpose: String, shop: String? = nil, repairOrder: String? = nil, model: String? = nil) {
        self.code = code
        self.purpose = purpose
        self.shop = shop
        self.repairOrder = repairOrder
        self.model = model
    }

    package init(issuer: String, number: String, purpose: String, shop: String? = nil) {
        self.issuer = issuer
        self.number = number
        self.purpose = purpose
        self.shop = shop
    }

    package typealias Answer = VerdictAnswer
}
