import DomainCoding
package import Ledger
package import PartCertificates

/// Counts what a measure would reach, before it is started. Nothing is changed.
package struct PreviewMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    /// Which parts.
    package var scope: CertificateScope

    package init(issuer: IssuerID, scope: CertificateScope) {
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
    }

    /// What one shop has of it.
    package struct ShopCount: Codable, Hashable, Sendable {
        package var shop: ShopID
        /// Name in Chinese.
        package var nameZh: String
        /// Name in English.
        package var nameEn: String
        /// Certificates on its shelf.
        package var inStock: Int
        /// Installed, by open installs.
        package var installed: Int
    }
}
