import HTTPTypes
import HummingbirdTesting
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Who asks, and how often.
@Suite struct AuthenticationTests {
    @Test(arguments: [
        "Bearer", "Bearer ", "Bearer ts_short", "Basic dXNlcjpwYXNz", "ts_x", "Bearer a b",
        "Bearer ts_0123456789012345678901234567890123456789012", "Bearer \u{FF}\u{FE}",
    ])
    func aWrongTokenIsRefusedEverywhere(header: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            for path in ["/", "/api/v1/issuers", "/c/123", "/metrics"] {
                let response = try await door.send(.get, path, headers: [.authorization: header])
                #expect(response.status == .unauthorized)
                #expect(response.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                #expect(try response.problem().code == "unauthenticated")
                #expect(!response.text.contains("ts_"), "a refusal repeats no token")
            }
        }
    }

    @Test func probesAreNeverRefused() async throws {
        let world = try await WebWorld()
        let web = try world.web { $0.anonymousRate = (perSecond: 0.001, burst: 1) }
        try await world.test(web) { door in
            for _ in 0..<5 {
                let statuses = [try await door.get("/healthz").status, try await door.get("/readyz").status]
                #expect(statuses == [.ok, .ok])
            }
        }
    }

    @Test func aWithdrawnTokenIsRefusedAtOnce() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let tokens = try await door.ask(ListTokens(), as: .operator).tokens
            let maker = try #require(tokens.first { $0.role == .maker })
            _ = try await door.ask(ListBatches(issuer: "hanchuan"), as: .maker)
            _ = try await door.ask(RevokeToken(id: maker.id), as: .operator)
            #expect(try await door.send(ListBatches(issuer: "hanchuan"), as: .maker).status == .unauthorized)
        }
    }

    @Test func aSecretIsShownOnceAndNeverListed() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let made = try await door.ask(CreateToken(role: .inspector, name: "x"), as: .operator)
            let listed = try await door.send(ListTokens(), as: .operator).text
            #expect(listed.contains(made.token.id) && !listed.contains(made.secret))
        }
    }

    @Test func anAddressIsBoundedAndTokensHaveTheirOwnBuckets() async throws {
        let world = try await WebWorld()
        let web = try world.web {
            $0.anonymousRate = (perSecond: 0.001, burst: 3)
            $0.tokenRate = (perSecond: 0.001, burst: 2)
        }
        try await world.test(web) { door in
            for _ in 0..<3 { #expect(try await door.get("/api/v1/issuers").status == .ok) }
            let refused = try await door.get("/api/v1/issuers")
            #expect(refused.status == .tooManyRequests)
            #expect((refused.headers[.retryAfter].flatMap { Int($0) } ?? 0) > 0)
            #expect(try refused.problem().code == "too-many-requests")
            for _ in 0..<2 { #expect(try await door.get("/api/v1/shops", as: .maker).status == .ok) }
            #expect(try await door.get("/api/v1/shops", as: .maker).status == .tooManyRequests)
            #expect(try await door.get("/api/v1/shops", as: .technician).status == .ok)
            let guess = try await door.send(
                .get, "/api/v1/shops", headers: [.authorization: "Bearer ts_guess"])
            #expect(guess.status == .tooManyRequests, "guessing tokens counts against the address")
        }
    }

    @Test func onlyATrustedProxyNamesTheClient() async throws {
        let world = try await WebWorld()
        func refusals(trusting proxies: [String], forwarded: [String]) async throws -> Int {
            let web = try world.web {
                $0.anonymousRate = (perSecond: 0.001, burst: 1)
                $0.trustedProxies = TrustedProxies(proxies.compactMap { AddressRange($0) })
            }
            return try await world.test(web, over: .live) { door in
                var refused = 0
                for value in forwarded {
                    let response = try await door.send(
                        .get, "/api/v1/issuers", headers: [.init("X-Forwarded-For")!: value])
                    if response.status == .tooManyRequests { refused += 1 }
                }
                return refused
            }
        }
        let addresses = ["10.0.0.1", "10.0.0.2", "10.0.0.3"]
        #expect(try await refusals(trusting: [], forwarded: addresses) == 2)
        #expect(try await refusals(trusting: ["127.0.0.1", "::1"], forwarded: addresses) == 0)
        let invented = addresses.map { "\($0), 192.0.2.7" }
        #expect(try await refusals(trusting: ["127.0.0.1", "::1"], forwarded: invented) == 2)
        #expect(try await refusals(trusting: ["127.0.0.0/8", "::1"], forwarded: invented) == 2)
        let garbage = ["a", "b", "c"]
        #expect(try await refusals(trusting: ["127.0.0.1", "::1"], forwarded: garbage) == 2)
        let network = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]
        #expect(try await refusals(trusting: ["127.0.0.1", "::1"], forwarded: network) == 1, "a /64 is one client")
    }
}
