import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

extension WebParts {
    /// `GET /c/{digits}/doubt` and `GET /doubt`: the form, without signing in.
    func doubtForm(_ request: Request, _ context: WebContext) async throws -> Response {
        doubtForm(request, context, FormDraft())
    }

    /// `POST /c/{digits}/doubt` and `POST /doubt`
    func reportDoubt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await publicForm(request, .fields, context)
        do {
            let (issuer, number, kind, text, contact) = try form.read(
                .optional("issuer", IssuerID.self), .optional("number", PrintedNumber.self),
                .required("kind", DoubtKind.self), .required("text", DoubtText.self),
                .optional("contact", StatedText<200>.self))
            let report = ReportDoubt(
                code: try request.digits(context), issuer: issuer, number: number, kind: kind, text: text,
                contact: contact)
            let answer = try await report.perform(
                in: service, for: Traceability.RequestContext(actor: .anonymous, idempotencyKey: form.key))
            let path = "/doubts/\(answer.doubt)?new=1&lang=" + context.language.short
            return Response(status: .seeOther, headers: [.location: path])
        } catch let error as ServiceError where error.isForTheForm {
            return doubtForm(request, context, FormDraft(form, error, context.reader), form, status: error.status)
        }
    }

    private func doubtForm(
        _ request: Request, _ context: WebContext, _ draft: FormDraft, _ form: Form? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let say = context.say
        let title = say("报告疑问", "Report a doubt")
        let query = request.uri.queryParameters
        var ask = ArticlePage.Ask(
            target: request.uri.path + "?lang=" + context.language.short, form: draft.openView,
            send: say("提交", "Send the report"))
        ask.hidden = ["issuer", "number"].compactMap { name in
            (form?[name] ?? query.get(name)).map { ArticlePage.Hidden(key: name, content: String($0.prefix(60))) }
        }
        ask.fields = [
            draft.choice(
                "kind", say("哪里不对？", "What is wrong?"),
                DoubtKind.allCases.map { ($0.rawValue, $0.words[context.language]) },
                initial: query.get("kind") ?? DoubtKind.looksDifferent.rawValue),
            draft.area(
                "text", say("说说情况", "What happened"),
                hint: say(
                    "哪家店、什么时候、您看到了什么。请不要写身份证号、车牌等个人信息。",
                    "Which shop, when, what you saw. Please leave out identity numbers, plates and the like."),
                maxLength: 600),
            draft.text(
                "contact", say("联系方式（可不填）", "How to reach you (may stay empty)"),
                hint: say(
                    "电话或邮箱。厂家、装这件的门店和本系统管理员能看到；您随时可以凭案件编号删除。",
                    "Telephone or e-mail. The maker, the shop that fitted the part and the operator see it; "
                        + "you can erase it with the case number at any time."),
                isRequired: false, maxLength: 100),
        ]
        var section = ArticlePage.Section("report", say("您的疑问", "Your doubt"))
        section.ask = ask
        return pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title,
                lead: say(
                    "不用注册，提交后得到案件编号。您的话只给厂家、装件门店和本系统管理员看，不公开。",
                    "No account needed; you get a case number. Only the maker, the shop that fitted the part and the "
                        + "operator read what you write."),
                sections: [section]),
            status: status)
    }

    /// `GET /doubts`: where a case number is typed.
    func doubtLookup(_ request: Request, _ context: WebContext) async throws -> Response {
        doubtLookup(request, context, FormDraft())
    }

    /// `POST /doubts`: leads to the case.
    func findDoubt(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await publicForm(request, .fields, context)
        do {
            let found = try await ShowDoubt(doubt: .typed(form.text("doubt"))).perform(
                in: service, for: Traceability.RequestContext(actor: .anonymous))
            return Response(
                status: .seeOther,
                headers: [.location: "/doubts/\(found.doubt)?lang=" + context.language.short])
        } catch let error as ServiceError where error.isForTheForm {
            return doubtLookup(request, context, FormDraft(form, error, context.reader), status: error.status)
        }
    }

    private func doubtLookup(
        _ request: Request, _ context: WebContext, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) -> Response {
        let say = context.say
        let title = say("查案件编号", "Look up a case")
        var section = ArticlePage.Section("case", say("看看处理得怎样", "See what came of it"))
        section.ask = ArticlePage.Ask(
            target: "/doubts?lang=" + context.language.short, form: draft.openView,
            fields: [
                draft.text(
                    "doubt", say("案件编号", "Case number"),
                    hint: say("例如 D-7K3F-92WX", "Such as D-7K3F-92WX"), maxLength: 20)
            ], send: say("查看", "Look it up"))
        return pages.render(
            .article,
            ArticlePage(
                page: publicFrame(request, context, title: title), title: title,
                lead: say(
                    "报告疑问后得到的编号。要报告新的疑问，请扫配件上的码。",
                    "The number that you got when you reported a doubt. To report one, scan the code on the part."),
                sections: [section]),
            status: status)
    }

    /// `GET /doubts/{doubt}`: what came of it.
    func doubtPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let view = try await ShowDoubt(doubt: .typed(try context.parameter("doubt"))).perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous))
        var alert: ArticlePage.Alert?
        if request.uri.queryParameters.get("new") != nil {
            alert = ArticlePage.Alert(
                level: "pass",
                message: context.say(
                    "✓ 已收到。请记下案件编号 \(view.doubt)：凭它查看答复，没有别的办法找回。",
                    "✓ Received. Write down the case number \(view.doubt): the answer is found by it, and in no other way."
                ))
        }
        return doubtPage(request, context, view, alert)
    }

    /// `POST /doubts/{doubt}/erasure`: erases what was written and the contact.
    func eraseDoubt(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await publicForm(request, .fields, context)
        let view = try await EraseDoubt(doubt: .typed(try context.parameter("doubt"))).perform(
            in: service, for: Traceability.RequestContext(actor: .anonymous))
        let alert = ArticlePage.Alert(
            level: "pass",
            message: context.say("✓ 您写的内容和联系方式已彻底删除。", "✓ What you wrote and how to reach you is erased for good."))
        return doubtPage(request, context, view, alert)
    }

    private func doubtPage(
        _ request: Request, _ context: WebContext, _ view: DoubtView, _ alert: ArticlePage.Alert?
    ) -> Response {
        let (say, language) = (context.say, context.language)
        var matter = ArticlePage.Section("matter", say("案件", "The case"))
        let facts: [(String, String?)] = [
            (say("案件编号", "Case number"), view.doubt.text), (say("进展", "State"), view.state(language)),
            (say("报告时间", "Reported"), context.time(view.reportedAt)),
            (say("疑问", "Doubt"), view.kindWords(language)), (say("配件", "Part"), view.part(language)),
            (say("门店", "Shop"), view.shopName?[language]),
        ]
        matter.facts = facts.compactMap { name, value in value.map { ArticlePage.Fact(name: name, value: $0) } }
        var answers = ArticlePage.Section("answers", say("答复", "Answers"))
        answers.facts = view.answers.map {
            ArticlePage.Fact(name: "\($0.by(language)) · \(context.time($0.at))", value: $0.text)
        }
        if view.answers.isEmpty {
            answers.paragraphs = [
                say(
                    "还没有答复。厂家和门店能看到您的疑问。急需时，请直接联系厂家，或拨打 12315。",
                    "No answer yet. The maker and the shop see your report. If it is urgent, ask the maker directly, "
                        + "or the market authority (in China: 12315).")
            ]
        }
        var erasure = ArticlePage.Section("erasure", say("删除个人信息", "Erase personal data"))
        erasure.paragraphs = [
            say(
                "彻底删除您写的内容和联系方式。案件、配件和答复会留下。",
                "Erases what you wrote and how to reach you, for good. The case, the part and the answers stay.")
        ]
        erasure.ask = ArticlePage.Ask(
            target: "/doubts/\(view.doubt)/erasure?lang=" + language.short, form: FormDraft().openView,
            send: say("彻底删除", "Erase for good"), isDanger: true)
        let title = say("案件 ", "Case ") + view.doubt.text
        var frame = publicFrame(request, context, title: title)
        frame.switchPath = (LocalAddress("/doubts/" + view.doubt.text) ?? .start).inLanguage(language.other)
        return pages.render(
            .article,
            ArticlePage(page: frame, title: title, alert: alert, sections: [matter, answers, erasure]))
    }
}

extension Request {
    /// The digits in the path of a code's pages; nil on pages without.
    fileprivate func digits(_ context: WebContext) throws -> String? {
        uri.path.hasPrefix("/c/") ? try context.parameter("digits") : nil
    }
}
