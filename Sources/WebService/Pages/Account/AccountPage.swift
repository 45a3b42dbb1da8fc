import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// Who is signed in, and the form to change one's password.
struct AccountPage: PageModel {
    var page: PageFrame
    var rows: [Row]
    /// Tells a password manager whose password it is.
    var username: String
    var form: FormView
    var fields: [FormField]
    var words: Words

    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Words: Sendable {
        var title: String
        var name: String
        var signInName: String
        var role: String
        var shop: String
        var issuer: String
        var change: String
        var changeHint: String
        var old: String
        var new: String
        var newHint: String
        var again: String
        var save: String

        static let zh = Words(
            title: "我的账号", name: "姓名（写入记录）", signInName: "登录名", role: "角色", shop: "门店", issuer: "厂家",
            change: "更改密码", changeHint: "更改后，其他设备上的登录全部失效。", old: "现在的密码", new: "新密码",
            newHint: "8 个字符以上；几个不相关的词连起来最好记。", again: "再输一次新密码", save: "更改密码")
        static let en = Words(
            title: "My account", name: "Name, as entries carry it", signInName: "Sign-in name", role: "Role",
            shop: "Shop",
            issuer: "Maker", change: "Change the password", changeHint: "It ends the sign-in on every other device.",
            old: "Present password", new: "New password",
            newHint: "8 characters or more; some words that have nothing to do with each other are easy to keep.",
            again: "New password again", save: "Change the password")
    }

    init(page: PageFrame, visit: Visit, draft: FormDraft) {
        let words: Words = visit.language == .zh ? .zh : .en
        self.page = page
        self.words = words
        let actor = visit.actor
        func place(_ id: String) -> String {
            guard let name = actor.placeName?[visit.language] else { return id }
            return visit.say("\(name)（\(id)）", "\(name) (\(id))")
        }
        let all: [(String, String?)] = [
            (words.name, actor.name), (words.signInName, actor.person?.text),
            (words.role, actor.role?.words[visit.language]), (words.shop, actor.shop.map { place($0.text) }),
            (words.issuer, actor.issuer.map { place($0.text) }),
        ]
        rows = all.compactMap { name, value in value.map { Row(name: name, value: $0) } }
        username = actor.person?.text ?? ""
        form = draft.view(visit)
        fields = [
            draft.password("old", words.old, autocomplete: "current-password"),
            draft.password("password", words.new, hint: words.newHint, autocomplete: "new-password"),
            draft.password("again", words.again, autocomplete: "new-password"),
        ]
    }
}
