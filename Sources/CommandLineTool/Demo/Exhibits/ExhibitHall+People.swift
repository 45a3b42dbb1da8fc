import DomainCoding
import Ledger
import PartCertificates
import StoreContract
import Traceability
import WebService

extension ExhibitHall {
    /// Somebody for each role: at the exhibits' shop and at the first of the season, at an exhibits' maker and at one of
    /// the season.
    func people() async throws -> [DemoListing.Person] {
        let shop = SeasonShop.all[0].id
        var people = [
            try await person("jishi", "陈技师 / Chen", "technician", shop: shop),
            try await person("dianzhang", "林店长 / Lin", "shop-manager", shop: shop),
            try await person("jishi.shili", "方技师 / Fang", "technician", shop: Exhibit.shop),
        ]
        for maker in SeasonMaker.all.prefix(1) {
            people.append(try await person("changjia", "周工 / Zhou", "maker", issuer: maker.id))
        }
        people.append(try await person("changjia.shili", "吴工 / Wu", "maker", issuer: Exhibit.maker))
        people.append(try await inspector(shops: [shop, Exhibit.shop]))
        people.append(try await person("guanli", "管理员 / operator", "operator"))
        return people
    }

    /// An inspector who signs in, with an order for each of the shops.
    private func inspector(shops: [String]) async throws -> DemoListing.Person {
        let person = try await person("jiancha", "赵检查员 / Zhao", "inspector")
        for (index, shop) in shops.enumerated() {
            var order = OpenOrder(
                number: try .read("ORDER-P\(index + 1)", "number"), authority: try .read("示例市市场监管所", "authority"),
                shop: try .read(shop, "shop"), from: clock.day(SeasonPlan.days.lowerBound), to: clock.day(0))
            order.inspector = "person:" + person.id
            _ = try await order.perform(in: service, for: SeasonPlayer.operating)
        }
        return person
    }

    private func person(
        _ id: String, _ name: String, _ role: String, issuer: String? = nil, shop: String? = nil
    ) async throws -> DemoListing.Person {
        let password = Password.generated(random: service.surroundings.randomBytes(10))
        _ = try await AddPerson(
            id: try .read(id, "id"), name: try .read(name, "name"), role: try .read(role, "role"),
            issuer: try .read(issuer, "issuer"), shop: try .read(shop, "shop"), password: password
        ).perform(in: service, for: SeasonPlayer.operating)
        return DemoListing.Person(id: id, name: name, role: role, password: password, issuer: issuer, shop: shop)
    }
}
