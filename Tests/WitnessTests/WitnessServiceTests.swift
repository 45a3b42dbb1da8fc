import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import MerkleTree
import NIOCore
import PartCertificates
import Signatures
import Testing

@testable import Witness

/// The cases of C2SP tlog-witness, over real HTTP.
@Suite struct WitnessServiceTests {
    let log = TestLog()

    func withService(
        _ body: @escaping @Sendable (any TestClientProtocol, WitnessWorld, WitnessService) async throws -> Void
    ) async throws {
        let world = try WitnessWorld(logs: [log])
        var logger = Logger(label: "witness tests") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        var configuration = WitnessService.Configuration(address: "127.0.0.1", port: 0)
        configuration.bodyTimeLimit = .seconds(5)
        let service = WitnessService(witness: try world.open(), configuration: configuration, logger: logger)
        try await service.application.test(.live) { client in try await body(client, world, service) }
    }

    func post(_ body: [UInt8], _ client: any TestClientProtocol) async throws -> TestResponse {
        try await client.execute(uri: "/add-checkpoint", method: .post, body: ByteBuffer(bytes: body))
    }

    @Test func theCasesOfTheSpecification() async throws {
        try await withService { client, world, _ in
            let first = try await post(log.request(from: 0, to: 6), client)
            #expect(first.status == .ok)
            let lines = try NoteSignature.parseLines(Array(first.body.readableBytesView)[...])
            #expect(lines.map(\.name) == [WitnessWorld.name])

            let cases: [(String, [UInt8], HTTPResponse.Status)] = [
                ("again", try log.request(from: 6, to: 6), .ok),
                ("grown", try log.request(from: 6, to: 9), .ok),
                ("nothing", [], .badRequest),
                ("no checkpoint", Array("old 9\n\n".utf8), .badRequest),
                (
                    "a size with a zero in front",
                    Array("old 09\n".utf8) + (try log.request(from: 9, to: 9)).dropFirst(6), .badRequest
                ),
                (
                    "64 digests",
                    Array("old 9\n".utf8)
                        + Array(String(repeating: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", count: 64).utf8)
                        + (try log.request(from: 9, to: 9)).dropFirst(6), .badRequest
                ),
                ("old above new", Array("old 10\n".utf8) + (try log.request(from: 9, to: 9)).dropFirst(6), .badRequest),
                ("unknown origin", try TestLog("other.example").request(from: 0, to: 1), .notFound),
                ("unknown key", try TestLog().request(from: 9, to: 10), .forbidden),
                ("other old size", try log.request(from: 6, to: 10), .conflict),
                ("fork of the same size", try log.request(from: 9, to: 9, forkedAt: 2), .conflict),
                ("fork that grew", try log.request(from: 9, to: 11, forkedAt: 2), .unprocessableContent),
                (
                    "proof for equal sizes",
                    Array("old 9\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".utf8)
                        + (try log.request(from: 9, to: 9)).dropFirst(6), .unprocessableContent
                ),
                ("too long", [UInt8](repeating: 0x41, count: WitnessRequest.maximumByteCount + 1), .contentTooLarge),
            ]
            for (name, body, status) in cases {
                let response = try await post(body, client)
                #expect(response.status == status, "\(name)")
                if status == .conflict {
                    #expect(response.headers[.contentType] == "text/x.tlog.size")
                    #expect(String(buffer: response.body) == "9\n")
                }
            }
        }
    }

    @Test func whatEverybodyMayRead() async throws {
        try await withService { client, world, service in
            let id = log.watched.id.hex
            func get(_ path: String) async throws -> (HTTPResponse.Status, String) {
                let response = try await client.execute(uri: path, method: .get)
                return (response.status, String(buffer: response.body))
            }
            #expect(try await get("/checkpoints") == (.ok, "\(id) - - \(log.origin)\n"))
            #expect(try await get("/checkpoints/\(id)").0 == .notFound)
            _ = try await post(log.request(from: 0, to: 6), client)
            #expect(try await get("/checkpoints") == (.ok, "\(id) 6 1750000000 \(log.origin)\n"))
            let key = LogVerifierKey(try await get("/key").1.split(separator: "\n").map(String.init)[0], using: sha256)!
            let signed = try SignedCheckpoint.parse(Array(try await get("/checkpoints/\(id)").1.utf8))
            let verified = try signed.verify(logKeys: [log.key], witnesses: [key], checker: SystemSignatureChecker())
            #expect(verified.checkpoint.size == 6 && verified.cosignatures.count == 1)

            #expect(try await get("/evidence") == (.ok, ""))
            _ = try await post(log.request(from: 6, to: 6, forkedAt: 2), client)
            let name = try await get("/evidence").1.split(separator: "\n").map(String.init)
            #expect(name.count == 1)
            let evidence = try LogEvidence.parse(Array(try await get("/evidence/\(name[0])").1.utf8))
            try evidence.convict(logKeys: [log.key], checker: SystemSignatureChecker(), using: sha256)
            for path in ["/evidence/x", "/evidence/..%2Flock", "/checkpoints/x", "/checkpoints/\(id)/log", "/nothing"] {
                #expect(try await get(path).0 == .notFound, "\(path)")
            }
            #expect(try await get("/").1.contains(log.origin))
            #expect(try await get("/healthz") == (.ok, "ok\n"))
        }
    }

    /// Whatever is sent, the witness answers, and remembers nothing but what it cosigned.
    @Test func generatedBodies() async throws {
        try await withService { client, world, _ in
            _ = try await post(log.request(from: 0, to: 6), client)
            let good = try log.request(from: 6, to: 9)
            var generator = SystemRandomNumberGenerator()
            for _ in 0..<200 {
                var body = good
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    body[Int.random(in: body.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
                }
                guard body != good else { continue }
                let status = try await post(body, client).status.code
                #expect([400, 403, 404, 409, 422].contains(status), "\(String(decoding: body, as: UTF8.self))")
            }
            #expect(try await post(good, client).status == .ok)
        }
    }
}
