import COSE
import PartCertificates
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
            let addresses = try await addresses(in: world)
            let best = try await BenchServer.run(world.service) { port in try Self.measure(addresses, port) }
            try await world.close()
            return Figure(
                name: "customer's verdict page, \(Self.connections) connections, \(pages) certificates",
                rate: best.page, limitName: "/healthz", limit: best.health, aim: 0.25)
        }
    }

    /// The paths of genuine parts that were fitted.
    private func addresses(in world: BenchWorld) async throws -> [String] {
        let maker = try await world.enrol("bench-maker", algorithm: .es256)
        try await BenchCatalogue.put(in: world, maker: maker)
        let shop = try await BenchShop(enrolling: "bench-shop", in: world)
        let digits = try await world.register(pages, of: maker).map { CodeText.digits(for: $0.bytes) }
        let codes = digits.map { "https://\(world.host)/c/\($0)" }
        try await shop.receive(codes: codes[...], on: world.day)
        try await shop.install(codes: codes[...])
        return digits.map { "/c/" + $0 }
    }

    private static func measure(_ addresses: [String], _ port: Int) throws -> (page: Double, health: Double) {
        let client = try LoopbackClient(port: port, connections: connections)
        let pages = addresses.map { PhoneRequest.get($0) }
        let health = [[UInt8]](repeating: PhoneRequest.get("/healthz"), count: pages.count * 4)
        guard let first = pages.first, try client.answer(to: first).text.contains("class=\"verdict pass\"") else {
            throw BenchFailure("the page of a genuine part does not say so")
        }
        var best = (page: 0.0, health: 0.0)
        for _ in 0..<rounds {
            best.health = max(best.health, try client.rate(of: health))
            best.page = max(best.page, try client.rate(of: pages))
        }
        return best
    }
}
