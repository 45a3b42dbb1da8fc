/// Which of this project's signed objects a reader expects: what its protected header must say.
package enum Sign1Profile: Hashable, Sendable {
    /// A part certificate: the header has no typ.
    case partCertificate
    /// Any other object: the header has this typ.
    case typed(String)

    /// What label 16 must be; nil when it must be absent.
    package var contentType: String? {
        switch self {
        case .partCertificate: nil
        case .typed(let type): type
        }
    }
}
