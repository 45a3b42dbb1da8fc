import HTTPTypes
import HummingbirdTesting
import Ledger
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Doubts at those who can answer: each reads what concerns them, and the customer reads the answer.
@Suite struct DoubtDeskTests {
    private static let evil = "<script>x</script>"

    /// A doubt about a part that shop east fitted; the case number.
    private func doubt(_ door: Door, _ world: WebWorld) async throws -> String {
        let code = try await door.issue(["S-1"], by: world)[0]
        _ = try await door.receive([code])
        _ = try await door.ask(
            InstallPart(shop: "east", item: ItemReference(code: CodeInput(code)), repairOrder: "RO-1"), as: .technician)
        let sent = try await door.form(
            CodeDigits.path(code) + "/doubt", ["kind": "serial-differs", "text": Self.evil, "contact": "138"])
        #expect(sent.status == .ok || sent.status == .seeOther)
        return try #require(try await door.ask(ListDoubts(), as: .operator).doubts.first?.doubt.text)
    }

    @Test(arguments: [("technician", "/shop/doubts"), ("operator", "/admin/doubts"), ("maker", "/maker/doubts")])
    func eachDeskAnswers(role: String, desk: String) async throws {
        let world = try await WebWorld()
        try await world.person(
            "desk", role: role, shop: role == "technician" ? "east" : nil, issuer: role == "maker" ? "hanchuan" : nil)
        try await world.test { door in
            let number = try await doubt(door, world)
            let browser = Browser(door)
            try await browser.signIn("desk", WebWorld.password)
            let list = try await browser.get(desk + "?lang=en")
            #expect(list.text.contains(number) && list.text.contains("1 open"))
            let matter = try await browser.get(desk + "/\(number)?lang=en")
            #expect(matter.text.contains("&lt;script&gt;x") && matter.text.contains("138"))
            #expect(!matter.text.contains(Self.evil))
            let empty = try await browser.submit(
                desk + "/\(number)?lang=en", to: desk + "/\(number)", [("text", "")])
            #expect(empty.status == .unprocessableContent && empty.text.contains("aria-invalid"))
            let sent = try await browser.submit(
                desk + "/\(number)?lang=en", to: desk + "/\(number)", [("text", "Bring it in."), ("closes", "yes")])
            #expect(sent.status == .seeOther && sent.headers[.location] == desk + "/\(number)?lang=en")
            #expect(try await door.page("/doubts/" + number).contains("Bring it in."))
            #expect(!(try await browser.get(desk + "?lang=en").text.contains("1 open")))
        }
    }

    @Test func nobodyReadsWhatConcernsOthers() async throws {
        let world = try await WebWorld()
        try await world.person("west", shop: "west")
        try await world.person("law", role: "inspector", shop: nil)
        try await world.test { door in
            let number = try await doubt(door, world)
            let west = Browser(door)
            try await west.signIn("west", WebWorld.password)
            #expect(try await west.get("/shop/doubts?lang=en").text.contains("There is none"))
            #expect(try await west.get("/shop/doubts/\(number)").status == .notFound)
            let form = Browser.hidden(try await west.get("/account").text, for: "/account/password")
            let answered = try await west.post("/shop/doubts/\(number)", form + [("text", "x")])
            #expect(answered.status == .notFound)
            #expect(try await west.get("/admin/doubts").status == .forbidden)
            let law = Browser(door)
            try await law.signIn("law", WebWorld.password)
            for desk in ["/shop", "/admin", "/maker"] {
                #expect(try await law.get(desk + "/doubts").status == .forbidden)
            }
        }
    }

    @Test func theFirstPagesSayThatOneIsOpen() async throws {
        let world = try await WebWorld()
        try await world.person("wang")
        try await world.person("root", role: "operator", shop: nil)
        try await world.test { door in
            let (shop, root) = (Browser(door), Browser(door))
            try await shop.signIn("wang", WebWorld.password)
            try await root.signIn("root", WebWorld.password)
            #expect(!(try await shop.get("/shop?lang=en").text.contains("doubts to settle")))
            let none = try await root.get("/admin?lang=en").text
            #expect(none.contains("<strong>0</strong><span>doubts to settle"))
            _ = try await doubt(door, world)
            #expect(try await shop.get("/shop?lang=en").text.contains("doubts to settle: 1"))
            let one = try await root.get("/admin?lang=en").text
            #expect(one.contains("<strong>1</strong><span>doubts to settle"))
        }
    }
}
