import CBOR
package import MerkleTree

/// The identity of a book: SHA-256(CBOR ["touchstone-book-1", role, jurisdiction, registration number]).
///
/// Whoever holds the licence can compute it; nobody assigns it. Ordered bytewise, as the directory is.
package struct BookID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The digest that is the identity.
    package let digest: Digest

    /// The identity with that digest.
    package init(_ digest: Digest) {
        self.digest = digest
    }

    /// The identity of the book that a registered business keeps in that role.
    package init(role: BookRole, registration: Registration, using hasher: some SHA256Hasher) {
        var encoder = CBOREncoder(reserving: 96)
        encoder.array(count: 4)
        encoder.text("touchstone-book-1")
        encoder.text(role.slug)
        encoder.text(registration.jurisdiction)
        encoder.text(registration.number)
        digest = hasher.hash(encoder.bytes)
    }

    /// Takes exactly 32 bytes; nil for any other length.
    package init?(_ bytes: [UInt8]) {
        guard let digest = Digest(bytes) else { return nil }
        self.digest = digest
    }

    /// Reads exactly 64 hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        guard let digest = Digest(hex: hex) else { return nil }
        self.digest = digest
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { digest.bytes }

    /// 64 lower-case hexadecimal digits.
    package var hex: String { digest.hex }

    /// 64 lower-case hexadecimal digits.
    package var description: String { digest.hex }

    /// Bytewise order.
    package static func < (left: BookID, right: BookID) -> Bool { left.digest < right.digest }
}
