import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// What customers doubt, for those who can answer: the shop that fitted the part, its maker, the operator.
struct DoubtDesk: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]
    private static let copy = DoubtDeskCopy()

    var routes: [Route] {
        Desk.allCases.flatMap { desk in
            [
                page(desk.rawValue, for: desk.audience) { try await doubts($0, at: desk) },
                page(desk.rawValue + "/{doubt}", for: desk.audience) { try await doubt($0, $0.draft, at: desk) },
                action(desk.rawValue + "/{doubt}", for: desk.audience) { try await answer($0, $1, at: desk) },
            ]
        }
    }

    /// Where doubts are answered, by the address of the list; a case is below it.
    private enum Desk: String, CaseIterable {
        case shop = "/shop/doubts"
        case maker = "/maker/doubts"
        case `operator` = "/admin/doubts"

        var audience: Audience {
            switch self {
            case .shop: .shop
            case .maker: .maker
            case .operator: .operator
            }
        }

        func path(_ doubt: CaseNumber) -> String { rawValue + "/" + doubt.text }
    }

    private func doubts(_ visit: Visit, at desk: Desk) async throws -> Response {
        let copy = Self.copy
        let answer = try await visit.ask(ListDoubts(cursor: try visit.query("cursor", CaseNumber.self)))
        let (title, none) =
            switch desk {
            case .shop: (copy.ofCustomers, copy.noneAtShop)
            case .maker: (copy.doubts, copy.noneAtMaker)
            case .operator: (copy.doubts, copy.none)
            }
        var section = ArticlePage.Section("doubts", visit.say(copy.cases))
        if answer.doubts.isEmpty {
            section.paragraphs = [visit.say(none)]
        } else {
            section.table = table(answer.doubts, at: desk, visit)
        }
        var page = ArticlePage(title, [section])
        if answer.open > 0 { page.lead = visit.say(copy.open(answer.open)) }
        page.isWide = true
        page.more = MoreLink(visit, cursor: answer.next?.text)
        return visit.show(page)
    }

    private func table(_ doubts: [DoubtView], at desk: Desk, _ visit: Visit) -> ArticlePage.Table {
        let copy = Self.copy
        // A shop reads only of parts that it fitted itself.
        let namesShop = desk != .shop
        let heads =
            [copy.number, copy.reported, copy.doubt, copy.part] + (namesShop ? [copy.shop] : []) + [copy.state]
        return ArticlePage.Table(
            visit, copy.newestFirst, heads,
            doubts.map { doubt in
                var cells: [ArticlePage.Table.Cell] = [
                    .init(doubt.doubt.text, path: visit.path(desk.path(doubt.doubt))),
                    .init(visit.time(doubt.reportedAt)), .init(visit.say(doubt.kind.words)),
                    .init(doubt.partWords.map { visit.say($0) } ?? "–"),
                ]
                if namesShop { cells.append(.init(doubt.shopName.map { visit.say($0) } ?? "–")) }
                let level = doubt.closedAt != nil ? "pass" : doubt.answers.isEmpty ? "caution" : "unconfirmed"
                return cells + [.init(visit.say(doubt.stateWords), badge: level)]
            })
    }

    /// The customer reads the answer.
    private func answer(_ visit: Visit, _ form: Form, at desk: Desk) async throws -> Response {
        let id = try CaseNumber.typed(try visit.parameter("doubt"))
        return try await visit.submit(form, again: { try await doubt(visit, $0, at: desk) }) {
            _ = try await visit.perform(
                AnswerDoubt(doubt: id, text: .read(form.text("text"), "text"), closes: form.has("closes")), form)
            return visit.redirect(to: desk.path(id), saying: Self.copy.answered)
        }
    }

    private func doubt(_ visit: Visit, _ draft: FormDraft, at desk: Desk) async throws -> Response {
        let copy = Self.copy
        let id = try CaseNumber.typed(try visit.parameter("doubt"))
        let view = try await visit.ask(ShowDoubt(doubt: id, toAnswer: true))
        let matter = visit.facts([
            (copy.doubt, visit.say(view.kind.words)), (copy.text, view.text ?? visit.say(copy.erased)),
            (copy.contact, view.contact ?? visit.say(copy.noContact)),
            (copy.part, view.partWords.map { visit.say($0) }),
            (copy.certificate, view.certificate?.description), (copy.finding, view.finding?.slug),
            (copy.fittedBy, view.shopName.map { visit.say($0) }), (copy.reported, visit.time(view.reportedAt)),
            (copy.state, visit.say(view.stateWords)),
        ])
        let answers = view.answers.map {
            ArticlePage.Fact(name: "\(visit.say($0.authorWords)) · \(visit.time($0.at))", value: $0.text)
        }
        let ask = ArticlePage.Ask(
            target: visit.path(desk.path(view.doubt)), form: draft.view(visit),
            fields: [
                draft.area("text", copy.yourAnswer, hint: copy.yourAnswerHint, maxLength: 600),
                draft.box("closes", copy.settles, isTicked: view.closedAt != nil),
            ], send: visit.say(copy.answer))
        return visit.show(
            ArticlePage(
                copy.title(view.doubt.text),
                [
                    visit.section("matter", copy.matter, facts: matter),
                    visit.section("answers", copy.answers, facts: answers, ask: ask),
                ]), draft)
    }
}
