import PartCertificates
import PartVerification
import Traceability

/// The customer's verdict page, as a phone loads it after a scan, beside `/healthz` of the same service: 64 kept
/// connections, the same client and headers, rounds of both in turn that last about as long. Each page of a round is of
/// another certificate, registered, received and fitted, so that no page and no row is asked for twice.
struct VerdictPageBenchmark {
    /// How many certificates, and how many requests of a round.
    let pages: Int
    private static let connections = 64
    private static let rounds = 5

    func figure() async throws -> Figure {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            Benchmarks.say("\(pages) certificates to look at …")
            let addresses = try await world.fittedParts(pages).map { "/c/" + $0 }
            let best = try await BenchServer.run(world.service) { port in
                try await onItsOwnThread { try Self.measure(addresses, port) }
            }
            try await world.close()
            return Figure(
                name: "customer's verdict page, \(Self.connections) connections, \(pages) certificates",
                rate: best.page, limitName: "/healthz", limit: best.health, aim: 0.25)
        }
    }

    private static func measure(_ addresses: [String], _ port: Int) throws -> (page: BestRate, health: BestRate) {
        let client = try LoopbackClient(port: port, connections: connections)
        let pages = addresses.map { PhoneRequest.get($0) }
        let health = [[UInt8]](repeating: PhoneRequest.get("/healthz"), count: pages.count * 4)
        guard let first = pages.first, try client.answer(to: first).text.contains("class=\"verdict pass\"") else {
            throw BenchFailure("the page of a genuine part does not say so")
        }
        var best = (page: BestRate(), health: BestRate())
        for _ in 0..<rounds {
            best.health.keep(try client.rate(of: health))
            best.page.keep(try client.rate(of: pages))
        }
        return best
    }
}

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
