/// Counts what a measure would reach, before it is started. Nothing is changed.
package struct PreviewMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: String
    /// Which parts.
    package var scope: ScopeView

    package init(issuer: String, scope: ScopeView) {
        self.issuer = issuer
        self.scope = scope
    }

    /// What is in the scope.
    package struct Answer: Codable, Hashable, Sendable {
        /// Certificates registered.
        package var registered: Int
        /// Of these: on a shop's shelf.
        package var inStock: Int
        /// Installed, by open installs.
        package var installed: Int
        /// Certificates that no shop has an entry about.
        package var notReceived: Int
        /// Where they are, ascending by shop.
        package var shops: [ShopCount]

        package init(registered: Int, inStock: Int, installed: Int, notReceived: Int, shops: [ShopCount]) {
            self.registered = registered
            self.inStock = inStock
            self.installed = installed
            self.notReceived = notReceived
            self.shops = shops
        }
    }

    /// What one shop has of it.
    package struct ShopCount: Codable, Hashable, Sendable {
        /// The shop's id.
        package var shop: String
        /// Name in Chinese.
        package var nameZh: String
        /// Name in English.
        package var nameEn: String
        /// Certificates on its shelf.
        package var inStock: Int
        /// Installed, by open installs.
        package var installed: Int

        package init(shop: String, nameZh: String, nameEn: String, inStock: Int, installed: Int) {
            self.shop = shop
            self.nameZh = nameZh
            self.nameEn = nameEn
            self.inStock = inStock
            self.installed = installed
        }
    }
}
