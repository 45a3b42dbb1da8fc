import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceLifecycle
import StoreContract
import Synchronization
import Testing
import Traceability

@testable import WebService

/// Large, slow and broken senders, over real sockets.
@Suite struct ConnectionTests {
    /// Runs a body on a thread of its own against a door. The limits are far away unless a test is about them: a machine
    /// that is busy with other tests must not run into them.
    private static func serve(
        _ limits: (inout WebService.Configuration) -> Void = { _ in },
        _ body: @escaping @Sendable (Int, [Person: String]) throws -> Void
    ) async throws {
        let world = try await WebWorld()
        let web = try world.web {
            $0.lingerTimeLimit = .seconds(60)
            limits(&$0)
        }
        let tokens = world.tokens
        try await world.test(web, over: .live) { door in
            let port = try #require(door.client.port)
            try await onItsOwnThread { try body(port, tokens) }
        }
    }

    private static let largeBodies: [(path: String, token: Person?, status: Int)] = [
        ("/api/v1/receipts", .technician, 413), ("/api/v1/receipts", nil, 413), ("/api/v1/verifications", nil, 413),
        ("/check", nil, 413), ("/api/v1/shops/east/vouchers", .technician, 413),
        ("/api/v1/shops/east/vouchers", nil, 401), ("/nothing", nil, 404), ("/healthz", nil, 405),
    ]

    @Test(arguments: largeBodies)
    func tenMegabytesAreRefusedAndTheRefusalIsRead(path: String, token: Person?, status: Int) async throws {
        for isChunked in [false, true] {
            try await Self.serve { port, tokens in
                let connection = try RawConnection(port: port)
                var head = "POST \(path) HTTP/1.1\r\nHost: x\r\n"
                if let token { head += "Authorization: Bearer \(tokens[token] ?? "")\r\n" }
                head += isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 10485760\r\n\r\n"
                connection.send(head)
                let part = [UInt8](repeating: 0x20, count: 64 << 10)
                for _ in 0..<160 {
                    if isChunked { connection.send("10000\r\n") }
                    guard connection.send(part) else { break }
                    if isChunked { connection.send("\r\n") }
                }
                let text = connection.readAnswer()
                #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(path) \(isChunked): \(text.prefix(300))")
                #expect(text.contains("application/problem+json"), "\(path)")
            }
        }
    }

    @Test func theConnectionSurvivesARefusalOfASmallBody() async throws {
        try await Self.serve { port, tokens in
            let connection = try RawConnection(port: port)
            let head =
                "POST /api/v1/receipts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(tokens[.technician] ?? "")\r\n"
            connection.send(head + "Content-Length: 1\r\n\r\n{")
            #expect(connection.readAnswer().hasPrefix("HTTP/1.1 422 "))
            connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(connection.readAnswer().hasSuffix("ok\n"))
        }
    }

    @Test func slowHeadersAreNotWaitedFor() async throws {
        try await Self.serve({ $0.idleTimeLimit = .milliseconds(700) }) { port, _ in
            let connection = try RawConnection(port: port)
            connection.send("GET / HTTP/1.1\r\nX-Slow: ")
            for _ in 0..<600 {
                guard connection.send("x") else { break }
                Thread.sleep(forTimeInterval: 0.1)
            }
            #expect(connection.readToEnd().closed)
        }
    }

    @Test func aSlowBodyIsRefused() async throws {
        let limits: (inout WebService.Configuration) -> Void = {
            $0.bodyTimeLimit = .milliseconds(700)
            $0.lingerTimeLimit = .seconds(5)
        }
        try await Self.serve(limits) { port, _ in
            let connection = try RawConnection(port: port)
            connection.send("POST /api/v1/verifications HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<600 {
                guard connection.send("x") else { break }
                Thread.sleep(forTimeInterval: 0.1)
            }
            let (text, closed) = connection.readToEnd()
            #expect(text.hasPrefix("HTTP/1.1 408 "), "\(text)")
            #expect(text.contains("request-timeout") && closed)
        }
    }

    @Test func aBodyThatNobodyReadsDoesNotHoldTheConnection() async throws {
        try await Self.serve({ $0.lingerTimeLimit = .seconds(5) }) { port, _ in
            let connection = try RawConnection(port: port)
            connection.send("POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<600 {
                guard connection.send("x") else { break }
                Thread.sleep(forTimeInterval: 0.1)
            }
            let (text, closed) = connection.readToEnd()
            #expect(text.hasPrefix("HTTP/1.1 404 ") && closed)
        }
    }

    @Test func aBodyThatIsCutShortHasNoEffect() async throws {
        let world = try await WebWorld()
        try await world.test(world.web(), over: .live) { door in
            let port = try #require(door.client.port)
            let token = door.tokens[.technician] ?? ""
            try await onItsOwnThread {
                for _ in 0..<5 {
                    let connection = try RawConnection(port: port)
                    connection.send(
                        "POST /api/v1/shops/east/vouchers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                            + "Content-Length: 1000\r\n\r\n%PDF-1.4\n%%EOF\n")
                }
            }
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await world.service.files.all().isEmpty)
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + String(repeating: "a", count: 20_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n" + (0..<200).map { "X-\($0): 1\r\n" }.joined() + "\r\n",
        "GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n", "GET /\u{0} HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "\r\n\r\n\r\n",
    ])
    func whatIsNotARequestIsRefusedAndTheServiceLives(bytes: String) async throws {
        try await Self.serve { port, _ in
            let connection = try RawConnection(port: port)
            connection.send(bytes)
            let (text, closed) = connection.readToEnd()
            #expect(closed)
            #expect(text.isEmpty || text.hasPrefix("HTTP/1.1 4"), "\(text.prefix(200))")
            let next = try RawConnection(port: port)
            next.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(next.readAnswer().hasSuffix("ok\n"))
        }
    }

    @Test func shutdownFinishesWhatIsUnderWayAndKeepsTheQueries() async throws {
        let world = try await WebWorld()
        let code = try #require(
            try await world.test { door in try await door.issue(["S1"], by: world).first })
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let web = try world.web(onListening: { found.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [web], logger: .silent))
        async let running: Void = group.run()
        let port = try #require(await ports.first { _ in true })
        let body = "{\"code\":\"\(code)\",\"purpose\":\"customer\"}"
        try await onItsOwnThread {
            let idle = try RawConnection(port: port)
            let connection = try RawConnection(port: port)
            connection.send(
                "POST /api/v1/verifications HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                    + body.prefix(10))
            Thread.sleep(forTimeInterval: 0.2)
            Task { await group.triggerGracefulShutdown() }
            Thread.sleep(forTimeInterval: 0.3)
            connection.send(String(body.dropFirst(10)))
            let (text, closed) = connection.readToEnd()
            #expect(text.hasPrefix("HTTP/1.1 200 ") && closed, "\(text)")
            #expect(idle.readToEnd().closed)
        }
        try await running
        let written = await world.service.scans.written
        #expect(written == 1, "the query was written before the service ended")
    }
}
