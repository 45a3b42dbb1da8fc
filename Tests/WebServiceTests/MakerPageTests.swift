import HTTPTypes
import HummingbirdTesting
import Ledger
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// A maker's pages: its own batches, labels, measures and doubts, and nobody else's.
@Suite struct MakerPageTests {
    private static func browser(_ world: WebWorld, _ door: Door) async throws -> Browser {
        let browser = Browser(door)
        try await browser.signIn("line.1", WebWorld.password)
        return browser
    }

    private static func world() async throws -> WebWorld {
        let world = try await WebWorld()
        try await world.person("line.1", role: "maker", shop: nil, issuer: "hanchuan")
        return world
    }

    @Test func aRecallIsPreviewedBeforeItStarts() async throws {
        let world = try await Self.world()
        try await world.test { door in
            let code = try #require(try await door.issue(["S1", "S2"], by: world).first)
            _ = try await door.receive([code])
            let browser = try await Self.browser(world, door)
            let fields = [
                ("kind", "recall"), ("name", "R-1"), ("product", World.gtin), ("lot", ""), ("numbers", ""),
                ("reasonZh", "轴承<b>"), ("reasonEn", "bearing"), ("contact", "400"),
            ]
            let preview = try await browser.submit("/maker/recalls", to: "/maker/recalls", fields)
            #expect(preview.status == .ok && preview.text.contains("轴承&lt;b&gt;"))
            #expect(preview.text.contains("Shop east") && preview.text.contains("name=\"step\" value=\"start\""))
            #expect(try await door.ask(ListMeasures(issuer: "hanchuan"), as: .nobody).measures.isEmpty)
            let hidden = Browser.hidden(preview.text, for: "/maker/recalls")
            let started = try await browser.post("/maker/recalls", hidden)
            #expect(started.status == .seeOther)
            #expect(try await door.page(CodeDigits.path(code)).contains("召回件"))
            let ended = try await browser.submit(
                "/maker/recalls/end?kind=recall&name=R-1", to: "/maker/recalls/end",
                [("reasonZh", "已换"), ("reasonEn", "replaced")])
            #expect(ended.status == .seeOther)
            #expect(try await door.ask(ListMeasures(issuer: "hanchuan"), as: .nobody).measures.isEmpty)
        }
    }

    @Test(arguments: [("numbers", "1-x"), ("product", ""), ("contact", "")])
    func whatIsWrongStandsBesideItsField(field: String, value: String) async throws {
        let world = try await Self.world()
        try await world.test { door in
            let browser = try await Self.browser(world, door)
            var fields = [
                "kind": "recall", "name": "R-1", "product": World.gtin, "reasonZh": "x", "reasonEn": "x",
                "contact": "4",
                "step": "start",
            ]
            if field == "numbers" { fields["product"] = "" }
            fields[field] = value
            let refused = try await browser.submit("/maker/recalls", to: "/maker/recalls", fields.map { ($0, $1) })
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("id=\"\(field)-error\""))
        }
    }

    @Test func labelsAreTheMakersOwn() async throws {
        let world = try await Self.world()
        try await world.test { door in
            let codes = try await door.issue(["S1", "S2", "S3"], by: world)
            let batch = try #require(
                try await door.ask(ListBatches(issuer: "hanchuan"), as: .maker).batches.first?.batch)
            let browser = try await Self.browser(world, door)
            let page = "/maker/batches/\(batch)"
            #expect(try await browser.get("/maker").text.contains(batch.text.prefix(8)))
            #expect(try await browser.get(page).text.contains("action=\"\(page)/labels\""))
            for (query, count) in [("", 3), ("?twin=yes", 6), ("?after=1&layout=roll-small", 3)] {
                let html = try await browser.get(page + "/labels" + query).text
                #expect(html.matches(of: #/<li><svg /#).count == count, "\(query)")
            }
            let zpl = try await browser.get(page + "/zpl?dpi=300&pair=yes").text
            #expect(zpl.matches(of: #/\^XA/#).count == 6)
            for code in codes {
                let digits = try #require(code.split(separator: "/").last)
                #expect(
                    zpl.matches(of: #/\^FH_\^FDMA,https:\/\/id\.example\/c\/(\d+)\^FS/#)
                        .filter { $0.1 == digits }.count == 2)
            }
            #expect(try await browser.get(page + "/zpl?font=%5EXA").status == .unprocessableContent)
            #expect(try await browser.get(page + "/labels?after=x").status == .unprocessableContent)
            #expect(try await browser.get("/maker/batches/\(String(repeating: "0", count: 32))").status == .notFound)
            try await world.person("wang", role: "technician", shop: "east")
            let other = Browser(door)
            try await other.signIn("wang", WebWorld.password)
            #expect(try await other.get(page + "/labels").status == .forbidden)
        }
    }

    @Test func everyPageOfAMakerIsWholeWithNothingInIt() async throws {
        let world = try await Self.world()
        try await world.test { door in
            let browser = try await Self.browser(world, door)
            for path in ["", "/products", "/keys", "/recalls", "/doubts", "/copies"] {
                for language in ["zh", "en"] {
                    let page = try await browser.get("/maker\(path)?lang=\(language)")
                    #expect(
                        page.status == .ok && !page.text.contains("{{") && !page.text.contains("Optional("), "\(path)")
                    #expect(page.text.matches(of: #/<h1/#).count == 1, "\(path)")
                }
            }
        }
    }
}
