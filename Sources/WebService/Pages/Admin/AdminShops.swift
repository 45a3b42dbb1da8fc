import DomainCoding
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// Makers and shops that are enrolled, and the form that enrols a shop.
struct AdminShops: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [AdminPage.self]
    private static let copy = ShopsCopy()

    var routes: [Route] {
        [
            page("/admin/shops", for: .operator) { try await shops($0, $0.draft) },
            action("/admin/shops", for: .operator, enrol),
        ]
    }

    /// Enrols a shop and opens its ledger.
    private func enrol(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await shops(visit, $0) }) {
            let (id, registration, nameZh, nameEn, address, place, kind, chain) = try form.read(
                .required("id", ShopID.self), .required("registration", Registration.self),
                .required("nameZh", StatedText<400>.self), .required("nameEn", StatedText<400>.self),
                .optional("address", StatedText<400>.self), Coordinates.field("place"),
                .optional("kind", ShopKind.self), .optional("chain", StatedText<400>.self))
            let shop = try await visit.perform(
                AddShop(
                    id: id, registration: registration, nameZh: nameZh, nameEn: nameEn, address: address, place: place,
                    kind: kind, chain: chain), form)
            return visit.redirect(to: "/admin/shops", saying: Self.copy.enrolled(shop.id.text))
        }
    }

    private func shops(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = Self.copy
        let issuers = try await visit.ask(ListIssuers()).issuers
        let shops = try await visit.ask(ListShops()).shops
        var page = AdminPage(visit, at: .shops)
        page.tables = [
            AdminTable(
                visit, "issuers", copy.makers,
                heads: [copy.name, copy.id, copy.registration, copy.standing, copy.classes, copy.certificates],
                rows: issuers.map { issuer in
                    (
                        issuer.state == .active ? nil : "caution", nil,
                        [
                            visit.say(Bilingual(issuer.nameZh, issuer.nameEn)), issuer.id.text,
                            issuer.registration.description,
                            visit.say(issuer.state.words), visit.say(.list(issuer.classes.map(\.words))),
                            Grouped.text(issuer.registered),
                        ]
                    )
                }, empty: copy.noMakers),
            AdminTable(
                visit, "shops", copy.shops, heads: [copy.name, copy.id, copy.registration, copy.address],
                rows: shops.map { shop in
                    (
                        nil, nil,
                        [
                            visit.say(Bilingual(shop.nameZh, shop.nameEn)), shop.id.text, shop.registration.description,
                            shop.address,
                        ]
                    )
                }, empty: copy.noShops),
        ]
        page.forms = [
            AdminPage.AddForm(
                visit, copy.enrol, about: copy.about, action: "/admin/shops", draft,
                [
                    draft.text("id", copy.id, hint: copy.idHint, maxLength: 40),
                    draft.text("registration", copy.registration, hint: copy.registrationHint, maxLength: 100),
                    draft.text("nameZh", copy.nameZh), draft.text("nameEn", copy.nameEn),
                    draft.text("address", copy.address, isRequired: false), Self.placeField(draft),
                    draft.choice(
                        "kind", copy.kind, ShopKind.allCases.map { ($0.rawValue, visit.say($0.words)) },
                        initial: ShopKind.independent.rawValue),
                    draft.text("chain", copy.chain, isRequired: false),
                ], save: copy.save)
        ]
        return visit.show(page, draft)
    }

    /// Where a shop is: without it no scan of the shop's tells that a code was copied.
    static func placeField(_ draft: FormDraft) -> FormField {
        draft.text("place", copy.place, hint: copy.placeHint, isRequired: false, maxLength: 40)
    }
}
