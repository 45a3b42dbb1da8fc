import PartCertificates
import PartVerification

/// The demonstration's table of codes and tokens.
struct DemoPage: PageModel {
    var page: PageFrame
    var words: Words
    var rows: [Row]
    var tokens: [TokenRow]

    struct Row: Sendable {
        var verdict: String
        var title: String
        var level: String
        var icon: String
        var purpose: String
        var shop: String
        var path: String?
        var note: String?
        var command: String?
    }

    struct TokenRow: Sendable {
        var role: String
        var name: String
        var secret: String
    }

    struct Words: Sendable {
        var title: String
        var lead: String
        var codes: String
        var due: String
        var purpose: String
        var shop: String
        var open: String
        var tokens: String
        var tokensHint: String
        var anyone: String
        var offline: String
    }

    init(page: PageFrame, listing: DemoListing, language: Language) {
        let words: Words = language == .zh ? .zh : .en
        self.page = page
        self.words = words
        rows = listing.codes.map { Self.row($0, words, page, language) }
        tokens = listing.tokens.map {
            TokenRow(role: $0.role, name: [$0.name, $0.issuer, $0.shop].compactMap { $0 }.joined(separator: " · "),
                secret: $0.secret)
        }
    }

    private static func row(
        _ code: DemoListing.Code, _ words: Words, _ page: PageFrame, _ language: Language
    ) -> Row {
        let purpose = Purpose(slug: code.purpose) ?? .customer
        let level = VerdictLevel(slug: code.level) ?? .unconfirmed
        let finding = FindingCode(slug: code.verdict)
        let digits = code.code.flatMap { try? ScannedCode(scan: $0) }.map { CodeText.digits(for: $0.bytes) }
        var row = Row(
            verdict: code.verdict,
            title: finding.map { Wording.text($0, purpose: purpose, language: language).title } ?? code.verdict,
            level: level.slug, icon: level.icon, purpose: code.purpose, shop: code.shop ?? words.anyone)
        if let digits, purpose == .customer, code.trustFile == nil, code.statusFile == nil, !code.offline {
            row.path = "/c/" + digits + page.query
        } else {
            row.command = Self.command(code)
            if code.offline { row.note = words.offline }
        }
        return row
    }

    /// The command that gives the row's verdict.
    private static func command(_ code: DemoListing.Code) -> String {
        var parts = ["touchstone verify"]
        if code.offline {
            parts.append("--root-key keys/root.pub.pem --trust \(code.trustFile ?? "trust.cose")")
            if let status = code.statusFile { parts.append("--status \(status)") }
        } else {
            parts.append("--server http://127.0.0.1:8080")
            if code.shop != nil { parts.append("--token TOKEN --shop \(code.shop ?? "")") }
        }
        parts.append("--purpose \(code.purpose)")
        if let order = code.repairOrder { parts.append("--repair-order \(order)") }
        if let model = code.model { parts.append("--model '\(model)'") }
        if let issuer = code.issuer, let number = code.number {
            parts.append("--issuer \(issuer) --number \(number)")
        } else {
            parts.append(code.code ?? "")
        }
        return parts.joined(separator: " ")
    }
}

extension DemoPage.Words {
    static let zh = Self(
        title: "示例数据", lead: "一个虚构的维修季。下面每一行都会得到所列的结论；密钥和令牌只用于演示。", codes: "每种结论一个码", due: "应得结论",
        purpose: "用途", shop: "门店", open: "打开", tokens: "各角色的令牌", tokensHint: "在请求头 Authorization: Bearer 之后使用。",
        anyone: "任何人", offline: "离线查验")
    static let en = Self(
        title: "The example season",
        lead: "A season of fictional repairs. Each row gives the verdict it names; keys and tokens are for demonstration.",
        codes: "One code for every verdict", due: "Verdict due", purpose: "Purpose", shop: "Shop", open: "Open",
        tokens: "A token for each role", tokensHint: "Send it after Authorization: Bearer.", anyone: "anybody",
        offline: "Checked offline")
}
