import COSE
import DomainCoding
import Foundation
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// Where shops and makers apply to be enrolled, without an account; the operator decides (Pages/Admin).
struct Enrolment: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]
    private static let copy = ApplyCopy()

    var routes: [Route] {
        [
            open("/join", join),
            open("/join/shop") { shopForm($0, $0.draft) },
            openAction("/join/shop", applyAsShop),
            open("/join/maker") { makerForm($0, $0.draft) },
            openAction("/join/maker", limits: Form.Limits(bytes: 128 << 10, takesFiles: true), applyAsMaker),
            open("/applications/{application}", application),
        ]
    }

    private func join(_ guest: Guest) async throws -> Response {
        let copy = JoinCopy()
        return guest.show(
            ArticlePage(
                copy.title, lead: guest.say(copy.lead),
                [
                    guest.section(
                        "shop", ApplicantKind.shop.words, [copy.shopAbout],
                        links: [guest.link(copy.asShop, guest.path("/join/shop"), isQuiet: false)]),
                    guest.section(
                        "maker", ApplicantKind.issuer.words, [copy.makerAbout],
                        links: [guest.link(copy.asMaker, guest.path("/join/maker"), isQuiet: false)]),
                ]))
    }

    private func applyAsShop(_ guest: Guest, _ form: Form) async throws -> Response {
        try await guest.submit(form, again: { shopForm(guest, $0) }) {
            try await apply(try Self.application(.shop, form), form, guest)
        }
    }

    private func applyAsMaker(_ guest: Guest, _ form: Form) async throws -> Response {
        try await guest.submit(form, again: { makerForm(guest, $0) }) {
            var application = try Self.application(.issuer, form)
            application.classes = PartClass.allCases.filter { form.has("class-" + $0.slug) }
            application.keyRequest = form.files("keyRequest").first.map { Data($0.bytes).base64EncodedString() }
            return try await apply(application, form, guest)
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

    private func apply(_ application: ApplyForEnrolment, _ form: Form, _ guest: Guest) async throws -> Response {
        let answer = try await guest.perform(application, form)
        return guest.redirect(to: "/applications/\(answer.application)?new=1")
    }

    private func shopForm(_ guest: Guest, _ draft: FormDraft) -> Response {
        let copy = Self.copy
        let ask = ArticlePage.Ask(
            target: guest.path("/join/shop"), form: draft.view(guest),
            fields: nameFields(draft) + [
                draft.choice(
                    "shopKind", copy.kind, ShopKind.allCases.map { ($0.rawValue, guest.say($0.words)) },
                    initial: ShopKind.independent.rawValue),
                draft.text("chain", copy.chain, isRequired: false), contactField(draft),
            ], send: guest.say(copy.send))
        return guest.show(ArticlePage(JoinCopy().asShop, [guest.section("application", copy.shop, ask: ask)]), draft)
    }

    private func makerForm(_ guest: Guest, _ draft: FormDraft) -> Response {
        let copy = Self.copy
        let key = guest.section(
            "key", copy.makeKey, [copy.makeKeyAbout],
            exact: """
                touchstone key new --out maker.pem --passphrase
                touchstone key request --issuer ID --key maker.pem --out maker.keyreq
                """)
        let classes = PartClass.allCases.map { draft.box("class-" + $0.slug, copy.certifies($0.words)) }
        let ask = ArticlePage.Ask(
            target: guest.path("/join/maker"), form: draft.view(guest), takesFiles: true,
            fields: nameFields(draft) + classes + [
                draft.file("keyRequest", copy.keyRequest, hint: copy.keyRequestHint, accept: "*/*"),
                contactField(draft),
            ], send: guest.say(copy.send))
        return guest.show(
            ArticlePage(JoinCopy().asMaker, [key, guest.section("application", copy.maker, ask: ask)]), draft)
    }

    private func nameFields(_ draft: FormDraft) -> [FormField] {
        let copy = Self.copy
        return [
            draft.text("registration", copy.registration, hint: copy.registrationHint, maxLength: 60),
            draft.text("nameZh", copy.nameZh, maxLength: 100), draft.text("nameEn", copy.nameEn, maxLength: 100),
            draft.text("address", copy.address, maxLength: 200),
        ]
    }

    private func contactField(_ draft: FormDraft) -> FormField {
        let days = site.service.policy.applicationRetention / 86_400_000
        return draft.text("contact", Self.copy.contact, hint: Self.copy.contactHint(days: days), maxLength: 100)
    }

    /// What came of an application, for whoever has its number.
    private func application(_ guest: Guest) async throws -> Response {
        let copy = ApplicationCopy()
        let view = try await guest.ask(ShowApplication(application: .typed(try guest.parameter("application"))))
        let number = view.application.text
        let alert = ArticlePage.Alert(level: "pass", message: guest.say(copy.received(number)))
        return guest.show(
            ArticlePage(
                copy.title(number), alert: guest.query("new") == nil ? nil : alert,
                [guest.section("matter", copy.matter, [copy.next(view.state)], facts: guest.facts(of: view))]),
            at: LocalAddress("/applications/" + number))
    }
}

extension Visitor {
    /// What stands in an application; the contact only where the view has it.
    func facts(of view: ApplicationView) -> [ArticlePage.Fact] {
        let copy = ApplicationCopy()
        return facts([
            (copy.number, view.application.text), (copy.state, say(view.state.words)),
            (copy.applicant, say(view.kind.words)), (copy.registration, view.registration.description),
            (copy.nameZh, view.nameZh), (copy.nameEn, view.nameEn), (copy.address, view.address),
            (copy.kind, view.shopKind.map { say($0.words) }), (copy.chain, view.chain), (copy.id, view.issuer?.text),
            (copy.classes, view.classes?.map { say($0.words) }.joined(separator: say(copy.classSeparator))),
            (copy.keyID, view.keyID?.hex), (copy.contact, view.contact), (copy.applied, time(view.appliedAt)),
            (copy.decided, view.decidedAt.map { time($0) }), (copy.enrolled, view.enrolled),
            (copy.reason, view.reason),
        ])
    }
}
