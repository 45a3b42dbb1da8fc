import DomainCoding
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

/// Where shops and makers apply to be enrolled, without an account; the operator decides (Pages/Admin).
extension WebParts {
    /// `GET /join`
    func join(_ request: Request, _ context: WebContext) async throws -> Response {
        let say = context.say
        let query = "?lang=" + context.language.short
        var shop = ArticlePage.Section("shop", say("维修门店", "A repair shop"))
        shop.paragraphs = [
            say(
                "开通后可查验、进货登记、安装登记。需要工商登记号。",
                "Check parts, record what you buy and fit. You need your business registration.")
        ]
        shop.links = [.init(text: say("申请开通门店", "Apply as a shop"), path: "/join/shop" + query, isQuiet: false)]
        var maker = ArticlePage.Section("maker", say("配件厂家", "A maker of parts"))
        maker.paragraphs = [
            say(
                "开通后可为每个配件签发证书。需要工商登记号和签名密钥的申请文件；私钥始终留在您那里。",
                "Sign a certificate for every part. You need your business registration and the request for your signing key; the "
                    + "key itself never leaves you.")
        ]
        maker.links = [.init(text: say("申请开通厂家", "Apply as a maker"), path: "/join/maker" + query, isQuiet: false)]
        return joinPage(
            request, context, say("入驻申请", "Join"),
            lead: say(
                "提交后得到申请编号，凭它查看结果。由本系统管理员核实后开通。",
                "You get a number under which the outcome is found. The operator checks who you are before you are enrolled."
            ),
            [shop, maker])
    }

    /// `GET /join/shop`
    func joinShop(_ request: Request, _ context: WebContext) async throws -> Response {
        shopForm(request, context, FormDraft())
    }

    /// `POST /join/shop`
    func applyShop(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await publicForm(request, .fields, context)
        do {
            return try await apply(try Self.application(.shop, form), form, context)
        } catch let error as ServiceError where error.isForTheForm {
            return shopForm(request, context, FormDraft(form, error, context.reader), status: error.status)
        }
    }

    /// `GET /join/maker`
    func joinMaker(_ request: Request, _ context: WebContext) async throws -> Response {
        makerForm(request, context, FormDraft())
    }

    /// `POST /join/maker`
    func applyMaker(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await publicForm(request, Form.Limits(bytes: 128 << 10, takesFiles: true), context)
        do {
            var application = try Self.application(.issuer, form)
            application.classes = PartClass.allCases.filter { form.has("class-" + $0.slug) }
            application.keyRequest = form.files("keyRequest").first.map { Data($0.bytes).base64EncodedString() }
            return try await apply(application, form, context)
        } catch let error as ServiceError where error.isForTheForm {
            return makerForm(request, context, FormDraft(form, error, context.reader), status: error.status)
        }
    }

    private static func application(_ kind: ApplicantKind, _ form: Form) throws(ServiceError) -> ApplyForEnrolment {
        let (registration, nameZh, nameEn, address, contact, shopKind, chain) = try form.read(
            .required("registration", Registration.self), .required("nameZh", StatedText<200>.self),
            .required("nameEn", StatedText<200>.self), .required("address", StatedText<400>.self),
            .required("contact", StatedText<200>.self), .optional("shopKind", ShopKind.self),
            .optional("chain", StatedText<400>.self))
        return ApplyForEnrolment(
            kind: kind, registration: registration, nameZh: nameZh, nameEn: nameEn, address: address,
            contact: contact, shopKind: shopKind, chain: chain)
    }

    private func apply(
        _ application: ApplyForEnrolment, _ form: Form, _ context: WebContext
    ) async throws -> Response {
        let answer = try await application.perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous, idempotencyKey: form.key))
        let path = "/applications/\(answer.application)?new=1&lang=" + context.language.short
        return Response(status: .seeOther, headers: [.location: path])
    }

    private func shopForm(
        _ request: Request, _ context: WebContext, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) -> Response {
        let say = context.say
        var section = ArticlePage.Section("application", say("门店信息", "The shop"))
        section.ask = ArticlePage.Ask(
            target: "/join/shop?lang=" + context.language.short, form: draft.openView,
            fields: nameFields(draft, context) + [
                draft.choice(
                    "shopKind", say("类型", "Kind"),
                    ShopKind.allCases.map { ($0.rawValue, $0.words[context.language]) },
                    initial: ShopKind.independent.rawValue),
                draft.text("chain", say("连锁名称（连锁店填）", "Name of the chain, for a member of one"), isRequired: false),
                contactField(draft, context),
            ], send: say("提交申请", "Apply"))
        return joinPage(request, context, say("申请开通门店", "Apply as a shop"), [section], status: status)
    }

    private func makerForm(
        _ request: Request, _ context: WebContext, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) -> Response {
        let say = context.say
        var key = ArticlePage.Section("key", say("先生成密钥和申请文件", "First make a key and its request"))
        key.paragraphs = [
            say(
                "在您自己的电脑上运行。代号由您定（小写字母、数字、连字符），以后不能改。",
                "On a computer of your own. You choose the id (small letters, digits, hyphens); it stays for good.")
        ]
        key.exact = """
            touchstone key new --out maker.pem --passphrase
            touchstone key request --issuer ID --key maker.pem --out maker.keyreq
            """
        var section = ArticlePage.Section("application", say("厂家信息", "The maker"))
        var fields = nameFields(draft, context)
        fields += PartClass.allCases.map { one in
            draft.box("class-" + one.slug, say("签发类别：", "Certifies: ") + one.words[context.language])
        }
        fields += [
            draft.file(
                "keyRequest", say("密钥申请文件", "The key request"), hint: "maker.keyreq", accept: "*/*"),
            contactField(draft, context),
        ]
        section.ask = ArticlePage.Ask(
            target: "/join/maker?lang=" + context.language.short, form: draft.openView, takesFiles: true,
            fields: fields, send: say("提交申请", "Apply"))
        return joinPage(request, context, say("申请开通厂家", "Apply as a maker"), [key, section], status: status)
    }

    private func nameFields(_ draft: FormDraft, _ context: WebContext) -> [FormField] {
        let say = context.say
        return [
            draft.text(
                "registration", say("工商登记号", "Business registration"),
                hint: say("登记地:登记号，如 CN:91330100MA00000001", "jurisdiction:number, such as CN:91330100MA00000001"),
                maxLength: 60),
            draft.text("nameZh", say("中文名称", "Name in Chinese"), maxLength: 100),
            draft.text("nameEn", say("英文名称", "Name in English"), maxLength: 100),
            draft.text("address", say("注册地址", "Registered address"), maxLength: 200),
        ]
    }

    private func contactField(_ draft: FormDraft, _ context: WebContext) -> FormField {
        let days = service.policy.applicationRetention / 86_400_000
        return draft.text(
            "contact", context.say("联系方式", "How to reach you"),
            hint: context.say(
                "电话或邮箱，只给本系统管理员看，办结 \(days) 天后删除。",
                "Telephone or e-mail. Only the operator reads it; it is removed \(days) days after the decision."),
            maxLength: 100)
    }

    private func joinPage(
        _ request: Request, _ context: WebContext, _ title: String, lead: String? = nil,
        _ sections: [ArticlePage.Section], status: HTTPResponse.Status = .ok
    ) -> Response {
        pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title, lead: lead, sections: sections),
            status: status)
    }
}
