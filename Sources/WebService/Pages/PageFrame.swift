import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

/// What every page shows around its content, apart from what ``PageTemplates`` fills in.
struct PageFrame: Sendable {
    static let copy = FrameCopy()

    var title: String
    /// What stands at the top of the page.
    var heading = ""
    var language: String
    var otherLanguage: String
    /// The same page in the other language.
    var switchPath: String
    /// Appended to links, so that a chosen language stays chosen.
    var query: String
    var host: String
    /// Where the brand leads: the first page, or the person's own.
    var home = "/"
    /// The person who is signed in; nil on pages for everybody.
    var person: PersonFrame?
    /// What the last action has to say.
    var note: Note?
    struct Note: Sendable {
        var text: String
        var level: String
    }

    init(title: String, switchPath: String, language: Language, host: String) {
        self.title = title
        self.language = language.tag
        otherLanguage = language.other.tag
        self.switchPath = switchPath
        query = "?lang=" + language.short
        self.host = host
    }

    /// The frame of a page that is called so, at this address.
    init(heading: String, address: LocalAddress?, language: Language, host: String) {
        self.init(
            title: Self.copy.window(heading, language),
            switchPath: (address ?? .start).inLanguage(language.other), language: language, host: host)
        self.heading = heading
    }
}

/// What a page shows of the person who is signed in: who they are, where they can go, and how to sign out.
struct PersonFrame: Sendable {
    struct Entry: Sendable {
        var title: String
        var path: String
        var isCurrent: Bool
    }

    var name: String
    var role: String
    /// The shop or the maker.
    var place: String?
    var entries: [Entry]
    var signOutPath: String
    /// The token of the form that signs out.
    var csrf: String

    init(_ visit: Visit) {
        let language = visit.language
        name = visit.actor.name
        role = visit.actor.role?.words[language] ?? ""
        place = visit.actor.placeName?[language] ?? visit.actor.shop?.text ?? visit.actor.issuer?.text
        let current = visit.request.uri.path
        entries = Navigation.entries(for: visit.actor.role).map { entry in
            Entry(
                title: entry.title[language], path: entry.path + "?lang=" + language.short,
                isCurrent: entry.path == current)
        }
        signOutPath = "/signout?lang=" + language.short
        csrf = visit.session.seal.formToken
    }
}

/// Where each role can go; a page that others should find gets its line here.
enum Navigation {
    struct Entry: Sendable {
        var path: String
        var title: Bilingual

        init(_ path: String, _ title: Bilingual) {
            self.path = path
            self.title = title
        }
    }

    private static let copy = NavigationCopy()

    static func entries(for role: Role?) -> [Entry] {
        guard let role else { return [] }
        let own: [Entry] =
            switch role {
            case .technician, .shopManager:
                [
                    Entry(role.home, copy.today), Entry("/shop/check", copy.check),
                    Entry("/shop/receive", copy.receive),
                    Entry("/shop/stocktake", copy.stocktake), Entry("/shop/ledger", copy.ledger),
                ]
            case .maker:
                [
                    Entry(role.home, copy.batches), Entry("/maker/recalls", copy.recalls),
                    Entry("/maker/doubts", copy.doubts), Entry("/maker/copies", copy.copies),
                    Entry("/maker/products", copy.products), Entry("/maker/keys", copy.keys),
                ]
            case .inspector: [Entry(role.home, copy.inspection)]
            case .operator: [Entry(role.home, copy.administration), Entry("/admin/doubts", copy.doubts)]
            }
        return own + [Entry("/account", copy.account)]
    }
}

/// The link to the next page of a list. Templates show it with `{{>more}}` when the model has it as `more`.
struct MoreLink: Sendable {
    var path: String

    /// Nil when there is no next page.
    init?(_ visit: Visit, cursor: String?) {
        guard let cursor else { return nil }
        path = visit.address(setting: (name: "cursor", value: cursor))
    }
}

/// What a page needs of the browser beyond text, style and images of our own. Each is allowed on the pages that name it
/// and nowhere else; nothing is ever inline or from elsewhere.
struct PageNeeds: OptionSet, Sendable {
    let rawValue: Int

    /// Scripts of our own, which may ask this service.
    static let scripts = PageNeeds(rawValue: 1)
    /// WebAssembly of our own, in scripts and workers.
    static let webAssembly = PageNeeds(rawValue: 2)
    /// The camera, pictures and films that the page makes itself, and a worker that looks at them.
    static let camera = PageNeeds(rawValue: 4)

    /// What pages without needs have too.
    static let plainPolicy =
        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"

    /// The value of `Content-Security-Policy`.
    var contentSecurityPolicy: String {
        guard !isEmpty else { return Self.plainPolicy }
        let isCamera = contains(.camera)
        var policy =
            "default-src 'none'; img-src 'self'\(isCamera ? " blob:" : ""); style-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'; connect-src 'self'; script-src 'self'"
        if contains(.webAssembly) { policy += " 'wasm-unsafe-eval'" }
        if isCamera { policy += "; media-src 'self' blob:; worker-src 'self'" }
        return policy
    }

    /// The value of `Permissions-Policy`.
    var permissionsPolicy: String {
        "camera=(\(contains(.camera) ? "self" : "")), geolocation=(), microphone=()"
    }
}

extension HTTPField.Name {
    /// `Permissions-Policy` (W3C).
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
}
