package import COSE
import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates

/// Registers a batch whose certificates were uploaded: all of them by one entry in the issuer's book, or none.
///
/// Registering a registered batch with the same root gives the same answer again.
package struct RegisterBatch: Codable, Hashable, Sendable {
    package var batch: BatchID
    /// The signing key's id; default: the one that the certificates name.
    package var keyID: KeyID?
    /// What each lot certificate stands for.
    package var lotQuantities: [LotQuantity]?
    /// RFC 6962 root over the exact COSE bytes, as the client computed it; compared when given.
    package var root: Digest?

    package init(batch: BatchID, keyID: KeyID? = nil, lotQuantities: [LotQuantity]? = nil, root: Digest? = nil) {
        self.batch = batch
        self.keyID = keyID
        self.lotQuantities = lotQuantities
        self.root = root
    }

    /// The quantity that a lot certificate stands for.
    package struct LotQuantity: Codable, Hashable, Sendable {
        /// The certificate number.
        package var number: CertificateNumber
        /// More than nothing.
        package var quantity: Quantity

        package init(number: CertificateNumber, quantity: Quantity) {
            self.number = number
            self.quantity = quantity
        }
    }

    /// The registration.
    package struct Answer: Codable, Hashable, Sendable {
        package var batch: BatchID
        /// Index of the entry in the issuer's book.
        package var entrySeq: UInt64
        /// Milliseconds since 1970.
        package var registeredAt: Int64
        /// How many certificates.
        package var count: Int
        /// RFC 6962 root over the exact COSE bytes.
        package var root: Digest
    }
}
