import PartCertificates

/// A maker of the season; every one is fictional.
struct SeasonMaker: Hashable, Sendable {
    var id: String
    var registration: String
    var nameZh: String
    var nameEn: String
    var address: String
    var classes: [PartClass]
    /// What its products begin with.
    var gtinPrefix: String
    var partNumberPrefix: String?
}

/// A product of the season.
struct SeasonProduct: Hashable, Sendable {
    /// GTIN or part number, as printed.
    var code: String
    /// Index of the maker.
    var maker: Int
    var nameZh: String
    var nameEn: String
    var brand: String
    var fits: [String]
    var partClass: PartClass
    /// Guide price in fen, and the one from the revision on.
    var guidePrice: Int
    var revisedPrice: Int?
    var unit: String
    var warrantyMonths: Int
    var safetyCritical: Bool
    /// How many days after issue it is to be used by.
    var shelfLife: Int?
    /// How much of the demand is for it.
    var weight: Int
    /// A short mark for serials and lots.
    var mark: String

    /// Whether it is certified by lot and used by measure.
    var isConsumable: Bool { unit != "pcs" }

    /// The guide price in force on a day, in fen.
    func guidePrice(on day: Int) -> Int {
        day < SeasonPlan.guideRevision ? guidePrice : revisedPrice ?? guidePrice
    }
}

/// A supplier of the season.
struct SeasonSupplier: Hashable, Sendable {
    var id: String
    var nameZh: String
    var nameEn: String
    var address: String
    /// `authorised`, `unverified` or `suspended`.
    var standing: String
    /// Indices of the makers whose parts it sells.
    var makers: [Int]
}

/// A shop of the season.
struct SeasonShop: Hashable, Sendable {
    var id: String
    var registration: String
    var nameZh: String
    var nameEn: String
    var address: String
    /// Millionths of a degree.
    var latitude: Int
    var longitude: Int
    /// `dealer`, `independent` or `chain`.
    var kind: String
    var chain: String?
    /// How much of the work it has.
    var weight: Int
}
