import PartCertificates

/// The digits of a code.
enum CodeDigits {
    static func text(_ certificate: [UInt8]) -> String { CodeText.digits(for: certificate) }

    /// The path that a camera opens.
    static func path(_ code: String) -> String { "/c/" + (code.split(separator: "/").last ?? "") }
}
