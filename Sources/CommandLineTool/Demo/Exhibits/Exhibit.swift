/// A part that is there to show one verdict. Exhibits have makers and shops of their own, so that they spoil neither
/// the season's register nor its ledgers.
struct Exhibit: Hashable, Sendable {
    var name: String
    var maker = Exhibit.maker
    var lot = "EX-1"
    /// The last good day, as an offset from today.
    var useBy: Int?
    /// The shop that receives it, if one does.
    var receivedAt: String?
    /// The repair order on which that shop fits it, if it does.
    var repairOrder: String?

    static let maker = "exhibit"
    static let suspendedMaker = "exhibit-suspended"
    static let narrowMaker = "exhibit-narrow"
    static let robbedMaker = "exhibit-robbed"
    static let makers = [maker, suspendedMaker, narrowMaker, robbedMaker]
    static let shop = "exhibit-a"
    static let otherShop = "exhibit-b"
    static let recalledLot = "EX-R"
    static let fits = "示例 S1"
    static let otherModel = "示例 X9"
    static let otherOrder = "RO-EX-99"
    static let foreignHost = "parts.elsewhere.example"

    /// What is issued, received and fitted early in the season.
    static let all = [
        Exhibit(name: "valid", receivedAt: shop),
        Exhibit(name: "new"),
        Exhibit(name: "fitted", receivedAt: shop, repairOrder: "RO-EX-01"),
        Exhibit(name: "here", receivedAt: shop, repairOrder: "RO-EX-02"),
        Exhibit(name: "customers", receivedAt: shop, repairOrder: "RO-EX-03"),
        Exhibit(name: "removed", receivedAt: shop, repairOrder: "RO-EX-04"),
        Exhibit(name: "echoed", receivedAt: shop, repairOrder: "RO-EX-05"),
        Exhibit(name: "shelved", receivedAt: shop),
        Exhibit(name: "inspected", receivedAt: shop),
        Exhibit(name: "asked", receivedAt: shop),
        Exhibit(name: "recalled", lot: recalledLot, receivedAt: shop),
        Exhibit(name: "held", receivedAt: shop),
        Exhibit(name: "revoked", receivedAt: shop),
        Exhibit(name: "expired", useBy: -10, receivedAt: shop),
        Exhibit(name: "elsewhere", receivedAt: otherShop),
        Exhibit(name: "unreceived"),
        Exhibit(name: "altered", receivedAt: shop),
        Exhibit(name: "differing", receivedAt: shop),
        Exhibit(name: "fit", receivedAt: shop),
        Exhibit(name: "foreign", receivedAt: shop),
        Exhibit(name: "numbered", receivedAt: shop),
        Exhibit(name: "copied", receivedAt: shop),
        Exhibit(name: "suspended", maker: suspendedMaker, receivedAt: shop),
        Exhibit(name: "narrow", maker: narrowMaker, receivedAt: shop),
        Exhibit(name: "honest", maker: robbedMaker, receivedAt: shop),
    ]
}
