import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// What a page shows of the person who is signed in: who they are, where they can go, and how to sign out.
struct PersonFrame: Sendable {
    struct Entry: Sendable {
        var title: String
        var path: String
        var isCurrent: Bool
    }

    struct Words: Sendable {
        var navigation: String
        var signOut: String
    }

    var name: String
    var role: String
    /// The shop or the maker.
    var place: String?
    var entries: [Entry]
    var signOutPath: String
    /// The token of the form that signs out.
    var csrf: String
    var words: Words

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
        words =
            language == .zh
            ? Words(navigation: "菜单", signOut: "退出登录") : Words(navigation: "Menu", signOut: "Sign out")
    }
}

/// Where each role can go; a page that others should find gets its line here.
enum Navigation {
    struct Entry: Sendable {
        var path: String
        var title: Bilingual

        init(_ path: String, _ zh: String, _ en: String) {
            self.path = path
            title = Bilingual(zh: zh, en: en)
        }
    }

    static func entries(for role: Role?) -> [Entry] {
        guard let role else { return [] }
        let own: [Entry] =
            switch role {
            case .technician, .shopManager:
                [
                    Entry(role.home, "今天", "Today"), Entry("/shop/check", "查验", "Check"),
                    Entry("/shop/receive", "进货", "Receive"), Entry("/shop/stocktake", "盘点", "Stock-take"),
                    Entry("/shop/ledger", "台账", "Ledger"),
                ]
            case .maker:
                [
                    Entry(role.home, "批次", "Batches"), Entry("/maker/recalls", "召回", "Recalls"),
                    Entry("/maker/doubts", "疑问", "Doubts"), Entry("/maker/copies", "查询分布", "Sightings"),
                    Entry("/maker/products", "产品", "Products"), Entry("/maker/keys", "密钥", "Keys"),
                ]
            case .inspector: [Entry(role.home, "检查", "Inspection")]
            case .operator: [Entry(role.home, "管理", "Administration"), Entry("/admin/doubts", "疑问", "Doubts")]
            }
        return own + [Entry("/account", "我的账号", "My account")]
    }
}

extension WebParts {
    /// The frame of a signed-in page, with what the last action had to say.
    func frame(_ visit: Visit, title: String) -> PageFrame {
        var frame = pages.frame(
            title: title + (visit.language == .zh ? " · 试金石" : " · Touchstone"),
            address: LocalAddress(visit.request), language: visit.language)
        frame.person = PersonFrame(visit)
        frame.home = visit.actor.role?.home ?? "/"
        frame.note = visit.note.map { PageFrame.Note(text: $0.text, level: $0.level.rawValue) }
        return frame
    }
}

/// The link to the next page of a list. Templates show it with `{{>more}}` when the model has it as `more`.
struct MoreLink: Sendable {
    var path: String
    var word: String

    /// Nil when there is no next page.
    init?(_ visit: Visit, cursor: String?) {
        guard let cursor else { return nil }
        path = visit.address(setting: (name: "cursor", value: cursor))
        word = visit.say("下一页", "Next page")
    }
}
