import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// A doubt about a part, as it is reported and followed without signing in.
struct DoubtReports: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]

    var routes: [Route] {
        [
            open("/c/{digits}/doubt") { form($0, $0.draft) },
            openAction("/c/{digits}/doubt", report),
            open("/doubt") { form($0, $0.draft) },
            openAction("/doubt", report),
            open("/doubts") { lookup($0, $0.draft) },
            openAction("/doubts", find),
            open("/doubts/{doubt}", show),
            openAction("/doubts/{doubt}/erasure", erase),
        ]
    }

    private func report(_ guest: Guest, _ form: Form) async throws -> Response {
        try await guest.submit(form, again: { self.form(guest, $0, form) }) {
            let (issuer, number, kind, text, contact) = try form.read(
                .optional("issuer", IssuerID.self), .optional("number", PrintedNumber.self),
                .required("kind", DoubtKind.self), .required("text", DoubtText.self),
                .optional("contact", StatedText<200>.self))
            let answer = try await guest.perform(
                ReportDoubt(
                    code: try guest.digits, issuer: issuer, number: number, kind: kind, text: text, contact: contact),
                form)
            return guest.redirect(to: "/doubts/\(answer.doubt)?new=1")
        }
    }

    /// Leads to the case.
    private func find(_ guest: Guest, _ form: Form) async throws -> Response {
        try await guest.submit(form, again: { lookup(guest, $0) }) {
            let found = try await guest.ask(ShowDoubt(doubt: .typed(form.text("doubt"))))
            return guest.redirect(to: "/doubts/\(found.doubt)")
        }
    }

    private func show(_ guest: Guest) async throws -> Response {
        let view = try await guest.ask(ShowDoubt(doubt: .typed(try guest.parameter("doubt"))))
        return show(view, guest, saying: guest.query("new") == nil ? nil : DoubtCaseCopy().received(view.doubt.text))
    }

    /// Erases what was written and the contact.
    private func erase(_ guest: Guest, _ form: Form) async throws -> Response {
        let view = try await guest.ask(EraseDoubt(doubt: .typed(try guest.parameter("doubt"))))
        return show(view, guest, saying: DoubtCaseCopy().erased)
    }

    private func form(_ guest: Guest, _ draft: FormDraft, _ form: Form? = nil) -> Response {
        let copy = DoubtReportCopy()
        let query = guest.request.uri.queryParameters
        let ask = ArticlePage.Ask(
            target: guest.request.uri.path + "?lang=" + guest.language.short, form: draft.view(guest),
            hidden: ["issuer", "number"].compactMap { name in
                (form?[name] ?? query.get(name)).map { ArticlePage.Hidden(key: name, content: String($0.prefix(60))) }
            },
            fields: [
                draft.choice(
                    "kind", copy.kind, DoubtKind.allCases.map { ($0.rawValue, guest.say($0.words)) },
                    initial: query.get("kind") ?? DoubtKind.looksDifferent.rawValue),
                draft.area("text", copy.text, hint: copy.textHint, maxLength: 600),
                draft.text("contact", copy.contact, hint: copy.contactHint, isRequired: false, maxLength: 100),
            ], send: guest.say(copy.send))
        return guest.show(
            ArticlePage(copy.title, lead: guest.say(copy.lead), [guest.section("report", copy.doubt, ask: ask)]), draft)
    }

    private func lookup(_ guest: Guest, _ draft: FormDraft) -> Response {
        let copy = DoubtLookupCopy()
        let ask = ArticlePage.Ask(
            target: guest.path("/doubts"), form: draft.view(guest),
            fields: [draft.text("doubt", copy.number, hint: copy.numberHint, maxLength: 20)],
            send: guest.say(copy.lookUp))
        return guest.show(
            ArticlePage(copy.title, lead: guest.say(copy.lead), [guest.section("case", copy.outcome, ask: ask)]), draft)
    }

    private func show(_ view: DoubtView, _ guest: Guest, saying note: Bilingual?) -> Response {
        let copy = DoubtCaseCopy()
        let path = "/doubts/" + view.doubt.text
        let sections = [
            guest.section(
                "matter", copy.matter,
                facts: guest.facts([
                    (copy.number, view.doubt.text), (copy.state, guest.say(view.stateWords)),
                    (copy.reported, guest.time(view.reportedAt)), (copy.doubt, guest.say(view.kind.words)),
                    (copy.part, view.partWords.map { guest.say($0) }), (copy.shop, view.shopName.map { guest.say($0) }),
                ])),
            guest.section(
                "answers", copy.answers, view.answers.isEmpty ? [copy.noAnswer] : [],
                facts: view.answers.map {
                    .init(name: "\(guest.say($0.authorWords)) · \(guest.time($0.at))", value: $0.text)
                }),
            guest.section(
                "erasure", copy.erasure, [copy.erasureAbout],
                ask: ArticlePage.Ask(
                    target: guest.path(path + "/erasure"), form: guest.draft.view(guest), send: guest.say(copy.erase),
                    isDanger: true)),
        ]
        return guest.show(
            ArticlePage(
                copy.title(view.doubt.text), alert: note.map { .init(level: "pass", message: guest.say($0)) }, sections),
            at: LocalAddress(path))
    }
}

extension Guest {
    /// The digits in the path of a code's pages; nil on pages without.
    fileprivate var digits: String? {
        get throws { request.uri.path.hasPrefix("/c/") ? try parameter("digits") : nil }
    }
}
