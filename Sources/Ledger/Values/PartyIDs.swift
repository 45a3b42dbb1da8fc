/// A shop's id: 1–40 characters of `a–z 0–9 -`, beginning with a letter or digit.
package struct ShopID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The id as text.
    package let text: String

    /// Refuses anything that is not a shop id.
    package init?(_ text: String) {
        guard isSlug(text, limit: 40) else { return nil }
        self.text = text
    }

    package var description: String { text }
    /// By the order of the text.
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// A supplier's id, in the form of a ``ShopID``.
package struct SupplierID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The id as text.
    package let text: String

    /// Refuses anything that is not a supplier id.
    package init?(_ text: String) {
        guard isSlug(text, limit: 40) else { return nil }
        self.text = text
    }

    package var description: String { text }
    /// By the order of the text.
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// A batch's id: 32 lower-case hexadecimal digits, random.
package struct BatchID: Hashable, Sendable, CustomStringConvertible {
    /// The id as text.
    package let text: String

    /// Refuses anything that is not a batch id.
    package init?(_ text: String) {
        let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.utf8.count == 32, digits else { return nil }
        self.text = text
    }

    package var description: String { text }
}

/// A person's sign-in name: 1–40 characters of `a–z 0–9 . _ -`, beginning with a letter or digit.
package struct PersonID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The name as text.
    package let text: String

    /// Refuses anything that is not a sign-in name.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        guard let first = bytes.first, bytes.count <= 40, isAlphanumeric(first),
            bytes.allSatisfy({ isAlphanumeric($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
        else { return nil }
        self.text = text
    }

    package var description: String { text }
    /// By the order of the text.
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

private func isSlug(_ text: String, limit: Int) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= limit, first != 0x2D else { return false }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}
