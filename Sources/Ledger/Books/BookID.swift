import CBOR
package import MerkleTree

/// The identity of a book: SHA-256(CBOR ["touchstone-book-1", role, jurisdiction, registration number]).
///
/// Whoever holds the licence can compute it; nobody assigns it. Ordered bytewise, as the directory is.
package struct BookID: Hashable, Comparable, Sendable, CustomStringConvertible, FieldContent, FieldConvertible {
    /// The digest that is the identity.
    package let digest: Digest

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

    package static var fieldType: FieldType { .digest }

    /// Reads a byte string of 32 bytes.
    package init?(field value: FieldValue) {
        guard case .bytes(let bytes) = value else { return nil }
        self.init(bytes)
    }

    /// A byte string of 32 bytes.
    package var fieldValue: FieldValue { .bytes(bytes) }
}

/// Whose book it is: a maker's register or a shop's procurement ledger.
package enum BookRole: String, CaseIterable, Hashable, Sendable {
    /// The register of an issuer of part certificates.
    case issuer
    /// The procurement ledger of a shop.
    case shop

    /// The word that enters the book's identity and is used in tables and addresses.
    package var slug: String { rawValue }

    /// The role of that exact slug; nil when there is none.
    package init?(slug: String) { self.init(rawValue: slug) }
}

/// A business as a public register knows it: the jurisdiction and the registration number on the licence.
///
/// Printed `CN:91330100MA00000001`. An inspector derives a book's identity from it and so never takes it from the
/// operator; both halves are therefore kept in one form only.
package struct Registration: Hashable, Sendable, CustomStringConvertible {
    /// The jurisdiction: an ISO 3166-1 alpha-2 code, or an ISO 3166-2 code such as `US-CA`, in upper case.
    package let jurisdiction: String

    /// The number: 1–40 characters of `A-Z`, `0-9`, `-`, `.` and `/`, in upper case.
    package let number: String

    /// Brings both halves to upper case; nil when either is not in its form after that.
    package init?(jurisdiction: String, number: String) {
        guard let place = Registration.upperCased(jurisdiction, limit: 6), Registration.isJurisdiction(place),
            let digits = Registration.upperCased(number, limit: 40), Registration.isNumber(digits)
        else { return nil }
        self.jurisdiction = String(decoding: place, as: UTF8.self)
        self.number = String(decoding: digits, as: UTF8.self)
    }

    /// Reads `jurisdiction:number`, in either case; spaces around are ignored. Nil for anything else.
    package init?(_ text: String) {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D { bytes.removeLast() }
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        guard let colon = bytes.firstIndex(of: 0x3A) else { return nil }
        self.init(
            jurisdiction: String(decoding: bytes[..<colon], as: UTF8.self),
            number: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
    }

    /// `jurisdiction:number`; `Registration(_:)` reads it back.
    package var description: String { jurisdiction + ":" + number }

    private static func upperCased(_ text: String, limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            guard bytes.count < limit else { return nil }
            bytes.append(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte)
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func isJurisdiction(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2, isLetter(bytes[0]), isLetter(bytes[1]) else { return false }
        if bytes.count == 2 { return true }
        guard bytes.count >= 4, bytes[2] == 0x2D else { return false }
        for byte in bytes[3...] where !isLetter(byte) && !isDigit(byte) { return false }
        return true
    }

    private static func isNumber(_ bytes: [UInt8]) -> Bool {
        for byte in bytes where !isLetter(byte) && !isDigit(byte) && byte != 0x2D && byte != 0x2E && byte != 0x2F {
            return false
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
