import Ledger
import PartCertificates
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Who adds whom, whose password is set by whom, and what is kept of it.
@Suite struct PeopleTests {
    private static let password = "correct horse battery"

    private func world() async throws -> World {
        let world = try await World()
        for shop in ["east", "west"] {
            _ = try await world.perform(
                AddShop(
                    id: .of(shop), registration: "CN:\(shop)", nameZh: "店", nameEn: "Shop",
                    address: "x"))
        }
        return world
    }

    private func manager(_ shop: String = "east") -> RequestContext {
        RequestContext(
            actor: Actor(principal: "m", name: "李", role: .shopManager, issuer: nil, shop: ShopID(shop)))
    }

    private func technician(_ id: String, shop: String? = "east", role: String = "technician") -> AddPerson {
        AddPerson(id: .of(id), name: "王师傅", role: .of(role), shop: .of(shop), password: Self.password)
    }

    @Test func aManagerLooksAfterTheirShopOnly() async throws {
        let world = try await world()
        _ = try await world.perform(technician("wang"), as: manager())
        _ = try await world.perform(technician("zhao", shop: "west"))
        _ = try await world.perform(technician("boss", shop: nil, role: "operator"))
        for request in [technician("x", shop: "west"), technician("x", shop: nil, role: "operator")] {
            try await expectRefusal(.forbidden) { _ = try await world.perform(request, as: manager()) }
        }
        #expect(try await world.perform(ListPeople(), as: manager()).people.map(\.id.text) == ["wang"])
        #expect(try await world.perform(ListPeople()).people.map(\.id.text) == ["boss", "wang", "zhao"])
        for id in ["zhao", "boss", "nobody"] {
            let set = SetPassword(id: .of(id), password: "some other one")
            try await expectRefusal(.forbidden) { _ = try await world.perform(set, as: manager()) }
            let disable = DisablePerson(id: .of(id))
            try await expectRefusal(.forbidden) { _ = try await world.perform(disable, as: manager()) }
        }
        _ = try await world.perform(SetPassword(id: "wang", password: "some other one"), as: manager())
        _ = try await world.service.signIn(name: "wang", password: "some other one", from: .local)
        #expect(try await world.perform(DisablePerson(id: "wang"), as: manager()).state == .disabled)
        let boss = RequestContext(
            actor: Actor(principal: "person:boss", name: "b", role: .operator, issuer: nil, shop: nil))
        let oneself = try await refused { _ = try await world.perform(DisablePerson(id: "boss"), as: boss) }
        #expect(oneself.code == .invalidField && oneself[.rule] == .rule(.somebodyElse))
        try await expectRefusal(.unknownPerson) { _ = try await world.perform(DisablePerson(id: "nobody")) }
    }

    @Test func aPersonSetsTheirOwnPasswordWithTheOldOne() async throws {
        let world = try await world()
        _ = try await world.perform(technician("wang"))
        let session = try await world.service.signIn(name: "wang", password: Self.password, from: .local)
        let own = RequestContext(actor: session.actor)
        let new = "another password"
        for old in [nil, "", "wrong"] {
            let error = try await refused {
                _ = try await world.perform(SetPassword(id: "wang", password: new, old: old), as: own)
            }
            #expect(error.field == "old", "\(old ?? "nil")")
        }
        #expect(try await world.service.actor(session: session.secret) != nil)
        world.clock.advance(seconds: 60)
        let view = try await world.perform(SetPassword(id: "wang", password: new, old: Self.password), as: own)
        #expect(view.passwordChangedAt == view.addedAt + 60_000)
        #expect(try await world.service.actor(session: session.secret) == nil)
        try await expectRefusal(.signInFailed) { _ = try await signIn(world, "wang", Self.password) }
        _ = try await signIn(world, "wang", new)
    }

    /// Somebody at an open browser does not get to guess without end.
    @Test func guessingTheOldPasswordIsBounded() async throws {
        let world = try await world()
        _ = try await world.perform(technician("wang"))
        let own = RequestContext(actor: try await signIn(world, "wang", Self.password).actor)
        var codes: [ServiceError.Code] = []
        for _ in 0..<11 {
            let error = try await refused {
                _ = try await world.perform(SetPassword(id: "wang", password: "new one 12", old: "guess"), as: own)
            }
            codes.append(error.code)
        }
        #expect(codes == [ServiceError.Code](repeating: .invalidField, count: 10) + [.tooManyRequests])
        _ = try await signIn(world, "wang", Self.password)
    }

    @Test(arguments: [
        "", "short", "wang.fang", "WANG.FANG", "aaaaaaaaaaaa", "abababababab", "tab\tinside it",
        String(repeating: "长", count: 129),
    ])
    func aWeakPasswordIsRefused(password: String) async throws {
        let world = try await world()
        var request = technician("wang.fang")
        request.password = password
        let error = try await refused { [request] in _ = try await world.perform(request) }
        #expect(error.field == "password")
        #expect(error[.value] == nil, "it is not quoted")
    }

    @Test func whatIsKeptIsAHashOfItsOwn() async throws {
        let world = try await world()
        let request = technician("wang")
        let context = RequestContext(actor: .local(name: "x"), idempotencyKey: "key-1")
        let first = try await world.perform(request, as: context)
        #expect(try await world.perform(request, as: context) == first)
        try await expectRefusal(.alreadyExists) { _ = try await world.perform(request) }
        _ = try await world.perform(technician("zhao"))
        let people = try await world.store.read { try $0.people.all() }
        let hashes = try people.map { try #require(PasswordHash($0.passwordHash)) }
        #expect(Set(hashes).count == 2, "the same password under two salts")
        #expect(hashes.allSatisfy { $0.matches(Array(Self.password.utf8)) })
        let kept = try await world.store.read { try $0.requests.answer(to: "key-1", of: "local") }
        #expect(!String(decoding: try #require(kept).answer, as: UTF8.self).contains("password\""))
    }

    @Test(
        arguments: [
            ("operator", "east", nil), ("technician", nil, nil), ("maker", nil, nil), ("maker", "east", "hanchuan"),
            ("technician", "nowhere", nil), ("maker", nil, "nobody"),
        ] as [(String, String?, String?)])
    func aPersonBelongsWhereTheRoleDoes(role: String, shop: String?, issuer: String?) async throws {
        let world = try await world()
        var request = technician("wang", shop: shop, role: role)
        request.issuer = .of(issuer)
        _ = try await refused { [request] in _ = try await world.perform(request) }
        #expect(try refusedField(of: request, "role", "boss") == "role")
        #expect(try await world.store.read { try $0.people.all() }.isEmpty)
    }

    @Test func composedAndDecomposedCharactersAreTheSamePassword() async throws {
        let world = try await world()
        var request = technician("wang")
        request.password = "caf\u{E9} caf\u{E9} 1"
        _ = try await world.perform(request)
        _ = try await signIn(world, "wang", "cafe\u{301} cafe\u{301} 1")
    }

    @Test func aPersonHasTwentySessionsAtMost() async throws {
        let world = try await world()
        _ = try await world.perform(technician("wang"))
        var secrets: [String] = []
        for _ in 0..<21 {
            world.clock.advance(seconds: 1)
            secrets.append(try await signIn(world, "wang", Self.password).secret)
        }
        #expect(try await world.service.actor(session: secrets[0]) == nil)
        for secret in secrets.dropFirst() { #expect(try await world.service.actor(session: secret) != nil) }
        for wrong in ["", "x", String(secrets[20].dropLast()), secrets[20] + "A", "ts_" + secrets[20]] {
            #expect(try await world.service.actor(session: wrong) == nil)
        }
    }

    /// Those beyond the line are asked to come again; those in it are served, and others are served after them.
    @Test func hashingIsBounded() async throws {
        let hashing = PasswordHashing()
        let cost = try #require(PasswordHash.Cost(logarithm: 14))
        let crowd = PasswordHashing.mostWaiting * 3
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<crowd {
                group.addTask {
                    (try? await hashing.matches([1], nil, cost: cost)) != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } >= PasswordHashing.mostWaiting)
        #expect(outcomes.contains(false))
        #expect(try await hashing.matches([1], nil, cost: cost) == false)
    }

    private func signIn(_ world: World, _ name: String, _ password: String) async throws -> SignedIn {
        try await world.service.signIn(name: name, password: password, from: .address(IPAddress(192, 0, 2, 1)))
    }
}
