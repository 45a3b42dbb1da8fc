/// Registers a batch whose certificates were uploaded: all of them by one entry in the issuer's book, or none.
///
/// Registering a registered batch with the same root gives the same answer again.
public struct RegisterBatch: Codable, Hashable, Sendable {
    /// The batch's id, 32 lower-case hexadecimal digits.
    public var batch: String
    /// The signing key's id, 16 hexadecimal digits; default: the one that the certificates name.
    public var keyID: String?
    /// What each lot certificate stands for.
    public var lotQuantities: [LotQuantity]?
    /// RFC 6962 root over the exact COSE bytes, as the client computed it; compared when given.
    public var root: String?

    /// Makes a request.
    public init(batch: String, keyID: String? = nil, lotQuantities: [LotQuantity]? = nil, root: String? = nil) {
        self.batch = batch
        self.keyID = keyID
        self.lotQuantities = lotQuantities
        self.root = root
    }

    /// The quantity that a lot certificate stands for.
    public struct LotQuantity: Codable, Hashable, Sendable {
        /// The certificate number.
        public var number: UInt32
        /// A decimal with its unit: `500 kg`.
        public var quantity: String

        /// Makes a quantity.
        public init(number: UInt32, quantity: String) {
            self.number = number
            self.quantity = quantity
        }
    }

    /// The registration.
    public struct Answer: Codable, Hashable, Sendable {
        /// The batch's id, 32 lower-case hexadecimal digits.
        public var batch: String
        /// Index of the entry in the issuer's book.
        public var entrySeq: UInt64
        /// Milliseconds since 1970.
        public var registeredAt: Int64
        /// How many certificates.
        public var count: Int
        /// Lower-case hexadecimal.
        public var root: String

        /// Makes an answer.
        public init(batch: String, entrySeq: UInt64, registeredAt: Int64, count: Int, root: String) {
            self.batch = batch
            self.entrySeq = entrySeq
            self.registeredAt = registeredAt
            self.count = count
            self.root = root
        }
    }
}
