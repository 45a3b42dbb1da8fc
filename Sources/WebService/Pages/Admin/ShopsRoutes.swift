import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability

extension WebParts {
    /// `GET /admin/shops`
    func adminShops(_ visit: Visit) async throws -> Response { try await shopsPage(visit, FormDraft()) }

    /// `POST /admin/shops`: enrols a shop and opens its ledger.
    func adminAddShop(_ visit: Visit, _ form: Form) async throws -> Response {
        do {
            let (id, registration, nameZh, nameEn, address, place, kind, chain) = try form.read(
                .required("id", ShopID.self), .required("registration", Registration.self),
                .required("nameZh", StatedText<400>.self), .required("nameEn", StatedText<400>.self),
                .optional("address", StatedText<400>.self), Coordinates.field("place"),
                .optional("kind", ShopKind.self), .optional("chain", StatedText<400>.self))
            let shop = try await AddShop(
                id: id, registration: registration, nameZh: nameZh, nameEn: nameEn, address: address, place: place,
                kind: kind, chain: chain
            ).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/admin/shops",
                saying: PageNote(visit.say("已登记门店 \(shop.id)。", "The shop \(shop.id) is enrolled.")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await shopsPage(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func shopsPage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let issuers = try await ListIssuers().perform(in: service, for: visit.asking).issuers
        let shops = try await ListShops().perform(in: service, for: visit.asking).shops
        var page = AdminPage(
            page: frame(visit, title: AdminFrame.Place.shops.title(visit)), admin: AdminFrame(visit, at: .shops))
        page.tables = [
            AdminTable(
                "issuers", visit.say("厂家", "Makers"),
                heads: [
                    visit.say("名称", "Name"), visit.say("编号", "Id"), visit.say("登记号", "Registration"),
                    visit.say("资格", "Standing"), visit.say("类别", "Classes"), visit.say("已登记证书", "Certificates"),
                ],
                rows: issuers.map { issuer in
                    (
                        issuer.state == .active ? nil : "caution", nil,
                        [
                            visit.say(issuer.nameZh, issuer.nameEn), issuer.id.text, issuer.registration.description,
                            Self.standing(issuer.state, visit),
                            issuer.classes.map { $0.words[visit.language] }
                                .joined(separator: visit.say("、", ", ")), Grouped.text(issuer.registered),
                        ]
                    )
                },
                empty: visit.say(
                    "还没有厂家。加入厂家需要根密钥：touchstone issuer add。",
                    "No makers yet. Enrolling one needs the root key: touchstone issuer add.")),
            AdminTable(
                "shops", visit.say("门店", "Shops"),
                heads: [
                    visit.say("名称", "Name"), visit.say("编号", "Id"), visit.say("登记号", "Registration"),
                    visit.say("地址", "Address"),
                ],
                rows: shops.map { shop in
                    (
                        nil, nil,
                        [
                            visit.say(shop.nameZh, shop.nameEn), shop.id.text, shop.registration.description,
                            shop.address,
                        ]
                    )
                }, empty: visit.say("还没有门店，在下面登记。", "No shops yet: enrol one below.")),
        ]
        page.forms = [
            AdminPage.AddForm(
                title: visit.say("登记门店", "Enrol a shop"),
                about: visit.say(
                    "登记号决定台账的编号，以后不能改。", "The ledger's id is derived from the registration, which cannot be changed."),
                action: "/admin/shops?lang=" + visit.language.short, form: draft.view(visit),
                fields: [
                    draft.text(
                        "id", visit.say("编号", "Id"), hint: visit.say("a–z 0–9 -，1–40 个字符", "1–40 of a–z 0–9 -"),
                        maxLength: 40),
                    draft.text(
                        "registration", visit.say("登记号", "Registration"), hint: "CN:91330100MA00000001", maxLength: 100),
                    draft.text("nameZh", visit.say("中文名", "Name in Chinese")),
                    draft.text("nameEn", visit.say("英文名", "Name in English")),
                    draft.text("address", visit.say("地址", "Address"), isRequired: false),
                    AdminPage.placeField(draft, visit),
                    draft.choice(
                        "kind", visit.say("类型", "Kind"),
                        ShopKind.allCases.map { ($0.rawValue, $0.words[visit.language]) },
                        initial: ShopKind.independent.rawValue),
                    draft.text("chain", visit.say("连锁名称", "Name of the chain"), isRequired: false),
                ], save: visit.say("登记", "Enrol"))
        ]
        return pages.render(.admin, page, status: status)
    }

    private static func standing(_ state: TrustList.IssuerState, _ visit: Visit) -> String {
        switch state {
        case .active: visit.say("有效", "active")
        case .suspended: visit.say("暂停", "suspended")
        case .ended: visit.say("终止", "ended")
        }
    }
}

extension AdminPage {
    /// Where a shop is: without it no scan of the shop's tells that a code was copied.
    static func placeField(_ draft: FormDraft, _ visit: Visit) -> FormField {
        draft.text(
            "place", visit.say("坐标：纬度,经度", "Coordinates: latitude,longitude"),
            hint: visit.say(
                "注册地址的 WGS 84 坐标，如 30.27,120.15。没有坐标，就不能凭两地扫码发现仿冒。",
                "Of the registered address, WGS 84, such as 30.27,120.15. Without them copies are not found by scans far apart."
            ),
            isRequired: false, maxLength: 40)
    }
}
