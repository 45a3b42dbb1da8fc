import HTTPTypes
import HummingbirdTesting
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// What counts as a query of a code: the page's image and a program's question, never a page that was fetched.
@Suite struct QueryCountTests {
    private static func count(_ code: String, _ world: WebWorld, _ door: Door) async throws -> Int {
        await world.service.scans.flush()
        let response = try await door.get(CodeDigits.path(code), accept: "application/json")
        return try response.decoded(as: VerdictAnswer.self).queries?.anonymous ?? -1
    }

    private static func image(_ html: String) throws -> String {
        let match = try #require(html.firstMatch(of: #/src="(\/seen\/[^"]+)"/#))
        return String(match.1)
    }

    @Test func onlyTheImageOfAPageCountsAndOnce() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let code = try #require(try await door.issue(["S1"], by: world).first)
            for _ in 0..<3 { _ = try await door.page(CodeDigits.path(code)) }
            #expect(try await Self.count(code, world, door) == 0)

            let image = try Self.image(try await door.page(CodeDigits.path(code)))
            _ = try await door.send(.head, image)
            _ = try await door.send(.get, image, headers: [.init("Sec-Purpose")!: "prefetch;prerender"])
            #expect(try await Self.count(code, world, door) == 0)
            let seen = try await door.get(image)
            #expect(seen.headers[.contentType] == "image/gif")
            #expect(try await Self.count(code, world, door) == 1)
            for _ in 0..<3 { _ = try await door.get(image) }
            #expect(try await Self.count(code, world, door) == 1, "a ticket counts once")

            let page = try await door.page(CodeDigits.path(code), language: "en")
            #expect(page.contains("1 by the public before, first on 2026-07-01 08:00 (UTC+8)"))
            _ = try await door.get(try Self.image(page))
            #expect(try await Self.count(code, world, door) == 2)

            _ = try await door.ask(VerifyCode(code: CodeInput(code), purpose: "customer"), as: .nobody)
            #expect(try await Self.count(code, world, door) == 3)
        }
    }

    @Test func aTicketThatWasNotIssuedOrIsOldCountsNothing() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let code = try #require(try await door.issue(["S1"], by: world).first)
            let image = try Self.image(try await door.page(CodeDigits.path(code)))
            for forged in [
                "/seen/x", "/seen/hanchuan.1.certificate-valid.0.0.00", image + "0", "/seen/....",
                image.replacing("hanchuan", with: "hengchi"), "/seen/%00",
            ] {
                let response = try await door.get(forged)
                #expect(response.status == .ok || response.status == .notFound)
            }
            world.clock.advance(seconds: 601)
            _ = try await door.get(image)
            #expect(try await Self.count(code, world, door) == 0)
        }
    }

    @Test func aCodeOfNobodyHasNoImage() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            _ = try await door.issue(["S1"], by: world)
            let unknown = "/c/" + CodeDigits.text(try world.base.maker.sign(.init(serial: "S9"), number: 999))
            #expect(!(try await door.page(unknown)).contains("/seen/"))
            #expect(!(try await door.page("/c/12345")).contains("/seen/"))
        }
    }
}
