import COSE
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

extension WebParts {
    /// `GET /applications/{application}`: what came of it, for whoever has the number.
    func applicationPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let (say, language) = (context.say, context.language)
        let view = try await ShowApplication(application: try .typed(try context.parameter("application"))).perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous))
        var alert: ArticlePage.Alert?
        if request.uri.queryParameters.get("new") != nil {
            alert = ArticlePage.Alert(
                level: "pass",
                message: say(
                    "✓ 已收到。请记下申请编号 \(view.application)：凭它查看结果，没有别的办法找回。",
                    "✓ Received. Write down the number \(view.application): the outcome is found by it, and in no other way."
                ))
        }
        var matter = ArticlePage.Section("matter", say("申请", "The application"))
        matter.facts = view.facts(context.reader)
        matter.paragraphs = [view.whatNext(language)]
        let title = say("申请 ", "Application ") + view.application.text
        var frame = publicFrame(request, context, title: title)
        frame.switchPath = (LocalAddress("/applications/" + view.application.text) ?? .start).inLanguage(language.other)
        return pages.render(.article, ArticlePage(page: frame, title: title, alert: alert, sections: [matter]))
    }
}

extension ApplicationView {
    /// What stands in it, in words; the contact only where the view has it.
    func facts(_ reader: Reader) -> [ArticlePage.Fact] {
        let (say, language) = (reader.say, reader.language)
        let all: [(String, String?)] = [
            (say("申请编号", "Number"), application.text), (say("进展", "State"), stateWords(language)),
            (say("申请方", "Applicant"), kind == .shop ? say("维修门店", "A repair shop") : say("配件厂家", "A maker of parts")),
            (say("登记号", "Registration"), registration.description), (say("中文名称", "Name in Chinese"), nameZh),
            (say("英文名称", "Name in English"), nameEn), (say("注册地址", "Registered address"), address),
            (say("类型", "Kind"), shopKind?.words[language]),
            (say("连锁名称", "Chain"), chain),
            (say("代号", "Id"), issuer?.text),
            (
                say("签发类别", "Certifies"),
                classes?.map { $0.words[language] }.joined(separator: say("、", ", "))
            ),
            (say("密钥编号", "Key id"), keyID?.hex), (say("联系方式", "Contact"), contact),
            (say("申请时间", "Applied"), reader.time(appliedAt)),
            (say("办结时间", "Decided"), decidedAt.map { reader.time($0) }),
            (say("开通代号", "Enrolled as"), enrolled), (say("不予开通的原因", "Why not"), reason),
        ]
        return all.compactMap { name, value in value.map { ArticlePage.Fact(name: name, value: $0) } }
    }

    /// How far it has come.
    func stateWords(_ language: Language) -> String {
        switch state {
        case .accepted: language == .zh ? "已开通" : "Enrolled"
        case .declined: language == .zh ? "未予开通" : "Declined"
        case .open: language == .zh ? "等待核实" : "Waiting to be checked"
        }
    }

    /// What the applicant can do now.
    fileprivate func whatNext(_ language: Language) -> String {
        switch state {
        case .accepted:
            language == .zh
                ? "已开通。管理员会按您留下的联系方式，把登录名和首个密码交给您。"
                : "Enrolled. The operator brings you a sign-in name and a first password in the way that you gave."
        case .declined:
            language == .zh ? "改正后可以重新申请。" : "Put it right and apply again."
        case .open:
            language == .zh
                ? "管理员正在核实。厂家请准备好与管理员当面或电话核对密钥编号。"
                : "The operator is checking it. A maker compares the key's id with the operator in person or by telephone."
        }
    }
}
