import HTTPTypes
import HummingbirdTesting
import Ledger
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// The pages of the operator.
@Suite struct AdminPageTests {
    private static let evil = "<script>alert('x')</script>\"&"
    private static let first = "first of many words"

    /// An operator who is signed in, where a person, a shop and a token have names of somebody's invention. The body
    /// gets the id of the token.
    private func visit(_ body: @escaping @Sendable (WebWorld, Door, Browser, String) async throws -> Void) async throws
    {
        let world = try await WebWorld()
        try await world.person("boss", role: "operator", shop: nil)
        try await world.person("evil", name: Self.evil)
        _ = try await world.base.perform(
            AddShop(
                id: "evil", registration: "CN:SHOP-evil", nameZh: .of(Self.evil), nameEn: .of(Self.evil),
                address: .of(Self.evil)))
        let made = try await world.base.perform(CreateToken(role: .inspector, name: .of(Self.evil)))
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("boss", WebWorld.password)
            try await body(world, door, browser, made.token.id)
        }
    }

    private static func pages(_ token: String) -> [String] {
        ["/admin", "/admin/shops", "/admin/people", "/admin/people/evil", "/admin/tokens", "/admin/tokens/" + token]
    }

    @Test(arguments: ["zh", "en"])
    func everyPageIsWholeAndEscapes(language: String) async throws {
        try await visit { _, _, browser, token in
            for path in Self.pages(token) {
                let page = try await browser.get(path + "?lang=" + language)
                #expect(page.status == .ok, "\(path)")
                #expect(!page.text.contains("<script>") && !page.text.contains("{{"), "\(path)")
                #expect(page.text.contains("<html lang=\"\(language)"), "\(path)")
                #expect(path == "/admin" || page.text.contains("&lt;script&gt;"), "\(path) shows the name")
                #expect(page.text.contains(language == "zh" ? "厂家与门店" : "Makers and shops"), "\(path)")
            }
        }
    }

    @Test(
        arguments: [
            ("technician", "east", nil), ("shop-manager", "east", nil), ("maker", nil, "hanchuan"),
            ("inspector", nil, nil),
        ] as [(String, String?, String?)])
    func nobodyElseGetsIn(role: String, shop: String?, issuer: String?) async throws {
        try await visit { world, door, _, token in
            try await world.person("other", role: role, shop: shop, issuer: issuer)
            let browser = Browser(door)
            #expect(try await browser.get("/admin").status == .seeOther, "it leads to the sign-in")
            try await browser.signIn("other", WebWorld.password)
            for path in Self.pages(token) {
                #expect(try await browser.get(path).status == .forbidden, "\(path)")
            }
            let account = try await browser.get("/account?lang=en").text
            let hidden = Browser.hidden(account, for: "/account/password")
            #expect(!hidden.isEmpty)
            for path in [
                "/admin/shops", "/admin/people", "/admin/people/evil/password", "/admin/people/evil/disable",
                "/admin/tokens", "/admin/tokens/\(token)/revoke",
            ] {
                let refused = try await browser.post(
                    path, hidden + [("role", "operator"), ("name", "x"), ("password", Self.first)])
                #expect(refused.status == .forbidden, "\(path)")
            }
            let tokens = try await door.ask(ListTokens(), as: .operator).tokens
            #expect(tokens.contains { $0.id == token && $0.revokedAt == nil } && !tokens.contains { $0.name == "x" })
            #expect(try await Browser(door).signIn("evil", WebWorld.password).status == .seeOther)
        }
    }

    @Test func somebodyIsAddedGetsAPasswordAndIsDisabled() async throws {
        try await visit { _, door, browser, _ in
            let list = "/admin/people"
            let person = [("id", "lin"), ("name", "Lin \(Self.evil)"), ("role", "technician"), ("issuer", "")]
            let wrong = try await browser.submit(
                list + "?lang=en", to: list, person + [("shop", "east"), ("password", "short")])
            #expect(wrong.status == .badRequest || wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("aria-invalid") && wrong.text.contains("value=\"Lin &lt;script&gt;"))
            #expect(!wrong.text.contains("value=\"short\"") && !wrong.text.contains("<script>"))
            let added = try await browser.submit(
                list + "?lang=en", to: list, person + [("shop", "east"), ("password", Self.first)])
            #expect(added.status == .seeOther && added.headers[.location] == "/admin/people?lang=en")
            #expect(try await browser.get(list + "?lang=en").text.contains("lin was added."))
            #expect(try await Browser(door).signIn("lin", Self.first).headers[.location]?.hasPrefix("/shop") == true)

            let set = try await browser.submit(
                list + "/lin?lang=en", to: list + "/lin/password", [("password", WebWorld.password)])
            #expect(set.status == .seeOther)
            #expect(try await Browser(door).signIn("lin", Self.first).status == .unauthorized)
            let theirs = Browser(door)
            #expect(try await theirs.signIn("lin", WebWorld.password).status == .seeOther)

            let disabled = try await browser.submit(list + "/lin?lang=en", to: list + "/lin/disable", [])
            #expect(disabled.status == .seeOther)
            #expect(try await theirs.get("/shop").status == .seeOther, "signed out at once")
            #expect(try await Browser(door).signIn("lin", WebWorld.password).status == .unauthorized)
            #expect(try await !browser.get(list + "/lin?lang=en").text.contains("/lin/disable"))
            #expect(try await browser.get(list + "/nobody?lang=en").status == .notFound)
        }
    }

    @Test func aTokenIsShownOnceAndWithdrawn() async throws {
        try await visit { _, door, browser, _ in
            let list = "/admin/tokens"
            let made = try await browser.submit(
                list + "?lang=en", to: list,
                [("name", "robot"), ("role", "operator"), ("shop", ""), ("issuer", "")])
            #expect(made.status == .ok)
            let secret = String(try #require(made.text.firstMatch(of: #/ts_[A-Za-z0-9_-]{43}/#)).0)
            func asks() async throws -> HTTPResponse.Status {
                try await door.send(.get, "/api/v1/tokens", headers: [.authorization: "Bearer " + secret]).status
            }
            #expect(try await asks() == .ok)
            #expect(try await !browser.get(list + "?lang=en").text.contains(secret))

            let listed = try await door.ask(ListTokens(), as: .operator).tokens
            let id = try #require(listed.first { $0.name == "robot" }?.id)
            let page = list + "/" + id
            let led = try await browser.submit(page + "?lang=en", to: page + "/revoke", [])
            #expect(led.status == .seeOther && led.headers[.location] == "/admin/tokens?lang=en")
            #expect(try await asks() == .unauthorized)
            #expect(try await browser.get(page + "?lang=en").status == .notFound, "there is nothing left to withdraw")
        }
    }

    @Test func aShopIsEnrolled() async throws {
        try await visit { _, door, browser, _ in
            let list = "/admin/shops"
            let shop = [
                ("registration", "CN:SHOP-south"), ("nameZh", "南店"), ("nameEn", "South"), ("address", ""),
                ("kind", "independent"), ("chain", ""),
            ]
            let taken = try await browser.submit(list + "?lang=en", to: list, [("id", "east")] + shop)
            #expect(taken.status == .conflict && taken.text.contains("value=\"CN:SHOP-south\""))
            let led = try await browser.submit(list + "?lang=en", to: list, [("id", "south")] + shop)
            #expect(led.status == .seeOther && led.headers[.location] == "/admin/shops?lang=en")
            #expect(try await door.ask(ListShops(), as: .operator).shops.contains { $0.id.text == "south" })
            #expect(try await browser.get(list + "?lang=zh").text.contains("南店"))
        }
    }
}
