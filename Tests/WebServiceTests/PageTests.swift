import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Pages for people: whole without scripts, escaped, small, in two languages.
@Suite struct PageTests {
    @Test func everyPageKeepsToItsContentSecurityPolicy() async throws {
        let world = try await WebWorld()
        let listing = DemoListing(
            codes: [
                .init(verdict: "unreadable", level: "unconfirmed", purpose: "customer", code: "12"),
                .init(verdict: "life-unchecked", level: "caution", purpose: "install", code: "12", offline: true),
            ],
            tokens: [.init(role: "maker", name: "line 1", secret: "ts_x", issuer: "hanchuan")],
            people: [.init(id: "wang", name: "<王>", role: "technician", password: "ab\"c", shop: "east")])
        try await world.test(world.web { $0.demo = listing }) { door in
            let codes = try await door.issue(["S1"], by: world)
            for path in ["/", CodeDigits.path(codes[0]), "/c/123", "/nothing", "/demo", "/problems/already-installed"] {
                for language in ["zh", "en"] {
                    let response = try await door.get(path + "?lang=" + language, accept: "text/html")
                    let html = response.text
                    #expect(response.headers[.contentType] == "text/html; charset=utf-8", "\(path)")
                    #expect(html.contains("<html lang=\"\(language == "zh" ? "zh-CN" : "en")\">"), "\(path)")
                    #expect(response.headers[.contentLanguage] == (language == "zh" ? "zh-CN" : "en"))
                    #expect(html.utf8.count < 60_000, "\(path)")
                    #expect(!html.contains("<script") && !html.contains("style=") && !html.contains("<style"))
                    #expect(html.firstMatch(of: #/\son[a-z]+=/#) == nil, "\(path)")
                    #expect(html.firstMatch(of: #/(src|href|action)="(https?:)?\/\//#) == nil, "\(path)")
                    #expect(!html.contains("{{") && !html.contains("Optional("), "\(path)")
                    #expect(html.contains("<h1") && html.contains("name=\"viewport\""), "\(path)")
                    let policy = response.headers[.contentSecurityPolicy] ?? ""
                    #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"))
                    #expect(response.headers[.cacheControl] == "no-store")
                    // The demonstration's page has forms that are compared with their origin.
                    let referrer = path == "/demo" ? "same-origin" : "no-referrer"
                    #expect(response.headers[HTTPField.Name("Referrer-Policy")!] == referrer, "\(path)")
                }
            }
        }
    }

    /// The text of a finding says how old the lists are; rows beside it say when what was issued.
    @Test(arguments: [(330, "UTC+5:30"), (480, "UTC+8"), (0, "UTC")])
    func oneClockTellsEveryTimeOfAVerdict(minutes: Int, name: String) async throws {
        let utcOffset = try #require(UTCOffset(minutes: minutes))
        var policy = ServicePolicy()
        policy.utcOffset = utcOffset
        let world = try await WebWorld(policy: policy)
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            world.clock.advance(seconds: world.service.policy.trustListLifetime + 1)
            for language in ["zh", "en"] {
                let html = try await door.page(CodeDigits.path(codes[0]) + "?lang=" + language)
                let clocks = html.matches(of: #/\d\d:\d\d \(?(UTC[^)<，。;,]*)/#).map { String($0.output.1) }
                #expect(clocks.count >= 4 && Set(clocks) == [name], "\(clocks)")
                let meaning = try #require(html.firstMatch(of: #/class="meaning">([^<]*)/#)).output.1
                #expect(meaning.contains(name), "the text itself tells a time: \(meaning)")
            }
            // Programs tell times by the same clock.
            let lists = try await door.get("/api/v1/lists/trust")
            #expect(lists.headers[HTTPField.Name("Touchstone-UTC-Offset")!] == utcOffset.description)
            let question = VerifyCode(code: CodeInput(codes[0]), purpose: "install")
            let answer = try await door.send(question, as: .technician)
            #expect(try answer.decoded(as: Worded.self).findings[0].meaning.en.contains(name))
            #expect(try answer.decoded(as: VerdictAnswer.self).utcOffset == utcOffset)
        }
    }

    /// The words of a verdict as its JSON has them.
    private struct Worded: Decodable {
        struct Finding: Decodable { let meaning: Bilingual }
        let findings: [Finding]
    }

    @Test func theFirstScreenSaysWhatACustomerNeeds() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            _ = try await door.receive(codes)
            _ = try await door.ask(
                InstallPart(shop: "east", item: ItemReference(code: CodeInput(codes[0])), repairOrder: "RO-1"),
                as: .technician)
            let html = try await door.page(CodeDigits.path(codes[0]), language: "zh-CN,zh;q=0.9,en;q=0.5")
            let order = [
                "class=\"verdict pass\"", "✓", "通过", "<h1", "class=\"meaning\"", "下一步", "压缩机", "寒川空调", "原厂件",
                "查询次数", "安装记录", "门店 east",
            ]
            var rest = html[...]
            for text in order {
                let place = try #require(rest.firstRange(of: text), "\(text) is missing or too late")
                rest = rest[place.upperBound...]
            }
            #expect(!html.contains("则装") && !html.contains("后安装"), "a customer never reads 'then fit'")
        }
    }

    @Test func whatPeopleWroteIsEscaped() async throws {
        let evil = #"<img src=x onerror=alert(1)>"'&{{x}}"#
        let world = try await WebWorld(product: evil)
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            let html = try await door.page(CodeDigits.path(codes[0]), language: "zh")
            #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{x}}"))
            #expect(!html.contains("<img src=x"))
            let path = "/c/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
            let page = try await door.page(path)
            #expect(page.contains("href=\"/c/%22%3E%3Cscript%3E") && !page.contains("<script"))
            let form = try await door.form("/check", ["code": "\"><script>alert(1)</script>"])
            #expect(form.status == .ok && !form.text.contains("<script"))
        }
    }

    @Test func aPastedCodeLeadsToItsPage() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            let led = try await door.form("/check", ["code": "  \(codes[0])\n"])
            #expect(led.status == .seeOther)
            #expect(led.headers[.location] == CodeDigits.path(codes[0]) + "?lang=zh")
            let foreign = codes[0].replacing("id.example", with: "id.exarnple")
            let page = try await door.form("/check", ["code": foreign], language: "en")
            #expect(page.status == .ok && page.text.contains("Unfamiliar address"))
        }
    }

    @Test func aTypedNumberIsLookedUp() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            let answer = try await door.ask(VerifyCode(code: CodeInput(codes[0]), purpose: "customer"), as: .nobody)
            let number = try #require(answer.certificate?.claims?.number.shortCode)
            let page = try await door.form("/lookup", ["issuer": "hanchuan", "number": number], language: "en")
            #expect(page.text.contains("Looked up by number") && !page.text.contains("/seen/"))
            let wrong = try await door.form("/lookup", ["issuer": "hanchuan", "number": "1"], language: "en")
            #expect(wrong.status == .ok && wrong.text.contains("Unreadable"))
            for (fields, missing) in [([:], "issuer"), (["issuer": "hanchuan"], "number")] {
                let refused = try await door.form("/lookup", fields, language: "en")
                #expect(refused.status == .unprocessableContent && refused.text.contains("\(missing) is missing"))
            }
        }
    }

    @Test(arguments: [
        ("zh-CN,zh;q=0.9", "zh-CN"), ("en-GB,en;q=0.9", "en"), ("fr", "en"), ("en;q=0.1, zh;q=0.9", "zh-CN"),
        ("", "zh-CN"), (";;;,,q=", "en"), ("zh;q=0, en;q=0", "en"), ("zh;q=NaN,en;q=1", "en"),
    ])
    func theLanguageIsTheReaders(header: String, expected: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.send(.get, "/", headers: [.acceptLanguage: header, .accept: "text/html"])
            #expect(response.headers[.contentLanguage] == expected)
            let switched = try await door.send(
                .get, "/?lang=en", headers: [.acceptLanguage: header, .accept: "text/html"])
            #expect(switched.headers[.contentLanguage] == "en")
        }
    }

    @Test func aRecallSaysWhyAndWhomToContact() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            _ = try await door.ask(
                StartMeasure(
                    issuer: "hanchuan", kind: .recall, name: "R-1", scope: .product(.of(World.gtin)),
                    reasonZh: "轴承断裂", reasonEn: "bearing breaks", contact: "400-000"), as: .maker)
            let html = try await door.page(CodeDigits.path(codes[0]), language: "en")
            for text in ["class=\"verdict stop\"", "R-1", "bearing breaks", "400-000"] {
                #expect(html.contains(text), "\(text)")
            }
        }
    }

    @Test func staticFilesAreNotSentTwice() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let first = try await door.get("/static/style.css")
            #expect(first.headers[.contentType] == "text/css; charset=utf-8")
            let tag = try #require(first.headers[.eTag])
            let second = try await door.send(.get, "/static/style.css", headers: [.ifNoneMatch: tag])
            #expect(second.status == .notModified && second.text.isEmpty)
            for path in ["/static/../openapi.yaml", "/static/%2e%2e%2fopenapi.yaml", "/static/", "/static/x"] {
                #expect(try await door.get(path).status == .notFound, "\(path)")
            }
        }
    }
}
