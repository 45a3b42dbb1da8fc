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

/// The number of a reported doubt, `D-7K3F-92WX`.
package struct CaseNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as it is printed.
    package let text: String

    /// Takes a number exactly as it is printed; nil for anything else.
    package init?(_ text: String) {
        guard isPrintedNumber(text, letter: 0x44) else { return nil }
        self.text = text
    }

    package var description: String { text }
}

/// The number of an application, `A-7K3F-92WX`.
package struct ApplicationNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as it is printed.
    package let text: String

    /// Takes a number exactly as it is printed; nil for anything else.
    package init?(_ text: String) {
        guard isPrintedNumber(text, letter: 0x41) else { return nil }
        self.text = text
    }

    package var description: String { text }
}

/// A letter and eight characters of Crockford's base 32 in two groups: `D-7K3F-92WX`.
private func isPrintedNumber(_ text: String, letter: UInt8) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 11, bytes[0] == letter else { return false }
    return bytes.indices.dropFirst().allSatisfy { place in
        if place == 1 || place == 6 { return bytes[place] == 0x2D }
        switch bytes[place] {
        case 0x49, 0x4C, 0x4F, 0x55: return false  // I, L, O, U
        case 0x30...0x39, 0x41...0x5A: return true
        default: return false
        }
    }
}
