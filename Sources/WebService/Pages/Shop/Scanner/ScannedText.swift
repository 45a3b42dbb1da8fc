import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Traceability

/// What a form says about one part: the text of a scan, `ISSUER/NUMBER` typed from a label, or `line N` for an uncertified
/// line of the shop's own ledger.
enum ScannedText: Hashable, Sendable {
    case code(CodeInput)
    case number(issuer: IssuerID, number: LabelNumber)
    case line(UInt64)

    /// The longest number with its maker and check digit; what is longer is a whole code.
    private static let longestNumber = 60

    init(_ text: String) {
        if case .line(let seq)? = StockItem(jsonText: text) {
            self = .line(seq)
        } else if !text.contains("://"), text.utf8.count <= Self.longestNumber, let slash = text.firstIndex(of: "/"),
            let issuer = IssuerID(String(text[..<slash]))
        {
            self = .number(issuer: issuer, number: LabelNumber(String(text[text.index(after: slash)...])))
        } else {
            self = .code(CodeInput(text))
        }
    }

    /// The item of a step in the ledger. Throws ``ServiceError`` for a number that is mistyped.
    var reference: ItemReference {
        get throws(ServiceError) {
            switch self {
            case .code(let code): return ItemReference(code: code)
            case .number(let issuer, let typed):
                guard let number = typed.number else {
                    throw .invalid("number", issuer.text + " " + typed.text, .value(.certificate))
                }
                return ItemReference(certificate: CertificateID(issuer: issuer, number: number))
            case .line(let seq): return ItemReference(line: seq)
            }
        }
    }

    /// The text as use cases take it that know no forms.
    var asTyped: String {
        switch self {
        case .code(let code): code.text
        case .number(let issuer, let number): issuer.text + " " + number.text
        case .line(let seq): StockItem.line(seq).jsonText
        }
    }

    /// The question about a part; nil for a line, about which no certificate says anything.
    func question(
        _ purpose: Purpose, shop: ShopID, repairOrder: StatedText<100>? = nil, model: StatedText<100>? = nil
    ) -> VerifyCode? {
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
