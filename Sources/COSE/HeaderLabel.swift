/// The label of a header parameter: an integer or a text (RFC 9052 §1.4).
package enum HeaderLabel: Hashable, Sendable {
    /// An integer label.
    case int(Int64)
    /// A text label.
    case text(String)

    /// The algorithm.
    package static let alg = HeaderLabel.int(1)
    /// The labels that a reader must understand.
    package static let crit = HeaderLabel.int(2)
    /// The key identifier.
    package static let kid = HeaderLabel.int(4)
    /// The type of the whole message (RFC 9596).
    package static let typ = HeaderLabel.int(16)

    /// The label with the name registered for it, if it is one of the common ones.
    package var description: String {
        switch self {
        case .int(let number):
            if let name = HeaderLabel.name(of: number) { "\(number) (\(name))" } else { "\(number)" }
        case .text(let text): "\"\(text)\""
        }
    }

    private static func name(of label: Int64) -> String? {
        switch label {
        case 1: "alg"
        case 2: "crit"
        case 3: "content type"
        case 4: "kid"
        case 5: "IV"
        case 6: "Partial IV"
        case 7, 11: "countersignature"
        case 9, 12: "abbreviated countersignature"
        case 15: "CWT claims"
        case 16: "typ"
        case 32: "x5bag"
        case 33: "x5chain"
        case 34: "x5t"
        case 35: "x5u"
        default: nil
        }
    }
}
