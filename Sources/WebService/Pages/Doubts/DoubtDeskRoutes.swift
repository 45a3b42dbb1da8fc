import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability

extension WebParts {
    /// `GET /maker/doubts`, `/shop/doubts`, `/admin/doubts`: what customers doubt, for who can answer.
    func deskDoubts(_ visit: Visit) async throws -> Response {
        let (say, desk) = (visit.reader.say, DoubtDesk(visit))
        let answer = try await ListDoubts(cursor: try visit.query("cursor", CaseNumber.self)).perform(
            in: service, for: visit.asking)
        var section = ArticlePage.Section("doubts", say("案件", "Cases"))
        if answer.doubts.isEmpty {
            section.paragraphs = [desk.empty]
        } else {
            section.table = doubtTable(answer.doubts, desk, visit)
        }
        var page = ArticlePage(page: frame(visit, title: desk.title), title: desk.title, sections: [section])
        if answer.open > 0 {
            page.lead = say(
                "\(answer.open) 件未办结。客户凭案件编号读到您的答复。",
                "\(answer.open) open. The customer reads your answer under the case number.")
        }
        page.isWide = true
        page.more = MoreLink(visit, cursor: answer.next?.text)
        return pages.render(.article, page)
    }

    private func doubtTable(_ doubts: [DoubtView], _ desk: DoubtDesk, _ visit: Visit) -> ArticlePage.Table {
        let (say, language) = (visit.reader.say, visit.language)
        var columns: [ArticlePage.Table.Column] = [
            .init(text: say("案件", "Case")), .init(text: say("报告时间", "Reported")), .init(text: say("疑问", "Doubt")),
            .init(text: say("配件", "Part")), .init(text: say("进展", "State")),
        ]
        if desk.namesShop { columns.insert(.init(text: say("门店", "Shop")), at: 4) }
        return ArticlePage.Table(
            say("新的在前", "Newest first"), columns,
            doubts.map { doubt in
                var cells: [ArticlePage.Table.Cell] = [
                    .init(doubt.doubt.text, path: visit.path(desk.path(doubt.doubt))),
                    .init(visit.time(doubt.reportedAt)), .init(doubt.kindWords(language)),
                    .init(doubt.part(language) ?? "–"),
                    .init(
                        doubt.state(language),
                        badge: doubt.closedAt != nil ? "pass" : doubt.answers.isEmpty ? "caution" : "unconfirmed"),
                ]
                if desk.namesShop { cells.insert(.init(doubt.shopName?[language] ?? "–"), at: 4) }
                return cells
            })
    }

    /// `GET …/doubts/{doubt}`
    func deskDoubt(_ visit: Visit) async throws -> Response { try await deskDoubt(visit, FormDraft()) }

    /// `POST …/doubts/{doubt}`: an answer, which the customer reads.
    func answerDoubt(_ visit: Visit, _ form: Form) async throws -> Response {
        let id = try CaseNumber.typed(try visit.parameter("doubt"))
        do {
            _ = try await AnswerDoubt(doubt: id, text: .read(form.text("text"), "text"), closes: form.has("closes"))
                .perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: DoubtDesk(visit).path(id),
                saying: PageNote(visit.say("已答复，客户凭案件编号可见。", "Answered; the customer reads it under the case number.")))
        } catch let error as ServiceError where error.isForTheForm && error.code != .unknownDoubt {
            return try await deskDoubt(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func deskDoubt(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (say, language) = (visit.reader.say, visit.language)
        let id = try CaseNumber.typed(try visit.parameter("doubt"))
        let view = try await ShowDoubt(doubt: id, toAnswer: true).perform(in: service, for: visit.asking)
        var matter = ArticlePage.Section("matter", say("案件", "The case"))
        let erased = say("已删除", "erased")
        let facts: [(String, String?)] = [
            (say("疑问", "Doubt"), view.kindWords(language)), (say("客户写道", "The customer writes"), view.text ?? erased),
            (say("联系方式", "Contact"), view.contact ?? say("没有留下", "none left")),
            (say("配件", "Part"), view.part(language)), (say("证书", "Certificate"), view.certificate?.description),
            (say("当时的结果代码", "Result code at the time"), view.finding?.slug),
            (say("装件门店", "Fitted by"), view.shopName?[language]),
            (say("报告时间", "Reported"), visit.time(view.reportedAt)), (say("进展", "State"), view.state(language)),
        ]
        matter.facts = facts.compactMap { name, value in value.map { ArticlePage.Fact(name: name, value: $0) } }
        var answers = ArticlePage.Section("answers", say("答复", "Answers"))
        answers.facts = view.answers.map {
            ArticlePage.Fact(name: "\($0.by(language)) · \(visit.time($0.at))", value: $0.text)
        }
        answers.ask = ArticlePage.Ask(
            target: visit.path(DoubtDesk(visit).path(view.doubt)), form: draft.view(visit),
            fields: [
                draft.area(
                    "text", say("您的答复", "Your answer"),
                    hint: say("客户凭案件编号看到它", "The customer reads it under the case number"), maxLength: 600),
                draft.box("closes", say("就此办结", "This settles the matter"), isTicked: view.closedAt != nil),
            ], send: say("答复", "Answer"))
        let title = say("案件 ", "Case ") + view.doubt.text
        return pages.render(
            .article, ArticlePage(page: frame(visit, title: title), title: title, sections: [matter, answers]),
            status: status)
    }
}
