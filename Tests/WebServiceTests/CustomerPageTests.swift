import HTTPTypes
import HummingbirdTesting
import Ledger
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// What a customer gets with a code, a case number or a link, and what they do not get.
@Suite struct CustomerPageTests {
    private static func fitted(_ door: Door, _ world: WebWorld) async throws -> String {
        let code = try #require(try await door.issue(["S1"], by: world).first)
        _ = try await door.receive([code])
        var request = InstallPart(shop: "east", item: ItemReference(code: CodeInput(code)), repairOrder: "RO-SECRET")
        (request.price, request.currency, request.object) = ("1280.00", "CNY", "浙A12345")
        request.warrantyUntil = "2027-06-30"
        _ = try await door.ask(request, as: .technician)
        return code
    }

    @Test func theCodeShowsWarrantyAndNeitherPriceNorPerson() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let path = CodeDigits.path(try await Self.fitted(door, world))
            for page in [path, path + "/doubt", path + "/proof"] {
                // Digits of every sort stand in the code.
                let html = try await door.page(page).replacing(path, with: "")
                #expect(
                    html.contains("/proof") && !html.contains("1280") && !html.contains("浙A12345")
                        && !html.contains("RO-SECRET"), "\(page)")
            }
            let html = try await door.page(path, language: "en")
            #expect(html.contains("2026-07-01 to 2027-06-30, as the shop recorded"))
            #expect(html.contains("own part, as fitted when new") && html.contains("href=\"\(path)/doubt?lang=en"))
            #expect(html.contains("kind=serial-differs") && html.contains("href=\"\(path)/proof?lang=en\""))
            let unproven = try await door.page(String(path.dropLast()), language: "en")
            #expect(!unproven.contains("/proof?lang") && unproven.contains("/doubt?lang=en"))
        }
    }

    @Test func aDoubtIsTakenOnceAndAnsweredUnderItsNumber() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let path = CodeDigits.path(try await Self.fitted(door, world)) + "/doubt"
            let fields = [
                "key": "0123456789abcdef", "kind": "serial-differs", "text": "<b>不对</b>", "contact": "138-CONTACT",
            ]
            let first = try await door.form(path, fields)
            let second = try await door.form(path, fields)
            let place = try #require(first.headers[.location])
            #expect(first.status == .seeOther && second.headers[.location] == place)
            let page = try await door.page(place)
            #expect(page.contains("等待答复") && !page.contains("138-CONTACT") && !page.contains("不对"))
            let listed = try await door.ask(ListDoubts(), as: .maker).doubts
            #expect(listed.count == 1 && listed[0].text == "<b>不对</b>" && listed[0].shop == "east")
            let reply = AnswerDoubt(doubt: listed[0].doubt, text: "<i>已核对</i>", closes: true)
            _ = try await door.ask(reply, as: .technician)
            let answered = try await door.page("/doubts/" + listed[0].doubt.text.lowercased())
            #expect(answered.contains("&lt;i&gt;已核对") && answered.contains("已办结"))
            let erased = try await door.form("/doubts/\(listed[0].doubt)/erasure", ["key": "x"])
            #expect(erased.status == .ok)
            #expect(try await door.ask(ListDoubts(), as: .maker).doubts[0].contact == nil)
        }
    }

    @Test func aRefusedDoubtComesBackWithWhatWasTyped() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let refused = try await door.form("/doubt", ["kind": "nonsense", "text": "\"><script>x", "contact": "me"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("&quot;&gt;&lt;script&gt;x") && !refused.text.contains("<script"))
            #expect(refused.text.contains("aria-invalid=\"true\""))
            let unknown = try await door.form("/doubts", ["doubt": "D-0000-0000"], language: "en")
            #expect(unknown.status == .notFound && unknown.text.contains("Unknown case"))
        }
    }

    @Test func formsForEverybodyAreBoundedAndNotSentByOtherSites() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let fields: HTTPFields = [
                .contentType: "application/x-www-form-urlencoded", HTTPField.Name("Sec-Fetch-Site")!: "cross-site",
            ]
            let body = Array("doubt=D-0000-0000".utf8)
            #expect(try await door.send(.post, "/doubts", headers: fields, body: body).status == .forbidden)
            var statuses: [Int] = []
            for _ in 0..<50 { statuses.append(try await door.form("/doubts", ["doubt": "x"]).status.code) }
            // Forty at once; on a slow machine some come back in between, one every five seconds.
            #expect((40...46).contains(statuses.filter { $0 == 404 }.count) && statuses.contains(429))
            #expect(try await door.get("/doubts", accept: "text/html").status == .ok)
        }
    }

    @Test func theLinkOfAShopShowsTheOrder() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            _ = try await Self.fitted(door, world)
            let request = CreateJobLink(shop: "east", repairOrder: "RO-SECRET")
            #expect(try await door.send(request, as: .stranger).status == .forbidden)
            #expect(try await door.send(request, as: .nobody).status == .unauthorized)
            let link = try await door.ask(request, as: .technician)
            let response = try await door.get("/j/" + link.secret, accept: "text/html")
            #expect(response.status == .ok && response.headers[.cacheControl] == "no-store")
            #expect(response.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
            #expect(response.text.contains("1280.00 CNY") && response.text.contains("RO-SECRET"))
            #expect(!response.text.contains("浙A12345") && response.text.utf8.count < 30_000)
            _ = try await door.ask(RevokeJobLink(shop: "east", repairOrder: "RO-SECRET"), as: .manager)
            #expect(try await door.get("/j/" + link.secret, accept: "text/html").status == .notFound)
        }
    }
}
