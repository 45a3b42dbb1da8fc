import HTTPTypes
import HummingbirdTesting
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// The pages of a shop by their forms alone, as a browser without script uses them.
@Suite struct ShopPageTests {
    /// Technician wang of shop east, signed in, with codes that a maker issued.
    private func atBench(
        _ serials: [String] = ["S-1"], _ body: @escaping @Sendable (Door, Browser, [String]) async throws -> Void
    ) async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.test { door in
            let codes = try await door.issue(serials, by: world)
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            try await body(door, browser, codes)
        }
    }

    /// The verdict page of a part that was scanned before it is fitted.
    private func check(_ browser: Browser, _ code: String) async throws -> String {
        try await browser.submit("/shop/check?lang=en", to: "/shop/check", [("code", code), ("step", "done")]).text
    }

    private func receive(_ browser: Browser, _ code: String) async throws -> String {
        let page = try await browser.submit(
            "/shop/receive?lang=en", to: "/shop/receive", [("code", code), ("step", "review")])
        #expect(page.status == .ok)
        let led = try await browser.post(
            "/shop/receive?lang=en",
            Browser.hidden(page.text, for: "/shop/receive") + [
                ("supplier", "good"), ("deliveryNote", "DN-1"), ("received", World.today), ("step", "done"),
            ])
        #expect(led.status == .seeOther, "\(led.text)")
        return try #require(led.headers[.location])
    }

    @Test func aPartIsReceivedCheckedFittedAndCorrected() async throws {
        try await atBench { _, browser, codes in
            let code = codes[0]
            let done = try await browser.get(try await receive(browser, code))
            #expect(done.text.contains("S-1") && done.text.contains("data-scan-done=\"receive:person:wang\""))

            let verdict = try await browser.submit(
                "/shop/check?lang=en", to: "/shop/check", [("code", code), ("repairOrder", "RO-<1>"), ("step", "done")])
            #expect(verdict.text.contains("Certificate valid") && verdict.text.contains("RO-&lt;1&gt;"))
            let open = try await browser.post(
                "/shop/install?lang=en", Browser.hidden(verdict.text, for: "/shop/install") + [("step", "open")])
            let fitted = try await browser.post(
                "/shop/install?lang=en",
                Browser.hidden(open.text, for: "/shop/install") + [
                    ("repairOrder", "RO-<1>"), ("object", "<b>plate</b>"), ("mileage", "12000"), ("step", "done"),
                ])
            #expect(fitted.status == .seeOther, "\(fitted.text)")
            let slip = try await browser.get(try #require(fitted.headers[.location]))
            #expect(slip.text.contains("<svg") && slip.text.contains("RO-&lt;1&gt;") && !slip.text.contains("<b>plate"))

            let home = try await browser.get("/shop?lang=en")
            #expect(home.text.contains("RO-&lt;1&gt;"))
            let corrected = try await browser.submit(
                "/shop/entries/1?lang=en", to: "/shop/entries/1", [("effect", "void"), ("reason", "wrong part")])
            #expect(corrected.status == .seeOther, "\(corrected.text)")
            let entry = try await browser.get("/shop/entries/1?lang=en")
            #expect(entry.text.contains("made void") && !entry.text.contains("action=\"/shop/entries/1"))
        }
    }

    @Test func theScannerGetsItsVerdictAsJSON() async throws {
        try await atBench { _, browser, codes in
            let code = codes[0]
            let hidden = Browser.hidden(try await browser.get("/shop/receive?lang=en").text, for: "/shop/receive")
            func ask(_ code: String, _ purpose: String) async throws -> String {
                let fields = hidden.filter { $0.0 != "purpose" } + [("purpose", purpose), ("code", code)]
                let answer = try await browser.post(
                    "/shop/check?lang=en", fields, headers: [.accept: "application/json"])
                #expect(answer.status == .ok, "\(answer.text)")
                return answer.text
            }
            let good = try await ask(code, "receive")
            #expect(good.contains(#""level":"pass""#) && good.contains(#""serial":"S-1""#))
            #expect(good.contains(#""identity":"hanchuan/"#))
            #expect(try await ask(code, "install").contains(#""code":"never-received""#))
            #expect(try await ask("nonsense", "receive").contains(#""code":"unreadable""#))
            let refused = try await browser.post(
                "/shop/check", [("code", code), ("purpose", "receive")], headers: [.accept: "application/json"])
            #expect(refused.status == .forbidden)
        }
    }

    @Test func findingsAreTickedBeforeAPartIsFitted() async throws {
        try await atBench { _, browser, codes in
            let code = codes[0]
            let verdict = try await check(browser, code)
            let open = try await browser.post(
                "/shop/install?lang=en", Browser.hidden(verdict, for: "/shop/install") + [("step", "open")])
            #expect(open.text.contains(#"name="acknowledge" value="never-received""#))
            let fields = Browser.hidden(open.text, for: "/shop/install") + [("repairOrder", "RO-1"), ("step", "done")]
            let refused = try await browser.post("/shop/install?lang=en", fields)
            #expect(refused.text.contains(#"value="never-received" aria-invalid="true""#), "\(refused.text)")
            let taken = try await browser.post("/shop/install?lang=en", fields + [("acknowledge", "never-received")])
            #expect(taken.status == .seeOther)
        }
    }

    @Test func aShelfIsCountedAndThePagesAreForTheShopAlone() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.person("zhao", shop: "west")
        try await world.person("shen", role: "maker", shop: nil, issuer: "hanchuan")
        try await world.test { door in
            let code = try await door.issue(["S-1"], by: world)[0]
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            _ = try await receive(browser, code)
            let review = try await browser.submit(
                "/shop/stocktake?lang=en", to: "/shop/stocktake", [("step", "review")])
            let name = try #require(review.text.firstMatch(of: #/name="(cause:hanchuan/\d+)"/#)).1
            let done = try await browser.post(
                "/shop/stocktake?lang=en",
                Browser.hidden(review.text, for: "/shop/stocktake") + [(String(name), "lost"), ("step", "done")])
            #expect(done.status == .seeOther, "\(done.text)")
            #expect(try await browser.get("/shop/shelf?lang=en").text.contains("The shelf is empty"))

            let stranger = Browser(door)
            try await stranger.signIn("zhao", WebWorld.password)
            #expect(try await stranger.get("/shop/entries/0").status == .notFound)
            let maker = Browser(door)
            try await maker.signIn("shen", WebWorld.password)
            #expect(try await maker.get("/shop").status == .forbidden)
        }
    }

    /// A list is amended whole, an element a line, whatever is in it.
    @Test func serialsAreAmendedLineByLine() async throws {
        try await atBench { door, browser, codes in
            _ = try await door.receive(codes)
            let page = "/shop/entries/0?lang=en"
            let amended = try await browser.submit(
                page, to: "/shop/entries/0",
                [("effect", "amend"), ("field", "serials"), ("value", "SN;1\r\nSN 2\r\n"), ("reason", "misread")])
            #expect(amended.status == .seeOther, "\(amended.text)")
            let correction = try await browser.get("/shop/entries/1?lang=en")
            #expect(correction.text.contains("Serial numbers = SN;1, SN 2"))
            #expect(try await browser.get(page).text.contains("→ SN;1, SN 2"))
            let fixed = try await browser.submit(
                page, to: "/shop/entries/0",
                [("effect", "amend"), ("field", "certificate-count"), ("value", "9"), ("reason", "misread")])
            #expect(fixed.status == .unprocessableContent)
        }
    }

    @Test func oneReasonHoldsForAllThatIsMissing() async throws {
        try await atBench((1...6).map { "S-\($0)" }) { door, browser, codes in
            _ = try await door.receive(codes)
            let review = try await browser.submit(
                "/shop/stocktake?lang=en", to: "/shop/stocktake", [("step", "review")])
            #expect(review.text.contains("<details><summary>One by one"), "six are folded away")
            let names = review.text.matches(of: #/name="(cause:hanchuan/\d+)"/#).map { String($0.1) }
            #expect(names.count == 6)
            let done = try await browser.post(
                "/shop/stocktake?lang=en",
                Browser.hidden(review.text, for: "/shop/stocktake") + [
                    ("cause:all-missing", "lost"), (names[0], "damaged"), (names[1], "-"), ("step", "done"),
                ])
            #expect(done.status == .seeOther, "\(done.text)")
            let entry = try await browser.get(try #require(done.headers[.location]))
            #expect(entry.text.contains("lost") && entry.text.contains("damaged"))
            let shelf = try await browser.get("/shop/shelf?lang=en")
            #expect(shelf.text.contains("Items in the book: 1.") && !shelf.text.contains("The shelf is empty"))
        }
    }

    @Test func theShelfIsSearchedAndTurnedPageByPage() async throws {
        try await atBench((1...60).map { "S-\($0)" }) { door, browser, codes in
            _ = try await door.receive(codes)
            func items(_ query: String) async throws -> Int {
                let page = try await browser.get("/shop/shelf?lang=en" + query)
                #expect(page.status == .ok)
                return page.text.split(separator: "class=\"item ").count - 1
            }
            let due = [
                ("", 50), ("&cursor=50", 10), ("&cursor=5000", 10), ("&cursor=-1", 50), ("&cursor=x", 50),
                ("&q=s-60", 1), ("&q=COMPRESS", 50), ("&q=nothing", 0),
            ]
            for (query, count) in due { #expect(try await items(query) == count, "\(query)") }
            let evil = try await browser.get("/shop/shelf?lang=en&q=%22%3E%3Cscript%3E")
            #expect(!evil.text.contains("<script>") && evil.text.contains("Nothing found"))
        }
    }

    @Test func whatWasNeverReceivedCanBeBookedInAtOnce() async throws {
        try await atBench { _, browser, codes in
            let code = codes[0]
            let verdict = try await check(browser, code)
            let open = try await browser.post(
                "/shop/receive?lang=en", Browser.hidden(verdict, for: "/shop/receive") + [("step", "open")])
            #expect(open.status == .ok && open.text.contains("S-1") && open.text.contains(code))
        }
    }
}
