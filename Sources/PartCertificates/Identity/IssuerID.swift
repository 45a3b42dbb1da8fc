/// The short name of an issuer, chosen once at enrolment: `^[a-z0-9][a-z0-9-]{0,30}$`.
///
/// It stands in trust lists, status lists and on labels beside the short number, so it is plain ASCII that
/// can be typed by hand. Ordered by its characters, bytewise.
package struct IssuerID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name itself, 1–31 characters of `a-z`, `0-9` and `-`, not beginning with `-`.
    package let text: String

    /// Nil when `text` is not in the form above.
    package init?(_ text: String) {
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: break
            case 0x2D where count > 0: break
            default: return nil
            }
            count += 1
            if count > 31 { return nil }
        }
        if count == 0 { return nil }
        self.text = text
    }

    /// The text.
    package var description: String { text }

    /// Bytewise order of the text.
    package static func < (left: IssuerID, right: IssuerID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
