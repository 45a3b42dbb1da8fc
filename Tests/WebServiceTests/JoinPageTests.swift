import COSE
import HTTPTypes
import HummingbirdTesting
import MerkleTree
import PartCertificates
import Signatures
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// From the form that anybody fills in to the operator's decision.
@Suite struct JoinPageTests {
    private static let evil = "<script>x</script>"
    private static let shop = [
        "key": "0123456789abcdef", "registration": "CN:SHOP-NEW", "nameZh": evil, "nameEn": evil, "address": evil,
        "contact": "0571-CONTACT " + evil, "shopKind": "independent", "chain": "",
    ]

    /// An operator who is signed in.
    private func visit(_ body: @escaping @Sendable (WebWorld, Door, Browser) async throws -> Void) async throws {
        let world = try await WebWorld()
        try await world.person("boss", role: "operator", shop: nil)
        try await world.test { door in
            let browser = Browser(door)
            try await browser.signIn("boss", WebWorld.password)
            try await body(world, door, browser)
        }
    }

    private func apply(_ door: Door) async throws -> String {
        let sent = try await door.form("/join/shop", Self.shop)
        #expect(sent.status == .seeOther, "\(sent.text)")
        return try #require(sent.headers[.location])
    }

    @Test func aShopAppliesAndIsEnrolled() async throws {
        try await visit { _, door, boss in
            let none = try await boss.get("/admin?lang=en").text
            #expect(none.contains("<strong>0</strong><span>applications to decide"))
            let place = try await apply(door)
            #expect(try await apply(door) == place, "a double tap applies once")
            var other = Self.shop
            other["registration"] = "CN:SHOP-OTHER"
            let second = try await door.form("/join/shop", other)
            #expect(second.status == .conflict, "another shop is not taken for the first")
            let number = try #require(place.firstMatch(of: #/A-[0-9A-Z]{4}-[0-9A-Z]{4}/#)?.0)
            let page = try await door.page(place)
            #expect(page.contains("等待核实") && page.contains(number) && !page.contains("0571-CONTACT"))
            #expect(!page.contains(Self.evil) && page.contains("&lt;script&gt;"))
            #expect(
                try await boss.get("/admin?lang=en").text.contains("<strong>1</strong><span>applications to decide"))
            #expect(try await boss.get("/admin/applications?lang=en").text.contains(number))
            let detail = "/admin/applications/\(number)"
            let seen = try await boss.get(detail + "?lang=en")
            #expect(seen.text.contains("0571-CONTACT &lt;script&gt;") && !seen.text.contains(Self.evil))
            let wrong = try await boss.submit(detail + "?lang=en", to: detail + "/accept", [("id", "Not An Id")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"id-error\""))
            let taken = try await boss.submit(detail + "?lang=en", to: detail + "/accept", [("id", "east")])
            #expect(taken.status == .conflict && taken.text.contains("id=\"id-error\""))
            var done = try await boss.submit(
                detail + "?lang=en", to: detail + "/accept", [("id", "new-1"), ("place", "91,0")])
            #expect(done.status == .unprocessableContent && done.text.contains("id=\"place-error\""))
            done = try await boss.submit(
                detail + "?lang=en", to: detail + "/accept", [("id", "new-1"), ("place", "30.27, 120.15")])
            #expect(done.status == .seeOther)
            #expect(try await door.page("/applications/\(number)", language: "en").contains("new-1"))
            #expect(try await boss.get("/admin/shops?lang=en").text.contains("new-1"))
            #expect(!(try await boss.get(detail + "?lang=en").text.contains("/accept")))
        }
    }

    @Test func aShopIsDeclinedWithAReason() async throws {
        try await visit { _, door, boss in
            let place = try await apply(door)
            let number = try #require(place.firstMatch(of: #/A-[0-9A-Z]{4}-[0-9A-Z]{4}/#)?.0)
            let detail = "/admin/applications/\(number)"
            let empty = try await boss.submit(detail + "?lang=en", to: detail + "/decline", [("reason", "")])
            #expect(empty.status == .unprocessableContent && empty.text.contains("id=\"reason-error\""))
            let done = try await boss.submit(detail + "?lang=en", to: detail + "/decline", [("reason", Self.evil)])
            #expect(done.status == .seeOther)
            let page = try await door.page("/applications/\(number)")
            #expect(page.contains("未予开通") && page.contains("&lt;script&gt;") && !page.contains(Self.evil))
        }
    }

    @Test(arguments: ["registration", "nameZh", "nameEn", "address", "contact", "shopKind"])
    func whatIsWrongStandsBesideItsField(field: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            var fields = Self.shop
            fields[field] = field == "shopKind" ? "pub" : ""
            let refused = try await door.form("/join/shop", fields)
            #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"\(field)-error\""))
            #expect(!refused.text.contains(Self.evil))
        }
    }

    @Test func aMakerAppliesWithItsKeyRequest() async throws {
        try await visit { _, door, boss in
            let key = PrivateKey.generate(.es256)
            let request = KeyRequest(
                issuer: IssuerID("newmaker"), key: ListedKey(key.publicKey.info, using: SystemSHA256())
            ).toBeSigned()
            let file = try request.signed(try key.sign(request.signingInput))
            func send(_ file: [UInt8], classes: [String] = ["oem"]) async throws -> TestResponse {
                let boundary = "----boundary"
                var body: [UInt8] = []
                let fields =
                    [
                        ("registration", "CN:MAKER-NEW"), ("nameZh", "新厂"), ("nameEn", "New"), ("address", "路"),
                        ("contact", "1"), ("key", "abcdef0123456789"),
                    ] + classes.map { ("class-" + $0, "yes") }
                for (name, value) in fields {
                    body += Array(
                        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
                }
                body += Array(
                    "--\(boundary)\r\nContent-Disposition: form-data; name=\"keyRequest\"; filename=\"m\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .utf8)
                body += file + Array("\r\n--\(boundary)--\r\n".utf8)
                return try await door.send(
                    .post, "/join/maker?lang=en",
                    headers: [.contentType: "multipart/form-data; boundary=\(boundary)", .accept: "text/html"],
                    body: body)
            }
            let refused = try await send(Array("no request".utf8))
            #expect(refused.status == .unprocessableContent && refused.text.contains("key request"))
            let idle = try await send(file, classes: [])
            #expect(idle.status == .unprocessableContent && idle.text.contains("classes is missing"), "\(idle.text)")
            let sent = try await send(file)
            #expect(sent.status == .seeOther, "\(sent.text)")
            let number = try #require(sent.headers[.location]?.firstMatch(of: #/A-[0-9A-Z]{4}-[0-9A-Z]{4}/#)?.0)
            let detail = try await boss.get("/admin/applications/\(number)?lang=en").text
            #expect(detail.contains(key.keyID.hex) && detail.contains("accept-maker \(number) --data DIR"))
            #expect(detail.contains("--class oem"))
            #expect(!detail.contains("/accept?"))
        }
    }

    @Test(arguments: ["zh", "en"])
    func everyPageIsWhole(language: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            for path in ["/join", "/join/shop", "/join/maker"] {
                let page = try await door.get(path + "?lang=" + language, accept: "text/html")
                #expect(page.status == .ok && !page.text.contains("{{") && page.text.contains("lang=\"\(language)"))
            }
            #expect(try await door.get("/applications/A-0000-0000", accept: "text/html").status == .notFound)
            #expect(try await door.get("/admin/applications", accept: "text/html").status == .seeOther)
        }
    }
}
