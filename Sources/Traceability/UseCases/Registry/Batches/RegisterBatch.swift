/// Registers a batch whose certificates were uploaded: all of them by one entry in the issuer's book, or none.
///
/// Registering a registered batch with the same root gives the same answer again.
package struct RegisterBatch: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    package var batch: String
    /// The signing key's id, 16 hexadecimal digits; default: the one that the certificates name.
    package var keyID: String?
    /// What each lot certificate stands for.
    package var lotQuantities: [LotQuantity]?
    /// RFC 6962 root over the exact COSE bytes, as the client computed it; compared when given.
    package var root: String?

    package init(batch: String, keyID: String? = nil, lotQuantities: [LotQuantity]? = nil, root: String? = nil) {
        self.batch = batch
        self.keyID = keyID
        self.lotQuantities = lotQuantities
        self.root = root
    }

    /// The quantity that a lot certificate stands for.
    package struct LotQuantity: Codable, Hashable, Sendable {
        /// The certificate number.
        package var number: UInt32
        /// A decimal with its unit: `500 kg`.
        package var quantity: String

        package init(number: UInt32, quantity: String) {
            self.number = number
            self.quantity = quantity
        }
    }

    /// The registration.
    package struct Answer: Codable, Hashable, Sendable {
        /// The batch's id, 32 lower-case hexadecimal digits.
        package var batch: String
        /// Index of the entry in the issuer's book.
        package var entrySeq: UInt64
        /// Milliseconds since 1970.
        package var registeredAt: Int64
        /// How many certificates.
        package var count: Int
        /// Lower-case hexadecimal.
        package var root: String

        package init(batch: String, entrySeq: UInt64, registeredAt: Int64, count: Int, root: String) {
            self.batch = batch
            self.entrySeq = entrySeq
            self.registeredAt = registeredAt
            self.count = count
            self.root = root
        }
    }
}
