/// A shop's id: 1–40 characters of `a–z 0–9 -`, beginning with a letter or digit.
package struct ShopID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
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
package struct SupplierID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
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
package struct BatchID: Hashable, Sendable, Codable, CustomStringConvertible {
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

/// The name of a fact about this installation.
package struct SettingName: Hashable, Sendable {
    /// The name as it is stored.
    package let text: String

    /// Names a setting.
    package init(_ text: String) { self.text = text }

    /// The host that labels of this installation name.
    package static let host = SettingName("host")
    /// `production` or `demo`; a production start refuses development keys.
    package static let mode = SettingName("mode")
    /// SubjectPublicKeyInfo of the root key, hexadecimal.
    package static let rootKey = SettingName("root-key")
}

private func isSlug(_ text: String, limit: Int) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= limit, first != 0x2D else { return false }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}

/// A letter and eight characters of Crockford's base 32 in two groups: `D-7K3F-92WX`.
func isPrintedNumber(_ text: String, letter: UInt8) -> Bool {
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
