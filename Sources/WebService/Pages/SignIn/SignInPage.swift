import PartVerification
import Traceability

/// The form with which a person signs in.
struct SignInPage: PageModel {
    var page: PageFrame
    var form: FormView
    var name: FormField
    var password: FormField
    /// Where to go afterwards; nil for the person's own first page.
    var next: String?
    var words: Words

    struct Words: Sendable {
        var title: String
        var lead: String
        var signIn: String
        var forgotten: String

        static let zh = Words(
            title: "登录", lead: "维修技师、厂家、监管人员和管理员各用自己的账号登录。顾客查验配件不需要登录。", signIn: "登录",
            forgotten: "忘记密码：维修技师请找店长，其他人请找系统管理员重设。不要借用别人的账号：记录上写的是登录的人。")
        static let en = Words(
            title: "Sign in",
            lead: "Technicians, makers, inspectors and operators sign in as themselves. Customers need no account.",
            signIn: "Sign in",
            forgotten: "Forgotten your password? A technician asks the shop's manager for a new one, others ask the "
                + "operator. Never use somebody else's account: entries name whoever is signed in.")
    }

    init(page: PageFrame, csrf: String, draft: FormDraft, problem: FormProblem?, next: String?, language: Language) {
        self.page = page
        self.next = next
        words = language == .zh ? .zh : .en
        form = FormView(csrf: csrf, key: FormView.newKey(), problem: problem)
        name = draft.text(
            "name", language == .zh ? "登录名" : "Sign-in name", autocomplete: "username", maxLength: 40)
        password = draft.password(
            "password", language == .zh ? "密码" : "Password", autocomplete: "current-password")
    }
}
