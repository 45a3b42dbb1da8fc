import HTTPTypes
import HummingbirdTesting
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// The links that a shop gives to its customers, from the shop's pages.
@Suite struct ShopLinkTests {
    private func visit(_ body: @escaping @Sendable (Door, Browser) async throws -> Void) async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let code = try await door.issue(["S-1"], by: world)[0]
            _ = try await door.receive([code])
            _ = try await door.ask(
                InstallPart(shop: "east", item: ItemReference(code: CodeInput(code)), repairOrder: "RO&1"),
                as: .technician)
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            try await body(door, browser)
        }
    }

    private static let page = "/shop/orders/links?number=RO%261&lang=en"

    @Test func aLinkIsMadeShownOnceAndEnded() async throws {
        try await visit { door, browser in
            let order = try await browser.get("/shop/orders?number=RO%261&lang=en")
            #expect(order.text.contains("/shop/orders/links?number=RO%261"))
            let empty = try await browser.get(Self.page)
            #expect(empty.status == .ok && !empty.text.contains("End them all"))
            let made = try await browser.submit(Self.page, to: "/shop/orders/links", [("days", "30")])
            #expect(made.status == .ok && made.text.contains("<svg") && made.text.contains("RO&amp;1"))
            // The same form again, by a double tap or a reload, makes no second link.
            let tapped = Browser.hidden(empty.text, for: "/shop/orders/links") + [("days", "30")]
            #expect(try await browser.post("/shop/orders/links?lang=en", tapped).status == .ok)
            let again = try await browser.post("/shop/orders/links?lang=en", tapped)
            #expect(again.status == .conflict && again.text.contains("Already done"))
            // What the page then offers is another one, and not the same refusal for ever.
            let anew = Browser.hidden(again.text, for: "/shop/orders/links") + [("days", "30")]
            #expect(try await browser.post("/shop/orders/links?lang=en", anew).status == .ok)
            let secret = try #require(made.text.firstMatch(of: #/https://id.example/j/([A-Za-z0-9_-]{22})/#)?.1)
            #expect(try await door.page("/j/" + secret).contains("RO&amp;1"))
            let given = try await browser.get(Self.page)
            #expect(given.text.contains("good until") && !given.text.contains(secret))
            let hidden = Browser.hidden(given.text, for: "/shop/orders/links")
            let ended = try await browser.post("/shop/orders/links?lang=en", hidden + [("step", "end")])
            #expect(ended.status == .seeOther)
            #expect(try await door.get("/j/" + secret, accept: "text/html").status == .notFound)
            #expect(!(try await browser.get(Self.page).text.contains("End them all")))
        }
    }

    @Test(arguments: ["", "0", "3651", "x"])
    func wrongDaysStandBesideTheirField(days: String) async throws {
        try await visit { _, browser in
            let refused = try await browser.submit(Self.page, to: "/shop/orders/links", [("days", days)])
            #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"days-error\""))
            #expect(try await browser.get(Self.page).text.contains("End them all") == false)
        }
    }

    @Test func anOrderWithNothingOnRecordHasNone() async throws {
        try await visit { _, browser in
            let page = "/shop/orders/links?number=RO-2&lang=en"
            let refused = try await browser.submit(page, to: "/shop/orders/links", [("days", "30")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("something on record"))
        }
    }
}
