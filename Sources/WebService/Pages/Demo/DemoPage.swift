import PartCertificates
import PartVerification
import Traceability

/// The demonstration's list of codes, people and tokens.
struct DemoPage: PageModel {
    var page: PageFrame
    var words: DemoWords
    var rows: [Row]
    var people: [PersonRow]
    var tokens: [TokenRow]
    /// The token of the forms that sign in; nil where nobody can, over a network without TLS.
    var csrf: String?

    /// A verdict, who gets it with which question, and the page or the command that asks.
    struct Row: Sendable {
        var verdict: String
        var title: String
        var level: String
        var icon: String
        var asked: String
        var path: String?
        var command: String?
    }

    /// Somebody, with a form that signs in as them.
    struct PersonRow: Sendable {
        var who: String
        var id: String
        var password: String
    }

    struct TokenRow: Sendable {
        var who: String
        var secret: String
    }

    init(page: PageFrame, listing: DemoListing, csrf: String?, language: Language) {
        let words: DemoWords = language == .zh ? .zh : .en
        self.page = page
        self.words = words
        self.csrf = csrf
        people = listing.people.map { person in
            let role = words.roles[person.role] ?? person.role
            return PersonRow(
                who: [role, person.name, person.issuer, person.shop].compactMap { $0 }.joined(separator: " · "),
                id: person.id, password: person.password)
        }
        rows = listing.codes.map { Row($0, words, page, language) }
        tokens = listing.tokens.map { token in
            let role = words.roles[token.role] ?? token.role
            return TokenRow(
                who: [role, token.name, token.issuer, token.shop].compactMap { $0 }.joined(separator: " · "),
                secret: token.secret)
        }
    }
}

extension DemoPage.Row {
    init(_ code: DemoListing.Code, _ words: DemoWords, _ page: PageFrame, _ language: Language) {
        let purpose = Purpose(slug: code.purpose) ?? .customer
        let level = VerdictLevel(slug: code.level) ?? .unconfirmed
        verdict = code.verdict
        title =
            FindingCode(slug: code.verdict).map { Wording.text($0, purpose: purpose, language: language).title }
            ?? code.verdict
        self.level = level.slug
        icon = level.icon
        asked =
            [
                words.purposes[code.purpose] ?? code.purpose, code.shop ?? words.anyone, code.repairOrder, code.model,
                code.offline ? words.offline : nil,
            ]
            .compactMap { $0 }.joined(separator: " · ")
        let isPage =
            purpose == .customer && code.shop == nil && !code.offline && code.trustFile == nil && code.statusFile == nil
        if isPage, let scanned = code.code.flatMap({ try? ScannedCode(scan: $0) }) {
            path = "/c/" + CodeText.digits(for: scanned.bytes) + page.query
        } else {
            command = Self.command(code)
        }
    }

    /// The command that gives the row's verdict.
    private static func command(_ code: DemoListing.Code) -> String {
        var parts = ["touchstone verify"]
        if code.offline {
            parts.append("--root-key keys/root.pub.pem --trust \(code.trustFile ?? "trust.cose")")
            if let status = code.statusFile { parts.append("--status \(status)") }
        } else {
            parts.append("--server http://127.0.0.1:8080")
            if let shop = code.shop { parts.append("--token TOKEN --shop \(shop)") }
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
