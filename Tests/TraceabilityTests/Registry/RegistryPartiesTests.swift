import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

@Suite struct RegistryPartiesTests {
    @Test func tokensKeepOnlyAHash() async throws {
        let world = try await World()
        try await world.enrolShop("shop-a", 30, 120)
        let answer = try await world.perform(CreateToken(role: .technician, name: "bench 1", shop: "shop-a"))
        #expect(answer.secret.hasPrefix("ts_") && answer.secret.utf8.count == 46)
        let actor = try await world.service.actor(presenting: answer.secret)
        #expect(actor.role == .technician && actor.shop?.text == "shop-a" && actor.name == "bench 1")
        #expect(actor.principal == answer.token.id)
        let listed = try await world.perform(ListTokens())
        #expect(listed.tokens == [answer.token])
        let json = String(decoding: try JSONEncoder().encode(listed), as: UTF8.self)
        #expect(!json.contains(answer.secret))
        let records = try await world.store.read { try $0.tokens.all() }
        #expect(records.map(\.hash) == [SystemSHA256().hash(Array(answer.secret.utf8))])

        let revoked = try await world.perform(RevokeToken(id: answer.token.id))
        #expect(revoked.revokedAt == world.clock.now)
        #expect(try await world.perform(RevokeToken(id: answer.token.id)).revokedAt == revoked.revokedAt)
        for secret in [answer.secret, "", "ts_", String(answer.secret.dropLast()) + "!", answer.secret + "A"] {
            try await expectRefusal(.unauthenticated) { _ = try await world.service.actor(presenting: secret) }
        }
    }

    @Test func aTokenIsNotKeptForARepetition() async throws {
        let world = try await World()
        let context = RequestContext(actor: .local(name: "op"), idempotencyKey: "k")
        let first = try await world.perform(CreateToken(role: .inspector, name: "i"), as: context)
        // A double tap makes one token; its secret is not answered twice, and not kept for that.
        try await expectRefusal(.alreadyDone) {
            _ = try await world.perform(CreateToken(role: .inspector, name: "i"), as: context)
        }
        // The key is that request's, both ways.
        let shop = AddShop(id: "s", registration: "CN:S", nameZh: "店", nameEn: "S", address: nil)
        try await expectRefusal(.idempotencyKeyReused) { _ = try await world.perform(shop, as: context) }
        let second = RequestContext(actor: context.actor, idempotencyKey: "k2")
        _ = try await world.perform(shop, as: second)
        try await expectRefusal(.idempotencyKeyReused) {
            _ = try await world.perform(CreateToken(role: .inspector, name: "j"), as: second)
        }
        try await expectRefusal(.invalidField) {
            _ = try await world.perform(
                CreateToken(role: .inspector, name: "j"),
                as: RequestContext(actor: context.actor, idempotencyKey: String(repeating: "k", count: 129)))
        }
        let tokens = try await world.perform(ListTokens()).tokens
        #expect(tokens.map(\.id) == [first.token.id])
        let kept = try await world.store.read { try $0.requests.answer(to: "k", of: context.actor.principal) }
        #expect(kept?.answer == [])
    }

    @Test func tokensEndAndFitTheirRole() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let ends = world.clock.now + 3_600_000
        let token = try await world.perform(
            CreateToken(role: .maker, name: "m", issuer: "hanchuan", expiresAt: ends))
        #expect(try await world.service.actor(presenting: token.secret).issuer == maker.id)
        world.clock.advance(hours: 1)
        try await expectRefusal(.unauthenticated) { _ = try await world.service.actor(presenting: token.secret) }
        let cases: [(CreateToken, ServiceError.Code)] = [
            (CreateToken(role: .maker, name: "m"), .missingField),
            (CreateToken(role: .operator, name: "o", issuer: "hanchuan"), .invalidField),
            (CreateToken(role: .technician, name: "t"), .missingField),
            (CreateToken(role: .technician, name: "t", shop: "nowhere"), .unknownShop),
            (CreateToken(role: .maker, name: "m", issuer: "nobody"), .unknownIssuer),
            (CreateToken(role: .operator, name: "o", expiresAt: 5), .invalidField),
        ]
        for (request, code) in cases {
            try await expectRefusal(code) { _ = try await world.perform(request) }
        }
        for (field, text) in [("role", "king"), ("name", " ")] {
            #expect(try refusedField(of: CreateToken(role: .operator, name: "o"), field, text) == field)
        }
        try await expectRefusal(.forbidden) { _ = try await world.perform(ListTokens(), as: maker.context) }
        try await expectRefusal(.unknownToken) { _ = try await world.perform(RevokeToken(id: "x")) }
    }

    @Test func shops() async throws {
        let world = try await World()
        let shop = try await world.enrolShop("shop-a", 30.25, 120.17)
        let list = try await world.perform(ListShops(), as: shop.context)
        #expect(list.shops.map(\.id) == [shop.id] && list.shops[0].latitude == 30.25)
        let add = AddShop(
            id: "shop-b", registration: "cn:shop-shop-a", nameZh: "乙", nameEn: "B",
            address: "x")
        let taken = try await expectRefusal(.alreadyExists) { _ = try await world.perform(add) }
        #expect(taken[.owner] == .fact(.shopID(shop.id)), "the same licence in another case")
        #expect(try refusedField(of: add, "registration", "91330100") == "registration")
        var wrong = add
        wrong.registration = "CN:9"
        wrong.latitude = 91
        wrong.longitude = 0
        try await expectRefusal(.invalidField) { _ = try await world.perform(wrong) }
        try await expectRefusal(.forbidden) { _ = try await world.perform(add, as: shop.context) }
        try await expectRefusal(.unauthenticated) {
            _ = try await world.perform(ListShops(), as: World.anonymous)
        }
    }

    @Test func suppliersAndProducts() async throws {
        let world = try await World()
        let maker = try await world.enrolMaker()
        let put = PutSupplier(
            id: "s-1", nameZh: "甲", nameEn: "One", address: "x", standing: .authorised)
        _ = try await world.perform(put)
        var changed = put
        changed.standing = .suspended
        _ = try await world.perform(changed)
        #expect(try await world.perform(ListSuppliers()).suppliers.map(\.standing) == [.suspended])
        let product = PutProducts.Product(
            code: "9521234000013", issuer: "hanchuan", nameZh: "压缩机", nameEn: "Compressor",
            brand: "HC",
            fits: ["KFR-35"],
            guidePrices: [
                .init(from: "2026-06-01", price: "120.50 CNY"),
                .init(from: "2026-01-01", price: "99 CNY"),
            ], warrantyMonths: 12)
        _ = try await world.perform(PutProducts(products: [product]), as: maker.context)
        let listed = try #require(try await world.perform(ListProducts(issuer: "hanchuan")).products.first)
        #expect(
            listed.code.printed == World.gtin
                && listed.guidePrices.map(\.from.description) == ["2026-01-01", "2026-06-01"])
        #expect(listed.guidePrices[0].price == "99.00 CNY")
        var other = product
        other.code = "PN-1"
        other.issuer = nil
        try await expectRefusal(.forbidden) {
            _ = try await world.perform(PutProducts(products: [other]), as: maker.context)
        }
        let error = try await expectRefusal(.duplicateRow) {
            _ = try await world.perform(PutProducts(products: [product, other, product]))
        }
        #expect(error.locations.map(\.line) == [3] && error[.first] == .fact(.number(1)))
        #expect(try refusedField(of: other, "unit", "KG!") == "unit")
        other.warrantyMonths = 601
        let months = try await expectRefusal(.invalidField) {
            _ = try await world.perform(PutProducts(products: [product, other]))
        }
        #expect(months.locations.map(\.line) == [2] && months.locations[0].column == "warrantyMonths")
        #expect(try await world.perform(ListProducts()).products.count == 1)
    }
}
