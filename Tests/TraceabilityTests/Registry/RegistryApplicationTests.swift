import COSE
import Foundation
import Ledger
import PartCertificates
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Shops and makers that ask to be enrolled: what is taken, who decides, and what is left of it.
@Suite struct RegistryApplicationTests {
    private func shop(_ registration: String = "CN:SHOP-1") -> ApplyForEnrolment {
        ApplyForEnrolment(
            kind: .shop, registration: .of(registration), nameZh: "江南汽修", nameEn: "Jiangnan Motors",
            address: "杭州 1 号", contact: "0571-1", shopKind: .chain, chain: "江南")
    }

    private func maker(_ world: World, _ id: String, _ key: PrivateKey) throws -> ApplyForEnrolment {
        ApplyForEnrolment(
            kind: .issuer, registration: "CN:MAKER-\(id)", nameZh: "寒川", nameEn: "Hanchuan",
            address: "杭州", contact: "line@hanchuan.example", classes: [.aftermarket, .oem],
            keyRequest: Data(try World.keyRequest(id, key)).base64EncodedString())
    }

    private func apply(_ world: World, _ request: ApplyForEnrolment) async throws -> ApplicationNumber {
        try await world.perform(request, as: World.anonymous).application
    }

    private func show(_ world: World, _ number: ApplicationNumber) async throws -> ApplicationView {
        try await world.perform(ShowApplication(application: number), as: World.anonymous)
    }

    @Test func aShopIsEnrolledWithWhatItWrote() async throws {
        let world = try await World()
        let number = try await apply(world, shop())
        #expect(try ApplicationNumber.typed(number.text.lowercased().replacing("-", with: "")) == number)
        let open = try await show(world, number)
        #expect(open.state == .open && open.contact == nil && open.shopKind == .chain)
        let listed = try await world.perform(ListApplications())
        #expect(listed.open == 1 && listed.applications.map(\.contact) == ["0571-1"])
        let view = try await world.perform(AcceptShop(application: number, id: "jn-1"))
        #expect(view.nameZh == "江南汽修" && view.registration == "CN:SHOP-1" && view.chain == "江南")
        let done = try await show(world, number)
        #expect(done.state == .accepted && done.enrolled == "jn-1" && done.decidedAt == world.clock.now)
        #expect(try await world.perform(ListApplications()).open == 0)
        try await expectRefusal(.applicationDecided) {
            _ = try await world.perform(AcceptShop(application: number, id: "jn-2"))
        }
        try await expectRefusal(.alreadyExists) { _ = try await apply(world, shop("cn:shop-1")) }
    }

    @Test func aMakerIsEnrolledBesideTheRootKey() async throws {
        let world = try await World()
        let key = PrivateKey.generate(.es256)
        let number = try await apply(world, try maker(world, "hanchuan", key))
        #expect(try await show(world, number).keyID == key.keyID)
        try await expectRefusal(.rootKeyNeeded) {
            _ = try await world.perform(AcceptShop(application: number, id: "hanchuan"))
        }
        await #expect(throws: ServiceError.self) {
            try await world.service.acceptIssuer(number, classes: [.oem], ranges: [], rootKey: .generate(.edDSA))
        }
        #expect(try await show(world, number).state == .open, "with a wrong root key nothing happened")
        let view = try await world.service.acceptIssuer(
            number, classes: [.oem, .aftermarket], ranges: [], rootKey: world.rootKey)
        #expect(view.id == "hanchuan" && view.classes == [.oem, .aftermarket] && view.keys.count == 1)
        #expect(try await show(world, number).enrolled == "hanchuan")
        try await expectRefusal(.applicationDecided) {
            _ = try await world.service.acceptIssuer(
                number, classes: [.oem, .aftermarket], ranges: [], rootKey: world.rootKey)
        }
        try await expectRefusal(.keyAlreadyUsed) { _ = try await apply(world, try maker(world, "other", key)) }
        try await expectRefusal(.alreadyExists) {
            _ = try await apply(world, try maker(world, "hanchuan", .generate(.es256)))
        }
    }

    @Test func aDeclinedOneSaysWhyAndIsForgotten() async throws {
        let world = try await World()
        let number = try await apply(world, shop())
        let decline = DeclineApplication(application: number, reason: "登记号与名称不符")
        let declined = try await world.perform(decline)
        #expect(declined.state == .declined && declined.contact == nil)
        #expect(try await show(world, number).reason == "登记号与名称不符")
        try await expectRefusal(.applicationDecided) { _ = try await world.perform(decline) }
        let again = try await apply(world, shop())
        world.clock.advance(days: 90)
        #expect(try await world.service.forgetOldRows().applications == 0)
        world.clock.advance(seconds: 1)
        #expect(try await world.service.forgetOldRows().applications == 1)
        try await expectRefusal(.unknownApplication) { _ = try await show(world, number) }
        #expect(try await show(world, again).state == .open)
        world.clock.advance(days: 90)
        #expect(try await world.service.forgetOldRows().applications == 1, "nobody decided it")
    }

    @Test func whatIsWrongIsNamed() async throws {
        let world = try await World()
        var wrong: [(ApplyForEnrolment, ServiceError.Code, String?)] = []
        func add(_ code: ServiceError.Code, _ field: String?, _ change: (inout ApplyForEnrolment) throws -> Void) throws
        {
            var request = shop()
            try change(&request)
            wrong.append((request, code, field))
        }
        for (field, text) in [
            ("kind", "bank"), ("registration", "91330100"), ("nameZh", " "), ("address", ""), ("contact", ""),
            ("shopKind", "pub"),
        ] {
            #expect(try refusedField(of: shop(), field, text) == field)
        }
        try add(.missingField, "keyRequest") { $0.kind = .issuer }
        try add(.missingField, "classes") {
            $0 = try maker(world, "m", .generate(.es256)); $0.classes = []
        }
        try add(.keyRequestInvalid, nil) {
            $0 = try maker(world, "m", .generate(.es256)); $0.keyRequest = "AAAA"
        }
        try add(.invalidField, "keyRequest") {
            $0 = try maker(world, "m", .generate(.es256)); $0.keyRequest = "!"
        }
        for (request, code, field) in wrong {
            let error = try await expectRefusal(code) { _ = try await apply(world, request) }
            #expect(error.field == field)
        }
        #expect(try await world.perform(ListApplications()).applications.isEmpty)
    }

    @Test func onlyTheOperatorDecidesAndFloodsEnd() async throws {
        let world = try await World()
        let number = try await apply(world, shop())
        let requests: [any UseCase] = [
            ListApplications(), AcceptShop(application: number, id: "x"),
            DeclineApplication(application: number, reason: "x"),
        ]
        let others = [
            Actor(principal: "m", name: "m", role: .maker, issuer: IssuerID("hanchuan"), shop: nil),
            Actor(principal: "b", name: "b", role: .shopManager, issuer: nil, shop: ShopID("east")),
            Actor(principal: "i", name: "i", role: .inspector, issuer: nil, shop: nil),
        ]
        for request in requests {
            try await expectRefusal(.unauthenticated) {
                _ = try await world.perform(request, as: World.anonymous)
            }
            for other in others {
                try await expectRefusal(.forbidden) { _ = try await world.perform(request, as: .init(actor: other)) }
            }
        }
        // A shop is not enrolled as a maker.
        let refused = try await expectRefusal(.invalidField) {
            _ = try await world.service.acceptIssuer(number, classes: [.oem], ranges: [], rootKey: world.rootKey)
        }
        #expect(refused.field == "application")
        for place in 1..<ApplyForEnrolment.mostOpen { _ = try await apply(world, shop("CN:S-\(place)")) }
        try await expectRefusal(.tooManyRequests) { _ = try await apply(world, shop("CN:ONE-MORE")) }
        let first = try await world.perform(ListApplications(limit: 200))
        let second = try await world.perform(ListApplications(cursor: first.next, limit: 200))
        let third = try await world.perform(ListApplications(cursor: second.next, limit: 200))
        let all = (first.applications + second.applications + third.applications).map(\.application)
        #expect(Set(all).count == ApplyForEnrolment.mostOpen && all.last == number && third.next == nil)
    }
}
