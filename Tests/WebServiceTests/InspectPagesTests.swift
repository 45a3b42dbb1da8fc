import HTTPTypes
import HummingbirdTesting
import Ledger
import MerkleTree
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// The pages of an inspection order.
@Suite struct InspectPagesTests {
    private static let evil = "<script>alert('x')</script>\"&"

    /// An inspector with an order, in a shop that has a line with a name of somebody's invention, and a voucher.
    private func visit(_ body: @escaping @Sendable (WebWorld, Browser, String) async throws -> Void) async throws {
        let world = try await WebWorld()
        try await world.person("wang", role: "inspector", shop: nil)
        let technician = Actor(
            principal: "t", name: Self.evil, role: .technician, issuer: nil, shop: ShopID("east"))
        let voucher = try await world.service.addVoucher(
            Array("%PDF-1.4 note".utf8), to: "east", as: technician)
        var line = ReceiveParts.Line()
        (line.productName, line.partClass, line.quantity) = (.of(Self.evil), "aftermarket", "2")
        (line.maker, line.reason, line.price) = ("M", "label-missing", "9.00")
        _ = try await ReceiveParts(
            shop: "east", supplier: "good", deliveryNote: .of(Self.evil), received: .of(World.today), lines: [line],
            vouchers: [voucher.digest]
        ).perform(in: world.service, for: .init(actor: technician))
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("wang", WebWorld.password)
            let led = try await browser.submit(
                "/inspect?lang=en", to: "/inspect",
                [
                    ("number", "I/1 号"), ("authority", Self.evil), ("shop", "east"), ("from", World.today),
                    ("to", World.today),
                ])
            #expect(led.status == .seeOther)
            #expect(led.headers[.location] == "/inspect/I%2F1%20%E5%8F%B7?lang=en")
            try await body(world, browser, voucher.digest.hex)
        }
    }

    private static let brought = "00112233445566778899aabbccddeeff"
    private static let order = "/inspect/I%2F1%20%E5%8F%B7"

    @Test(arguments: ["zh", "en"])
    func everyPageIsWholeAndEscapes(language: String) async throws {
        try await visit { _, browser, _ in
            for page in [
                "", "/entries", "/entries?sort=price&descending=1", "/entries/0", "/sample", "/charts", "/integrity",
                "/reconciliation", "/export", "/report", "/record",
            ] {
                let path = Self.order + page + (page.contains("?") ? "&" : "?") + "lang=" + language
                let response = try await browser.get(path)
                #expect(response.status == .ok, "\(path)")
                // The one page with a script has a file of the service's own.
                let own = response.text.firstMatch(
                    of: #/<script type="module" src="\/static\/brought\.js\?v=[^"]+"><\/script>/#)
                #expect((own != nil) == (page == "/sample"), "\(path)")
                let rest = response.text.replacing(String(own?.output ?? "-"), with: "")
                #expect(!rest.contains("<script") && !rest.contains("{{"), "\(path)")
                #expect(response.text.contains("&lt;script&gt;"), "\(path) names the authority")
            }
        }
    }

    @Test func nobodyElseGetsIn() async throws {
        try await visit { world, _, digest in
            try await world.person("other", role: "inspector", shop: nil)
            try await world.person("boss", role: "shop-manager", shop: "east")
            try await world.test { door in
                for (name, due) in [("other", HTTPResponse.Status.notFound), ("boss", .forbidden)] {
                    let browser = Browser(door)
                    try await browser.signIn(name, WebWorld.password)
                    for page in ["", "/entries", "/entries/0", "/vouchers/\(digest)", "/sample", "/export", "/record"] {
                        #expect(try await browser.get(Self.order + page).status == due, "\(name) \(page)")
                    }
                }
            }
        }
    }

    @Test func aVoucherIsOneTapAway() async throws {
        try await visit { _, browser, digest in
            let entry = try await browser.get(Self.order + "/entries/0?lang=en")
            #expect(entry.text.contains(Self.order + "/vouchers/\(digest)"))
            let file = try await browser.get(Self.order + "/vouchers/\(digest)")
            #expect(file.status == .ok && file.headers[.contentType] == "application/pdf")
            #expect(file.text == "%PDF-1.4 note")
            let none = try await browser.get(Self.order + "/vouchers/" + String(repeating: "0", count: 64))
            #expect(none.status == .notFound)
        }
    }

    @Test func samplesAndBundlesAreRecorded() async throws {
        try await visit { world, browser, _ in
            let page = Self.order + "/sample"
            let early = try await browser.submit(
                page + "?lang=en", to: page, [("count", "5"), ("brought", Self.brought)])
            #expect(early.status != .seeOther, "no seed before the first checkpoint")
            try await world.service.closeEpoch()
            _ = try await world.service.publishCheckpoint()
            let wrong = try await browser.submit(
                page + "?lang=en", to: page, [("count", "many"), ("brought", Self.brought)])
            #expect(wrong.status == .badRequest || wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("aria-invalid"))
            let without = try await browser.submit(page + "?lang=en", to: page, [("count", "5"), ("brought", "xyz")])
            #expect(without.status == .unprocessableContent && without.text.contains("id=\"brought-error\""))
            #expect(
                without.text.contains("name=\"logSize\" value=\"1\""), "the checkpoint that was seen goes with the form"
            )
            let drawn = try await browser.submit(
                page + "?lang=en", to: page, [("count", "5"), ("brought", Self.brought)])
            #expect(drawn.headers[.location] == page + "/2?lang=en")
            let drawnForm = Browser.hidden(try await browser.get(page + "/2?lang=en").text, for: page + "/2")
            func sight(_ code: String) async throws -> String {
                let answer = try await browser.post(
                    page + "/2/check?lang=en", drawnForm + [("code", code)], headers: [.accept: "application/json"])
                #expect(answer.status == .ok, "\(answer.text)")
                return answer.text
            }
            let inSample = try await sight("line 0")
            #expect(inSample.contains(#""level":"pass""#) && inSample.contains("Drawn for the sample"))
            let rubbish = try await sight("rubbish")
            #expect(rubbish.contains(#""level":"caution""#) && rubbish.contains("Not in the ledger"))
            // Without script things come onto the list one by one.
            let added = try await browser.post(
                page + "/2?lang=en", drawnForm + [("number", "https://x.example/c/1"), ("step", "add")])
            #expect(added.status == .ok && added.text.contains("name=\"code\" value=\"https://x.example/c/1\""))
            let compared = try await browser.submit(
                page + "/2?lang=en", to: page + "/2",
                [("seen", "line 0"), ("codes", "rubbish\n"), ("code", "https://x.example/c/1"), ("note", Self.evil)])
            #expect(compared.status == .seeOther)
            let done = try await browser.get(try #require(compared.headers[.location]))
            #expect(done.text.contains("data-scan-done") && done.text.contains("2 not in the ledger"))
            // What is scanned from here on is another list, and survives a reload.
            #expect(!(try await browser.get(page + "/2?lang=en").text.contains("data-scan-done")))
            let many = try await browser.submit(
                page + "/2?lang=en", to: page + "/2",
                [
                    ("codes", (0...CompareShelf.mostCodes).map { "line \($0)" }.joined(separator: "\n")),
                    ("issuer", "hanchuan"), ("number", "9"),
                ])
            #expect(many.status == .unprocessableContent && many.text.contains("id=\"codes-error\""))
            #expect(many.text.contains("name=\"code\" value=\"hanchuan/9\""), "what was typed stays on the list")
            let bundle = try await browser.submit(
                Self.order + "/export?lang=en", to: Self.order + "/export",
                [("from", World.today), ("to", World.today)])
            #expect(bundle.status == .ok && bundle.headers[.contentType] == "application/cbor-seq")
            let record = try await browser.get(Self.order + "/record?lang=en")
            #expect(
                record.text.contains("Sample: 1 of 1 on the shelf") && record.text.contains("Inspection bundle taken"))
            #expect(record.text.contains("1 found, 0 not found, 2 not in the ledger"))
            #expect(!record.text.contains("<script"))
        }
    }

    /// A number may begin with what some decoders drop.
    @Test func anOrderIsFoundUnderTheNumberThatItHas() async throws {
        try await visit { _, browser, _ in
            let led = try await browser.submit(
                "/inspect?lang=en", to: "/inspect",
                [
                    ("number", "\u{FEFF}I-2"), ("authority", "x"), ("shop", "east"), ("from", World.today),
                    ("to", World.today),
                ])
            let place = try #require(led.headers[.location])
            #expect(place.hasPrefix("/inspect/%EF%BB%BFI-2"))
            #expect(try await browser.get(place).status == .ok)
            for path in ["/inspect/%FF", "/inspect/%4", "/inspect/%00", "/inspect/I-2"] {
                #expect(try await browser.get(path).status == .notFound, "\(path)")
            }
        }
    }
}
