import HTTPTypes
import HummingbirdTesting
import Ledger
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Signing in and out, and what a session may do.
@Suite struct SignInTests {
    @Test(
        arguments: [
            ("technician", "east", nil, "/shop"), ("shop-manager", "east", nil, "/shop"),
            ("maker", nil, "hanchuan", "/maker"), ("inspector", nil, nil, "/inspect"), ("operator", nil, nil, "/admin"),
        ] as [(String, String?, String?, String)])
    func everyRoleStartsAtItsOwnPage(role: String, shop: String?, issuer: String?, home: String) async throws {
        let world = try await WebWorld()
        try await world.person("wang", role: role, shop: shop, issuer: issuer)
        try await world.test { door in
            let browser = Browser(door)
            let led = try await browser.signIn("wang", WebWorld.password)
            #expect(led.status == .seeOther && led.headers[.location] == home + "?lang=en")
            for path in ["/shop", "/maker", "/inspect", "/admin"] {
                let response = try await browser.get(path + "?lang=en")
                #expect(response.status == (path == home ? .ok : .forbidden), "\(path)")
                #expect(response.text.contains("王师傅"), "\(path) is in the frame of the person")
            }
            let account = try await browser.get("/account?lang=zh")
            #expect(account.status == .ok && account.text.contains("wang"))
        }
    }

    @Test func theCookieIsOutOfReachOfScriptsAndOtherSites() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            let session = try #require(browser.lastSet.first { $0.hasPrefix("touchstone=") })
            #expect(session.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
            let secret = try #require(browser.cookies["touchstone"])
            #expect(secret.utf8.count == 43)
            #expect(browser.cookies["touchstone-form"] == nil, "the form's secret has served")
            // Another sign-in is another session, and ends the one before.
            browser.cookies["touchstone-form"] = nil
            let other = Browser(door)
            try await other.signIn("wang", WebWorld.password)
            #expect(other.cookies["touchstone"] != secret)
        }
    }

    @Test func behindATrustedProxyTheCookieIsForTLSOnly() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test(world.web { $0.trustedProxies = TrustedProxies(hasLocal: true) }) { door in
            let browser = Browser(door, headers: [HTTPField.Name("X-Forwarded-Proto")!: "https"])
            try await browser.signIn("wang", WebWorld.password)
            let session = try #require(browser.lastSet.first { $0.hasPrefix("__Host-touchstone=") })
            #expect(session.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
            #expect(try await browser.get("/shop").status == .ok)
            // The name without the prefix could have been set by a neighbour: it does not count over TLS.
            browser.cookies["touchstone"] = browser.cookies["__Host-touchstone"]
            browser.cookies["__Host-touchstone"] = nil
            #expect(try await browser.get("/shop").status == .seeOther)
            let clear = Browser(door, headers: [HTTPField.Name("X-Forwarded-Proto")!: "http"])
            let refused = try await clear.get("/signin?lang=en")
            #expect(refused.status == .forbidden && refused.text.contains("not encrypted"))
            #expect(try await clear.post("/signin", [("name", "wang")]).status == .forbidden)
        }
    }

    @Test func aWrongPasswordAndAnUnknownNameLookTheSame() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let wrong = try await Browser(door).signIn("wang", "wrong password")
            let unknown = try await Browser(door).signIn("nobody", "wrong password")
            for response in [wrong, unknown] {
                #expect(response.status == .unauthorized && response.headers[.location] == nil)
                #expect(response.text.contains("the sign-in name or the password is wrong"))
                #expect(!response.text.contains("wrong password\""), "the password is not sent back")
            }
            #expect(wrong.text.contains("value=\"wang\""), "the name is kept")
            #expect(wrong.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("touchstone=") })
        }
    }

    @Test func guessingIsBoundedForANameAtAnAddress() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.person("li")
        let web = try world.web { $0.trustedProxies = TrustedProxies(hasLocal: true) }
        try await world.test(web) { door in
            func guesser(_ address: String) -> Browser {
                Browser(
                    door,
                    headers: [
                        HTTPField.Name("X-Forwarded-For")!: address, HTTPField.Name("X-Forwarded-Proto")!: "https",
                    ])
            }
            let browser = guesser("192.0.2.1")
            for _ in 0..<10 { #expect(try await browser.signIn("wang", "guess guess").status == .unauthorized) }
            let refused = try await browser.signIn("wang", WebWorld.password)
            #expect(refused.status == .tooManyRequests, "the right one too")
            #expect(refused.headers[.retryAfter] == "60")
            #expect(refused.text.contains("Too many requests"))
            #expect(try await browser.signIn("li", WebWorld.password).status == .seeOther, "another name may")
            let elsewhere = guesser("192.0.2.2")
            #expect(try await elsewhere.signIn("wang", WebWorld.password).status == .seeOther, "its owner may")
            world.clock.advance(seconds: 61)
            #expect(try await guesser("192.0.2.1").signIn("wang", WebWorld.password).status == .seeOther)
        }
    }

    @Test func signingInRightUsesUpNoTries() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            for _ in 0..<25 {
                let led = try await Browser(door).signIn("wang", WebWorld.password)
                #expect(led.status == .seeOther)
            }
        }
    }

    @Test func signingOutEndsTheSessionOnTheServer() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            let kept = browser.cookies
            let led = try await browser.submit("/shop", to: "/signout", [])
            #expect(led.status == .seeOther && led.headers[.location]?.hasPrefix("/signin") == true)
            #expect(browser.cookies["touchstone"] == nil)
            browser.cookies = kept
            #expect(try await browser.get("/shop").status == .seeOther, "the old cookie opens nothing")
        }
    }

    @Test func aSessionEndsByTimeAndByIdleness() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let idle = Browser(door)
            try await idle.signIn("wang", WebWorld.password)
            world.clock.advance(seconds: 2 * 3600 - 1)
            #expect(try await idle.get("/shop").status == .ok)
            world.clock.advance(seconds: 2 * 3600)
            #expect(try await idle.get("/shop").status == .seeOther)

            let busy = Browser(door)
            try await busy.signIn("wang", WebWorld.password)
            for hour in 1...11 {
                world.clock.advance(seconds: 3600)
                #expect(try await busy.get("/shop").status == .ok, "after \(hour) hours")
            }
            world.clock.advance(seconds: 3600)
            #expect(try await busy.get("/shop").status == .seeOther, "after 12 hours")
            #expect(try await world.service.forgetOldRows().sessions == 2)
            #expect(try await world.service.forgetOldRows().sessions == 0)
        }
    }

    @Test func whoeverIsDisabledIsOutAtOnce() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            _ = try await door.ask(DisablePerson(id: "wang"), as: .operator)
            #expect(try await browser.get("/shop").status == .seeOther)
            #expect(try await browser.signIn("wang", WebWorld.password).status == .unauthorized)
        }
    }

    @Test func aNewPasswordEndsEverySessionButThisOne() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let (here, there) = (Browser(door), Browser(door))
            for browser in [here, there] { try await browser.signIn("wang", WebWorld.password) }
            let new = "密码 一二三四五"
            let wrong = try await here.submit(
                "/account?lang=en", to: "/account/password",
                [("old", "not this one"), ("password", new), ("again", new)])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"old-error\""))
            #expect(!wrong.text.contains(new) && !wrong.text.contains("not this one"))
            let led = try await here.submit(
                "/account?lang=en", to: "/account/password",
                [("old", WebWorld.password), ("password", new), ("again", new)])
            #expect(led.status == .seeOther && led.headers[.location] == "/account?lang=en")
            let page = try await here.get("/account?lang=en")
            #expect(page.text.contains("role=\"status\"") && page.text.contains("other devices are signed out"))
            #expect(try await !here.get("/account?lang=en").text.contains("role=\"status\""), "said once")
            #expect(try await there.get("/shop").status == .seeOther)
            #expect(try await Browser(door).signIn("wang", WebWorld.password).status == .unauthorized)
            #expect(try await Browser(door).signIn("Wang ", new).status == .seeOther)
        }
    }

    @Test func aCookieGivesNothingUnderTheAPI() async throws {
        let world = try await WebWorld()
        try await world.person("boss", role: "operator", shop: nil)
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("boss", WebWorld.password)
            #expect(try await browser.get("/admin").status == .ok)
            #expect(try await browser.get("/api/v1/tokens").status == .unauthorized)
            let body = Array(#"{"role":"operator","name":"x"}"#.utf8)
            let made = try await browser.send(
                .post, "/api/v1/tokens", [.contentType: "application/json"], body)
            #expect(made.status == .unauthorized)
            // Nor does the secret of a session as a token.
            let secret = try #require(browser.cookies["touchstone"])
            for token in [secret, "ts_" + secret] {
                let response = try await door.send(
                    .get, "/api/v1/tokens", headers: [.authorization: "Bearer " + token])
                #expect(response.status == .unauthorized)
            }
        }
    }

    @Test func whatASignedInPersonDoesIsInTheirName() async throws {
        let world = try await WebWorld()
        try await world.person("li", role: "inspector", name: "检查员李", shop: nil)
        let signedIn = try await world.service.signIn(name: "li", password: WebWorld.password, from: .local)
        let actor = try #require(try await world.service.actor(session: signedIn.secret))
        #expect(actor.person?.text == "li" && actor.name == "检查员李" && actor.role == .inspector)
        let order = OpenOrder(number: "O-1", authority: "局", shop: "east", from: "2026-06-01", to: "2026-06-30")
        _ = try await order.perform(in: world.service, for: .init(actor: actor))
        var given = OpenOrder(number: "O-2", authority: "局", shop: "east", from: "2026-06-01", to: "2026-06-30")
        given.inspector = "person:li"
        _ = try await world.base.perform(given)
        given.number = "O-3"
        given.inspector = "person:nobody"
        await #expect(throws: ServiceError.self) { try await world.base.perform(given) }
        let shop = ShopID("east")
        let orders = try await world.service.store.read { try $0.orders.all(for: shop) }
        #expect(orders.map(\.inspector) == ["person:li", "person:li"])
    }
}
