/// A unit of quantity: 1–8 characters, lower-case letters and digits, beginning with a letter.
///
/// The list is open; the units named here are the usual ones, after UN/ECE Recommendation 20.
package struct UnitCode: Hashable, Sendable, CustomStringConvertible {
    /// The code, such as `kg`.
    package let text: String

    /// Nil unless `text` is in the form above.
    package init?(_ text: String) {
        guard text.utf8.count <= 8, let first = text.utf8.first, first >= 0x61 && first <= 0x7A else { return nil }
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: break
            default: return nil
            }
        }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    /// Pieces (Rec 20 H87).
    package static var pieces: UnitCode { UnitCode(unchecked: "pcs") }
    /// Sets (Rec 20 SET).
    package static var sets: UnitCode { UnitCode(unchecked: "set") }
    /// Pairs (Rec 20 PR).
    package static var pairs: UnitCode { UnitCode(unchecked: "pair") }
    /// Kilograms (Rec 20 KGM).
    package static var kilograms: UnitCode { UnitCode(unchecked: "kg") }
    /// Grams (Rec 20 GRM).
    package static var grams: UnitCode { UnitCode(unchecked: "g") }
    /// Litres (Rec 20 LTR).
    package static var litres: UnitCode { UnitCode(unchecked: "l") }
    /// Millilitres (Rec 20 MLT).
    package static var millilitres: UnitCode { UnitCode(unchecked: "ml") }
    /// Metres (Rec 20 MTR).
    package static var metres: UnitCode { UnitCode(unchecked: "m") }

    /// Whether only whole numbers of it exist: pieces, sets and pairs.
    package var isCounted: Bool { self == .pieces || self == .sets || self == .pairs }

    /// The code.
    package var description: String { text }
}
