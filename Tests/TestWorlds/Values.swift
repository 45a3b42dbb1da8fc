package import DomainCoding
package import Ledger
import PartCertificates

extension TextValue {
    /// The value that a test writes as text.
    package static func of(_ text: String) -> Self {
        guard let value = Self(jsonText: text) else { fatalError("\(text) is no \(Self.self)") }
        return value
    }
}

extension Optional where Wrapped: TextValue {
    /// The same where there may be none.
    package static func of(_ text: String?) -> Self { text.map { Wrapped.of($0) } }
}

extension NumberRun {
    /// Both included.
    package static func of(_ first: UInt32, _ last: UInt32) -> NumberRun {
        guard let first = CertificateNumber(first), let last = CertificateNumber(last),
            let run = NumberRun(first: first, last: last)
        else { fatalError("\(first)–\(last) is no run of numbers") }
        return run
    }
}
