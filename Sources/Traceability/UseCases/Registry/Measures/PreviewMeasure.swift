/// Counts what a measure would reach, before it is started. Nothing is changed.
public struct PreviewMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    public var issuer: String
    /// Which parts.
    public var scope: ScopeView

    /// Makes a request.
    public init(issuer: String, scope: ScopeView) {
        self.issuer = issuer
        self.scope = scope
    }

    /// What is in the scope.
    public struct Answer: Codable, Hashable, Sendable {
        /// Certificates registered.
        public var registered: Int
        /// Of these: on a shop's shelf, installed (open installs), and without any entry in a shop's book.
        public var inStock: Int
        /// Installed, by open installs.
        public var installed: Int
        /// Certificates that no shop has an entry about.
        public var notReceived: Int
        /// Where they are, ascending by shop.
        public var shops: [ShopCount]

        /// Makes an answer.
        public init(registered: Int, inStock: Int, installed: Int, notReceived: Int, shops: [ShopCount]) {
            self.registered = registered
            self.inStock = inStock
            self.installed = installed
            self.notReceived = notReceived
            self.shops = shops
        }
    }

    /// What one shop has of it.
    public struct ShopCount: Codable, Hashable, Sendable {
        /// The shop's id.
        public var shop: String
        /// Name in Chinese.
        public var nameZh: String
        /// Name in English.
        public var nameEn: String
        /// Certificates on the shelf, and installed there.
        public var inStock: Int
        /// Installed, by open installs.
        public var installed: Int

        /// Makes a count.
        public init(shop: String, nameZh: String, nameEn: String, inStock: Int, installed: Int) {
            self.shop = shop
            self.nameZh = nameZh
            self.nameEn = nameEn
            self.inStock = inStock
            self.installed = installed
        }
    }
}
