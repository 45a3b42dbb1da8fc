import PartCertificates
import Traceability

/// What a form says about one part: the text of a scan, `ISSUER/NUMBER` typed from a label, or `line N` for an uncertified
/// line of the shop's own ledger.
enum ScannedText: Hashable, Sendable {
    case code(String)
    case number(issuer: String, number: String)
    case line(UInt64)

    /// The longest number with its maker and check digit; what is longer is a whole code.
    private static let longestNumber = 60

    init(_ text: String) {
        if text.hasPrefix("line "), let seq = UInt64(text.dropFirst(5)) {
            self = .line(seq)
        } else if !text.contains("://"), text.utf8.count <= Self.longestNumber, let slash = text.firstIndex(of: "/"),
            IssuerID(String(text[..<slash])) != nil
        {
            self = .number(issuer: String(text[..<slash]), number: String(text[text.index(after: slash)...]))
        } else {
            self = .code(text)
        }
    }

    /// The item of a step in the ledger.
    var reference: ItemReference {
        switch self {
        case .code(let code): ItemReference(code: code)
        // With a space the check digit is expected, with a slash it is not.
        case .number(let issuer, let number): ItemReference(certificate: issuer + " " + number)
        case .line(let seq): ItemReference(line: seq)
        }
    }

    /// The text as use cases take it that know no forms.
    var asTyped: String {
        switch self {
        case .code(let code): code
        case .number(let issuer, let number): issuer + " " + number
        case .line(let seq): "line \(seq)"
        }
    }

    /// The question about a part; nil for a line, about which no certificate says anything.
    func question(_ purpose: String, shop: String, repairOrder: String? = nil, model: String? = nil) -> VerifyCode? {
        var question: VerifyCode
        switch self {
        case .code(let code): question = VerifyCode(code: code, purpose: purpose, shop: shop)
        case .number(let issuer, let number):
            question = VerifyCode(issuer: issuer, number: number, purpose: purpose, shop: shop)
        case .line: return nil
        }
        question.repairOrder = repairOrder
        question.model = model
        return question
    }
}
