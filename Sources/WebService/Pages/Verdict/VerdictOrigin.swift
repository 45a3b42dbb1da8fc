import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// What a verdict was asked about, and where that leads on: the address of its code, or maker and number.
struct VerdictOrigin: Sendable {
    private let code: String?
    private let number: (issuer: IssuerID, number: LabelNumber)?

    /// - Parameter question: a code of this service or of another host, or a typed number.
    init(_ question: VerifyCode) {
        code = question.code?.digits
        if let issuer = question.issuer, let typed = question.number { number = (issuer, typed) } else { number = nil }
    }

    /// The form for a doubt, with what is doubted filled in.
    func doubt(kind: DoubtKind?, _ language: Language) -> String {
        var path = "/doubt?lang=" + language.short
        if let code {
            path = "/c/" + code + path
        } else if let number {
            path += "&issuer=" + number.issuer.text.formEncoded + "&number=" + number.number.text.formEncoded
        }
        return path + (kind.map { "&kind=" + $0.rawValue } ?? "")
    }

    /// Where the proof is kept from; nil without a code.
    func proof(_ language: Language) -> String? {
        code.map { "/c/\($0)/proof?lang=" + language.short }
    }
}
