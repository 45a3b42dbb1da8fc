import HTTPTypes
import HummingbirdTesting
import Testing
import Traceability

@testable import WebService

/// No page of another site, and no stale one, makes a browser change anything.
@Suite struct FormGuardTests {
    private static let fields = [("old", WebWorld.password), ("password", "another one"), ("again", "another one")]
    private static let host = "shop.example:8080"

    /// A browser of somebody who is signed in, at an address that the origin can be compared with.
    private static func browser(_ door: Door, _ world: WebWorld, _ name: String = "wang") async throws -> Browser {
        let browser = Browser(door)
        try await browser.signIn(name, WebWorld.password)
        return browser
    }

    @Test func aFormWithoutTheTokenOfThisSessionIsRefused() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.person("li")
        try await world.test { door in
            let browser = try await Self.browser(door, world)
            let others = try await Self.browser(door, world, "li")
            let foreign = Browser.hidden(try await others.get("/account").text, for: "/account/password")
            let own = Browser.hidden(try await browser.get("/account").text, for: "/account/password")
            let token = try #require(own.first { $0.0 == "csrf" }?.1)
            #expect(token.utf8.count == 64 && own.contains { $0.0 == "key" })
            let wrong: [[(String, String)]] = [
                [], foreign, [("csrf", "")], [("csrf", String(token.dropLast()))], [("csrf", token + "0")],
                [("csrf", token.uppercased())], [("CSRF", token)],
                [("csrf", try #require(browser.cookies["touchstone"]))],
            ]
            for hidden in wrong {
                let refused = try await browser.post("/account/password?lang=en", hidden + Self.fields)
                #expect(refused.status == .forbidden && refused.text.contains("The form was not taken"), "\(hidden)")
            }
            let done = try await browser.post("/account/password", own + Self.fields)
            #expect(done.status == .seeOther)
        }
    }

    @Test(
        arguments: [
            ([("Origin", "https://evil.example")], false), ([("Origin", "http://localhost")], true),
            ([("Origin", "http://LOCALHOST:80")], true), ([("Origin", "http://localhost:81")], false),
            ([("Origin", "http://localhost.evil.example")], false), ([("Origin", "https://localhost")], false),
            ([("Origin", "null")], false), ([("Origin", "null"), ("Sec-Fetch-Site", "same-origin")], true),
            ([("Origin", "")], false), ([("Origin", "localhost")], false), ([("Origin", "file://")], false),
            ([("Sec-Fetch-Site", "same-origin")], true), ([("Sec-Fetch-Site", "same-site")], false),
            ([("Sec-Fetch-Site", "cross-site")], false), ([("Sec-Fetch-Site", "none")], true),
            ([("Origin", "http://localhost"), ("Sec-Fetch-Site", "cross-site")], false),
            ([("Origin", "https://evil.example"), ("Sec-Fetch-Site", "same-origin")], false),
        ] as [([(String, String)], Bool)])
    func aFormComesFromAPageOfThisHost(headers: [(String, String)], isTaken: Bool) async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let browser = try await Self.browser(door, world)
            var fields = HTTPFields()
            for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
            let answer = try await browser.submit("/account", to: "/account/password", Self.fields, headers: fields)
            #expect(answer.status == (isTaken ? .seeOther : .forbidden))
            let signIn = Browser(door)
            let led = try await signIn.submit(
                "/signin", to: "/signin",
                [("name", "wang"), ("password", isTaken ? "another one" : WebWorld.password)], headers: fields)
            #expect(led.status == (isTaken ? .seeOther : .forbidden))
        }
    }

    @Test func theSignInFormIsBoundToThisBrowser() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let victim = Browser(door)
            _ = try await victim.get("/signin")
            let attacker = Browser(door)
            let hidden = Browser.hidden(try await attacker.get("/signin").text, for: "/signin")
            let answer = [("name", "wang"), ("password", WebWorld.password)]
            #expect(try await victim.post("/signin", hidden + answer).status == .forbidden)
            #expect(try await Browser(door).post("/signin", hidden + answer).status == .forbidden, "no cookie")
            #expect(try await attacker.post("/signin", hidden + answer).status == .seeOther)
        }
    }

    @Test(arguments: [
        "/shop", "/account?x=1&y=%E4%BD%A0", "/c/123",
    ])
    func afterSigningInOneIsWhereOneWantedToBe(next: String) async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let led = try await Browser(door).signIn("wang", WebWorld.password, next: next)
            #expect(led.headers[.location] == next + (next.contains("?") ? "&" : "?") + "lang=en")
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example/", "\\\\evil", "javascript:alert(1)", "evil", "",
        "/\t/evil.example", "/shop\r\nSet-Cookie: x=1", "/shop#//evil", " /shop", "/api/v1/tokens", "/signin",
        "/signout?x",
        "/店", "///evil.example", "/" + String(repeating: "x", count: 2000),
    ])
    func nobodyIsLedToAnotherSite(next: String) async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let browser = Browser(door)
            let led = try await browser.signIn("wang", WebWorld.password, next: next)
            #expect(led.status == .seeOther && led.headers[.location] == "/shop?lang=en")
            // Neither from the form itself, nor when one is signed in already.
            let direct = try await browser.get("/signin?lang=en&next=" + next.formEncoded)
            #expect(direct.status == .seeOther && direct.headers[.location] == "/shop?lang=en")
        }
    }

    @Test func aPageThatNeedsSomebodyLeadsThereAndBack() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let browser = Browser(door)
            let led = try await browser.get("/account?x=1&lang=en")
            #expect(led.status == .seeOther)
            let location = try #require(led.headers[.location])
            #expect(location == "/signin?lang=en&next=%2Faccount%3Fx%3D1")
            let back = try await browser.submit(
                location, to: "/signin", [("name", "wang"), ("password", WebWorld.password)])
            #expect(back.headers[.location] == "/account?x=1&lang=en")
            // A page asked for with HEAD leads there as well; a program is told what is missing.
            #expect(try await Browser(door).get("/shop", method: .head).status == .seeOther)
            #expect(try await door.send(.get, "/shop", headers: [.accept: "application/json"]).status == .unauthorized)
            // A form that comes too late leads back to its page.
            let late = try await Browser(door).post(
                "/account/password", Self.fields, headers: [.referer: "http://localhost/account?x=2"])
            #expect(late.headers[.location] == "/signin?lang=en&next=%2Faccount%3Fx%3D2")
            let foreign = try await Browser(door).post(
                "/account/password", Self.fields, headers: [.referer: "http://evil.example/account"])
            #expect(foreign.headers[.location] == "/signin?lang=en")
        }
    }

    @Test(arguments: [#"<img src=x onerror=alert(1)>"'&{{x}}"#, "‮abc", "https://x\" onload=\"", "\u{202E}</title>"])
    func aNaughtyNameIsShownEscaped(name: String) async throws {
        let world = try await WebWorld()
        try await world.person("wang", name: name)
        try await world.test { door in
            let browser = try await Self.browser(door, world)
            for path in ["/shop", "/account", "/maker"] {
                let html = try await browser.get(path).text
                #expect(!html.contains("<img src=x") && !html.contains("\" onload"), "\(path)")
                #expect(!html.contains("</title></title>") && !html.contains("Optional("), "\(path)")
            }
            let refused = try await Browser(door).signIn("\"><script>alert(1)</script>", "x")
            #expect(refused.status == .unauthorized && !refused.text.contains("<script"))
            #expect(refused.text.contains("&quot;&gt;&lt;script&gt;"))
        }
    }
}
