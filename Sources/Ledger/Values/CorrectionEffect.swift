/// What a correction does to its target.
package enum CorrectionEffect: UInt64, FieldChoice {
    /// The target counts as if it had not been made.
    case void = 1
    /// Fields of the target take other values.
    case amend = 2

    /// The word used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .void: "void"
        case .amend: "amend"
        }
    }
}
