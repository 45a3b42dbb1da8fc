import APIDescription
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// Whatever is sent gets a clear answer: never a failure of the service, never half an effect.
@Suite struct RefusalTests {
    static let naughty = [
        "", " ", "\u{0}", "a\u{0}b", "\u{1F}", "\u{7F}", "\u{202E}abc", "\u{FEFF}", "🧨🧑‍🔧", "é\u{301}\u{301}\u{301}",
        "' OR 1=1 --", "\"; DROP TABLE entries; --", "<script>alert(1)</script>", "{{page.host}}", "../../etc/passwd",
        "%00%0d%0a", "\r\nX-Evil: 1", "=cmd|' /C calc'!A0", "NaN", "-1", "1e309", "９９９", "٣", "null", "undefined",
        String(repeating: "9", count: 400), String(repeating: "龙", count: 5_000), "\u{10FFFF}", "A\u{0301}",
    ]

    @Test func naughtyStringsInEveryField() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let before = try await door.ask(
                ShowLedger(shop: "east", from: "2020-01-01", to: "2030-01-01"), as: .operator)
            for type in APIArea.everyUseCase {
                let template = try Self.json(of: type)
                for text in Self.naughty {
                    let endpoint = type.endpoint
                    var path = endpoint.path
                    for name in endpoint.parameters { path = path.replacing("{\(name)}", with: text.formEncoded) }
                    let response: TestResponse
                    if endpoint.method == .get {
                        let fields = (template as? [String: Any])?.keys.sorted() ?? []
                        let query = fields.map { "\($0)=\(text.formEncoded)" }.joined(separator: "&")
                        response = try await door.get(path + "?" + query, as: .operator)
                    } else {
                        let body = try JSONSerialization.data(withJSONObject: Self.replacing(template, text))
                        response = try await door.send(
                            endpoint.method, path, as: .operator, headers: [.contentType: "application/json"],
                            body: [UInt8](body))
                    }
                    #expect(response.status.code < 500, "\(type.name) \(text.debugDescription): \(response.text)")
                    if response.status.code >= 400 {
                        let problem = try response.problem()
                        #expect(!problem.title.isEmpty && !problem.advice.isEmpty && problem.detail.utf8.count < 2_000)
                    }
                }
            }
            let after = try await door.ask(
                ShowLedger(shop: "east", from: "2020-01-01", to: "2030-01-01"), as: .operator)
            #expect(before.bookSize == after.bookSize)
        }
    }

    @Test(arguments: [
        ("{", "body"), ("", nil), ("[]", "body"), ("null", "body"), ("{}", "shop"), ("\u{FEFF}{}", nil),
        (#"{"shop":1}"#, "shop"),
        (#"{"shop":"east","supplier":"good","deliveryNote":"D","received":"2026-07-01","lines":{}}"#, "lines"),
        (
            #"{"shop":"east","supplier":"good","deliveryNote":"D","received":"2026-07-01","lines":[{"codes":[1]}]}"#,
            "lines[0].codes[0]"
        ),
        (
            #"{"shop":"east","supplier":"good","deliveryNote":"D","received":"2026-07-01","lines":[{"row":1.5}]}"#,
            "body"
        ),
        (#"{"shop":"\ud800"}"#, "body"), (#"{"shop":"east",}"#, nil),
        (String(repeating: "[", count: 100_000), "body"), (#"{"a":"# + String(repeating: "[", count: 5_000), "body"),
    ])
    func malformedJSONNamesThePlace(body: String, field: String?) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.post("/api/v1/receipts", body, as: .technician)
            #expect(response.status == .unprocessableContent, "\(response.text)")
            let problem = try response.problem()
            if let field { #expect(problem.details["field"] == field, "\(problem)") }
            if body == "{" { #expect(problem.details["rule"]?.contains("end of file") == true, "\(problem)") }
        }
    }

    @Test(arguments: [
        (#"{"shop":"east","from":"2026-06-01","to":"2026-06-02","note":"x"}"#, "note"),
        (#"{"shop":"east","item":{"line":0,"lot":"L"},"repairOrder":"R"}"#, "item.lot"),
    ])
    func aFieldThatIsNotKnownIsRefused(body: String, field: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let path = field == "note" ? "/api/v1/heartbeats" : "/api/v1/installs"
            let response = try await door.post(path, body, as: .technician)
            #expect(response.status == .unprocessableContent)
            #expect(try response.problem().details["field"] == field)
        }
    }

    @Test func aBodyMustBeJSONAndAgreeWithItsPath() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let form = try await door.send(
                .post, "/api/v1/heartbeats", as: .technician,
                headers: [.contentType: "application/x-www-form-urlencoded"], body: Array("shop=east".utf8))
            #expect(form.status == .unsupportedMediaType)
            let batch = try await door.ask(ReserveNumbers(issuer: "hanchuan", count: 1), as: .maker).batch
            let other = String(repeating: "0", count: 32)
            let response = try await door.post(
                "/api/v1/batches/\(batch)/abandonment", "{\"batch\":\"\(other)\"}", as: .maker)
            #expect(response.status == .unprocessableContent)
            #expect(try response.problem().details["field"] == "batch")
        }
    }

    @Test(arguments: [
        "/c/%", "/c/%zz", "/c/%ff%fe", "/c/%00", "/c/%2e%2e%2f", "/c/" + String(repeating: "1", count: 10_000),
        "/c/１２３", "/api/v1/batches/%00", "/api/v1/batches/%C3%28", "/api/v1/shops/%2F/ledger?from=a&to=b",
        "/api/v1/shops/east/ledger?from=%&to=%zz", "/api/v1/shops/east/ledger?&&&==&from", "/?lang=%ff",
        "/api/v1/shops/east/ledger?from=2026-07-01&to=2026-07-02&limit=x", "//", "/c/", "/c", "/?", "/#", "/c/1/2",
        "/api/v1/shops/east/ledger?from=2026-07-01&to=2026-07-02&limit=99999999999999999999",
        "/api/v1/shops/east/ledger?from=2026-07-01&to=2026-07-02&cursor=%F0%9F%A7%A8",
        "/api/v1/issuers/hanchuan/measures?ended=maybe", "/api/v1/shops/east/balance?from[0]=1&from[a]=2",
        "/problems/x", "/seen/%0a", "/static/%2e%2e",
    ])
    func junkInPathsAndQueries(path: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            for accept in ["text/html", "application/json"] {
                let response = try await door.send(.get, path, as: .operator, headers: [.accept: accept])
                #expect(response.status.code < 500, "\(path): \(response.status) \(response.text)")
            }
        }
    }

    @Test func anUnknownAddressIsSaidToBeOne() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let problem = try await door.get("/api/v1/nothing")
            #expect(problem.status == .notFound)
            #expect(problem.headers[.contentType] == "application/problem+json; charset=utf-8")
            #expect(try problem.problem().type == "https://id.example/problems/not-found")
            let page = try await door.get("/nothing", accept: "text/html")
            #expect(page.status == .notFound && page.text.contains("<h1"))
            #expect(try await door.get("/demo", accept: "text/html").status == .notFound)
            let explained = try await door.get("/problems/already-installed?lang=en", accept: "text/html")
            #expect(explained.status == .ok && explained.text.contains("Already installed"))
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.delete, "/api/v1/shops", "GET, HEAD, POST"), (.get, "/api/v1/receipts", "POST"),
        (.post, "/c/123", "GET, HEAD"), (.put, "/", "GET, HEAD"), (.patch, "/api/v1/batches/x/certificates", "PUT"),
        (HTTPRequest.Method("BREW")!, "/healthz", "GET, HEAD"),
    ])
    func aWrongMethodIsToldTheRightOnes(method: HTTPRequest.Method, path: String, allow: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.send(method, path)
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == allow)
            #expect(try response.problem().code == "method-not-allowed")
        }
    }

    @Test func headIsGetWithoutABody() async throws {
        let world = try await WebWorld()
        try await world.test(world.web(), over: .live) { door in
            for path in ["/", "/c/123", "/healthz", "/nothing", "/api/v1/issuers"] {
                let whole = try await door.get(path)
                let head = try await door.send(.head, path)
                #expect(head.status == whole.status && head.text.isEmpty, "\(path)")
                #expect(head.headers[.contentType] == whole.headers[.contentType])
            }
        }
    }

    /// The JSON of a request with every field filled in.
    private static func json(of type: any HTTPEndpoint.Type) throws -> Any {
        func encode<Asked: HTTPEndpoint>(_: Asked.Type) throws -> Any {
            try JSONSerialization.jsonObject(with: try JSONEncoder().encode(try TypeCatalogue.sample(Asked.self)))
        }
        return try encode(type)
    }

    /// The same with another text in every field of text.
    private static func replacing(_ json: Any, _ text: String) -> Any {
        switch json {
        case let object as [String: Any]: object.mapValues { replacing($0, text) }
        case let array as [Any]: array.map { replacing($0, text) }
        case is String: text
        default: json
        }
    }
}
