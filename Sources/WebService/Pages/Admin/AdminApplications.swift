import COSE
import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// Shops and makers that ask to be enrolled.
struct AdminApplications: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [AdminPage.self, ArticlePage.self]
    private static let copy = ApplicationsCopy()

    var routes: [Route] {
        [
            page("/admin/applications", for: .operator, applications),
            page("/admin/applications/{application}", for: .operator) {
                try await application($0, accepting: $0.draft, declining: $0.draft)
            },
            action("/admin/applications/{application}/accept", for: .operator, accept),
            action("/admin/applications/{application}/decline", for: .operator, decline),
        ]
    }

    private func applications(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let answer = try await visit.ask(ListApplications(cursor: try visit.query("cursor", ApplicationNumber.self)))
        var page = AdminPage(visit, at: .applications)
        page.tables = [
            AdminTable(
                visit, "applications", copy.applications,
                heads: [copy.number, copy.applicant, copy.name, copy.registration, copy.applied, copy.state],
                rows: answer.applications.map { one in
                    (
                        one.state == .open ? "caution" : nil,
                        visit.path("/admin/applications/" + one.application.text),
                        [
                            one.application.text, visit.say(one.kind == .shop ? copy.shop : copy.maker),
                            visit.say(Bilingual(one.nameZh, one.nameEn)), one.registration.description,
                            visit.time(one.appliedAt),
                            visit.say(one.state.words),
                        ]
                    )
                }, empty: copy.noApplications)
        ]
        page.more = MoreLink(visit, cursor: answer.next?.text)
        return visit.show(page)
    }

    /// Enrols a shop.
    private func accept(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(
            form, again: { try await application(visit, accepting: $0, declining: visit.draft) }
        ) {
            let (id, place) = try form.read(.required("id", ShopID.self), Coordinates.field("place"))
            let shop = try await visit.perform(
                AcceptShop(application: try visit.application, id: id, place: place), form)
            return visit.redirect(to: "/admin/applications", saying: Self.copy.accepted(shop.id.text))
        }
    }

    private func decline(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(
            form, again: { try await application(visit, accepting: visit.draft, declining: $0) }
        ) {
            let view = try await visit.perform(
                DeclineApplication(
                    application: try visit.application, reason: try .read(form.text("reason"), "reason")), form)
            return visit.redirect(to: "/admin/applications", saying: Self.copy.declined(view.application.text))
        }
    }

    private func application(
        _ visit: Visit, accepting: FormDraft, declining: FormDraft
    ) async throws -> Response {
        let copy = Self.copy
        let view = try await visit.ask(ShowApplication(application: try visit.application))
        let path = "/admin/applications/" + view.application.text
        var matter = ArticlePage.Section("matter", visit.say(copy.application))
        matter.facts = visit.facts(of: view)
        var sections = [matter]
        if view.state == .open {
            sections.append(
                view.kind == .shop ? shopAcceptance(accepting, path, visit) : makerAcceptance(view, visit))
            var decline = ArticlePage.Section("decline", visit.say(copy.decline))
            decline.ask = ArticlePage.Ask(
                target: visit.path(path + "/decline"), form: declining.view(visit),
                fields: [declining.text("reason", copy.reason, hint: copy.reasonHint, maxLength: 130)],
                send: visit.say(copy.decline), isDanger: true)
            sections.append(decline)
        }
        sections[sections.count - 1].links = [
            .init(text: visit.say(copy.back), path: visit.path("/admin/applications"))
        ]
        return visit.show(
            ArticlePage(copy.title(view.application.text), sections),
            accepting.status == .ok ? declining : accepting)
    }

    private func shopAcceptance(_ draft: FormDraft, _ path: String, _ visit: Visit) -> ArticlePage.Section {
        let copy = Self.copy
        var accept = ArticlePage.Section("accept", visit.say(copy.accept))
        accept.paragraphs = [visit.say(copy.acceptAbout)]
        accept.ask = ArticlePage.Ask(
            target: visit.path(path + "/accept"), form: draft.view(visit),
            fields: [draft.text("id", copy.id, hint: copy.idHint, maxLength: 40), AdminShops.placeField(draft)],
            send: visit.say(copy.acceptShop))
        return accept
    }

    /// A maker is enrolled beside the root key, which no page can reach.
    private func makerAcceptance(_ view: ApplicationView, _ visit: Visit) -> ArticlePage.Section {
        let copy = Self.copy
        var accept = ArticlePage.Section("accept", visit.say(copy.acceptMaker))
        accept.steps = [
            copy.seeRegistration, copy.compareKey(view.keyID?.hex ?? ""), copy.leaveClasses, copy.runCommand,
        ].map { visit.say($0) }
        let classes = (view.classes ?? []).map(\.slug).joined(separator: " ")
        accept.exact =
            "touchstone application accept-maker \(view.application) --data DIR --root-key root.pem --class \(classes)"
        return accept
    }
}

extension Visit {
    /// The application that the address names.
    fileprivate var application: ApplicationNumber {
        get throws { try ApplicationNumber.typed(try parameter("application")) }
    }
}
