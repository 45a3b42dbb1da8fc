import COSE
import Hummingbird
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// What a maker may certify: its catalogue, its keys and its standing. Nothing here is changed in a browser.
struct MakerStanding: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ArticlePage.self]

    var routes: [Route] {
        [page("/maker/products", for: .maker, products), page("/maker/keys", for: .maker, keys)]
    }

    private func products(_ visit: Visit) async throws -> Response {
        let copy = ProductsCopy()
        let products = try await visit.ask(ListProducts(issuer: try visit.issuer)).products
        var section = ArticlePage.Section("products", visit.say(copy.catalogue))
        if products.isEmpty {
            section.paragraphs = [visit.say(copy.none)]
        } else {
            section.table = ArticlePage.Table(
                visit, copy.total(products.count),
                [copy.code, copy.name, copy.brand, copy.fits, copy.price, copy.warranty, copy.safetyCritical],
                numbers: [4, 5],
                products.map { product in
                    [
                        .init(product.code.printed), .init(visit.say(Bilingual(product.nameZh, product.nameEn))),
                        .init(product.brand), .init(product.fits.isEmpty ? "–" : product.fits.joined(separator: ", ")),
                        .init(product.guidePrices.last?.price.description ?? "–"),
                        .init(product.warrantyMonths.map { String($0) } ?? "–"),
                        .init(visit.say(product.safetyCritical ? copy.yes : copy.no)),
                    ]
                })
            section.paragraphs = [visit.say(copy.change)]
        }
        section.exact = "touchstone product import --server https://\(site.service.host) products.csv"
        var page = ArticlePage(copy.title, [section])
        page.isWide = true
        return visit.show(page)
    }

    /// The maker's keys and standing, which only the root key changes.
    private func keys(_ visit: Visit) async throws -> Response {
        let copy = KeysCopy()
        let issuer = try visit.issuer
        guard let me = try await visit.ask(ListIssuers()).issuers.first(where: { $0.id == issuer }) else {
            throw ServiceError(.unknownIssuer, [.issuer(issuer)])
        }
        let state =
            switch me.state {
            case .active: copy.active
            case .suspended: copy.suspended
            case .ended: copy.ended
            }
        let ranges = me.ranges.map { ($0.gtinPrefix ?? $0.partNumberPrefix ?? "") + "…" }.joined(separator: ", ")
        var standing = ArticlePage.Section("standing", visit.say(copy.standing))
        standing.facts =
            visit.facts([
                (copy.maker, visit.say(Bilingual(me.nameZh, me.nameEn))), (copy.state, visit.say(state)),
                (copy.classes, visit.say(.list(me.classes.map(\.words)))),
                (copy.products, me.ranges.isEmpty ? visit.say(copy.anyProduct) : ranges),
            ])
            + visit.facts([(copy.register, me.book.hex)], areCodes: true)
            + visit.facts([(copy.entries, String(me.bookSize))])
        var keys = ArticlePage.Section("keys", visit.say(copy.keys))
        func badge(_ state: TrustList.KeyState) -> ArticlePage.Table.Cell {
            switch state {
            case .active: .init(visit.say(copy.activeKey), badge: "pass")
            case .retired: .init(visit.say(copy.retiredKey), badge: "unconfirmed")
            case .compromised: .init(visit.say(copy.compromisedKey), badge: "stop")
            }
        }
        keys.table = ArticlePage.Table(
            visit, copy.oldestFirst, [copy.key, copy.algorithm, copy.state, copy.from, copy.until],
            me.keys.map { key in
                [
                    .init(key.keyID.hex), .init(key.algorithm), badge(key.state), .init(visit.time(key.validFromAt)),
                    .init(key.validUntilAt.map { visit.time($0) } ?? "–"),
                ]
            })
        let change = visit.section(
            "change", copy.change, [copy.changeAbout], steps: [copy.makeKey, copy.giveRequest, copy.callAtOnce],
            exact: """
                touchstone key new --out key.pem
                touchstone key request --issuer \(issuer.text) --key key.pem --out key-request.cose
                """)
        var page = ArticlePage(copy.title, [standing, keys, change])
        page.isWide = true
        return visit.show(page)
    }
}
