import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

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
