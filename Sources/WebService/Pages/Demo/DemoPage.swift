import Hummingbird
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

/// The list of a demonstration; a real service has none.
struct Demonstration: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [DemoPage.self]

    var routes: [Route] { [open("/demo", demo)] }

    private func demo(_ guest: Guest) async throws -> Response {
        guard let listing = site.demoListing else { throw ServiceError(.notFound) }
        let connection = guest.context.connection
        let secret = connection == .exposed ? nil : guest.signInSecret
        var response = guest.show(
            DemoPage(listing, csrf: secret.map { PageSeal(secret: $0).formToken }, guest.language))
        if let secret {
            PageCookie.form.set(secret, in: &response, connection)
            response.headers[.referrerPolicy] = "same-origin"
        }
        return response
    }
}

/// The demonstration's codes, people and tokens.
struct DemoPage: WebPage {
    static let template = "demo"
    static let copy = DemoCopy()

    let rows: [Row]
    let people: [PersonRow]
    let tokens: [TokenRow]
    /// The token of the forms that sign in; nil where nobody can, over a network without TLS.
    let csrf: String?

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

    init(_ listing: DemoListing, csrf: String?, _ language: Language) {
        func who(_ role: String, _ others: String?...) -> String {
            let role = Role(rawValue: role).map { Self.copy.role($0)[language] } ?? role
            return ([role] + others.compactMap { $0 }).joined(separator: " · ")
        }
        self.csrf = csrf
        rows = listing.codes.map { Row($0, language) }
        people = listing.people.map {
            PersonRow(who: who($0.role, $0.name, $0.issuer, $0.shop), id: $0.id, password: $0.password)
        }
        tokens = listing.tokens.map {
            TokenRow(who: who($0.role, $0.name, $0.issuer, $0.shop), secret: $0.secret)
        }
    }
}

extension DemoPage.Row {
    fileprivate init(_ code: DemoListing.Code, _ language: Language) {
        let (copy, known) = (DemoPage.copy, Purpose(slug: code.purpose))
        let purpose = known ?? .customer
        let level = VerdictLevel(slug: code.level) ?? .unconfirmed
        verdict = code.verdict
        title =
            FindingCode(slug: code.verdict).map { Wording.text($0, purpose: purpose, language: language).title }
            ?? code.verdict
        self.level = level.slug
        icon = level.icon
        asked =
            [
                known.map { copy.asked($0)[language] } ?? code.purpose, code.shop ?? copy.anyone[language],
                code.repairOrder, code.model, code.offline ? copy.offline[language] : nil,
            ]
            .compactMap { $0 }.joined(separator: " · ")
        let isPage =
            purpose == .customer && code.shop == nil && !code.offline && code.trustFile == nil && code.statusFile == nil
        if isPage, let scanned = code.code.flatMap({ try? ScannedCode(scan: $0) }) {
            path = "/c/" + CodeText.digits(for: scanned.bytes) + "?lang=" + language.short
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
