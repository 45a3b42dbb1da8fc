import PartCertificates
import PartVerification
import Traceability

/// The first page: a field for a code, and one for the number under it.
struct LandingPage: PageModel {
    var page: PageFrame
    var words: Words
    var issuers: [Choice]
    var hasIssuers: Bool

    struct Choice: Sendable {
        var id: String
        var name: String
    }

    struct Words: Sendable {
        var title: String
        var lead: String
        var codeLabel: String
        var codeHint: String
        var check: String
        var numberTitle: String
        var numberHint: String
        var issuerLabel: String
        var numberLabel: String
        var lookUp: String
        var staff: String
    }

    init(page: PageFrame, issuers: [IssuerView], language: Language) {
        self.page = page
        self.issuers = issuers.map { Choice(id: $0.id.text, name: language == .zh ? $0.nameZh : $0.nameEn) }
        hasIssuers = !issuers.isEmpty
        words = language == .zh ? .zh : .en
    }
}

extension LandingPage.Words {
    static let zh = Self(
        title: "查验配件", lead: "查一件维修配件是谁家出的、装在哪家店、有没有被召回。用手机相机扫标签上的二维码，或把码的内容贴在这里。不用登录。",
        codeLabel: "码的内容", codeHint: "整条网址或其中的数字都可以。我们只读取数字，不会打开网址。", check: "查验",
        numberTitle: "扫不出来？", numberHint: "输入标签上印的厂家和编号。凭编号只能查到登记，不能验签。",
        issuerLabel: "厂家", numberLabel: "编号（含末位校验数字）", lookUp: "按编号查询",
        staff: "门店、厂家和监管人员登录")
    static let en = Self(
        title: "Check a part",
        lead:
            "See who made a repair part, which shop fitted it and whether it was recalled. Scan the QR code on its label "
            + "with your phone's camera, or paste what the code says here. No account needed.",
        codeLabel: "What the code says",
        codeHint: "The whole address or only its digits. We read the digits and never open the address.",
        check: "Check", numberTitle: "It does not scan?",
        numberHint: "Type the maker and the number from the label. A number finds the record; it proves no signature.",
        issuerLabel: "Maker", numberLabel: "Number, with its last check digit", lookUp: "Look up",
        staff: "Sign in for shops, makers and inspectors")
}
