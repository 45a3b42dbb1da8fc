import PartCertificates
import PartVerification
import Traceability

/// `POST /api/v1/verifications`, as a scanner asks after a scan, beside `/healthz` of the same service and beside the same
/// use case performed in this process: 64 kept connections or callers, rounds of all in turn. Each code is of another
/// certificate, registered, received and fitted, and is asked for once: each is the first query that is counted of it.
struct VerificationRequestBenchmark {
    /// How many certificates, for all rounds together.
    let codes: Int
    private static let connections = 64
    private static let rounds = 5

    func figures() async throws -> [Figure] {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            // One more, to look at an answer.
            let each = max(codes / Self.rounds / 2, 1)
            Benchmarks.say("\(codes) certificates to ask about …")
            let asked = try await world.fittedParts(each * Self.rounds * 2 + 1).map {
                VerifyCode(code: CodeInput("https://\(world.host)/c/\($0)"), purpose: .customer)
            }
            let best = try await BenchServer.run(world.service) { port in
                try await Self.measure(asked, each, world.service, port)
            }
            try await world.close()
            let name = "POST /api/v1/verifications, \(Self.connections) connections, \(each) codes a round"
            return [
                Figure(
                    name: name, rate: best.request, limitName: "/healthz", limit: best.health,
                    aim: 0.3),
                Figure(
                    name: name, rate: best.request, limitName: "in process, as many callers",
                    limit: best.inProcess),
            ]
        }
    }

    private struct Best {
        var request = BestRate()
        var inProcess = BestRate()
        var health = BestRate()
    }

    private static func measure(
        _ asked: [VerifyCode], _ each: Int, _ service: TraceabilityService, _ port: Int
    ) async throws -> Best {
        let client = try LoopbackClient(port: port, connections: connections)
        let requests = try asked.map { try PhoneRequest.post($0) }
        let health = [[UInt8]](repeating: PhoneRequest.get("/healthz"), count: each * 4)
        let answer = try await onItsOwnThread { try client.answer(to: requests[requests.count - 1]).text }
        guard answer.contains("\"level\":\"pass\"") else {
            throw BenchFailure("the verdict on a genuine part does not say so: \(answer)")
        }
        var best = Best()
        for round in 0..<rounds {
            let first = round * 2 * each
            best.health.keep(try await onItsOwnThread { try client.rate(of: health) })
            best.request.keep(try await onItsOwnThread { try client.rate(of: Array(requests[first..<first + each])) })
            best.inProcess.keep(
                try await service.rate(
                    of: Array(asked[first + each..<first + 2 * each]), callers: connections,
                    for: RequestContext(actor: .anonymous)))
        }
        return best
    }
}
