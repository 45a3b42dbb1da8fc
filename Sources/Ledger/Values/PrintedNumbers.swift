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
