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
