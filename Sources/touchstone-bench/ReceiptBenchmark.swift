import COSE
import Ledger
import MerkleTree
import PartCertificates
import StoreContract
import Traceability

/// Receipts of certified parts, durable and under idempotency keys, in this process and by `POST /api/v1/receipts` with a
/// token: deliveries of one line by 64 callers or on 64 kept connections, and large deliveries one after the other. A
/// receipt is one line; each has a certificate of its own that was registered and nothing else.
///
/// Beside them `/healthz`, and the rows of such entries inserted in large batches without verdicts, sealing, hashing or
/// lives. Rounds of all in turn.
struct ReceiptBenchmark {
    /// How many lines each way of receiving has in a round.
    let lines: Int
    private static let callers = 64
    private static let rounds = 3

    func figures() async throws -> [Figure] {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            let maker = try await world.enrol("bench-maker", algorithm: .es256)
            try await BenchCatalogue.put(in: world, maker: maker)
            let shop = try await BenchShop(enrolling: "bench-shop", in: world)
            let token = try await shop.token()
            let best = try await BenchServer.run(world.service) { port in
                let clients = Clients(
                    many: try LoopbackClient(port: port, connections: Self.callers),
                    one: try LoopbackClient(port: port, connections: 1), token: token)
                var best = Best()
                for round in 0..<Self.rounds {
                    try await measure(round, of: maker, at: shop, clients, into: &best)
                }
                return best
            }
            try await world.close()
            return figures(best)
        }
    }

    private struct Clients {
        let many: LoopbackClient
        let one: LoopbackClient
        let token: String
    }

    /// Lines a second, of `/healthz` requests, of rows entries.
    private struct Best {
        var single = BestRate()
        var large = BestRate()
        var singleRequest = BestRate()
        var largeRequest = BestRate()
        var health = BestRate()
        var rows = BestRate()
    }

    private func measure(
        _ round: Int, of maker: BenchIssuer, at shop: BenchShop, _ clients: Clients, into best: inout Best
    ) async throws {
        let (service, lines) = (shop.world.service, lines)
        let codes = try await shop.world.register(lines * 4, of: maker).map {
            CodeText.url(host: shop.world.host, bytes: $0.bytes)
        }
        func deliveries(_ way: Int, of size: Int) throws -> [ReceiveParts] {
            try stride(from: way * lines, to: (way + 1) * lines, by: size).map { first in
                try shop.delivery(
                    of: codes[first..<min(first + size, (way + 1) * lines)], note: "FH-\(round)-\(first)",
                    on: shop.world.day)
            }
        }
        func requests(_ deliveries: [ReceiveParts], _ key: String) throws -> [[UInt8]] {
            try deliveries.enumerated().map { place, delivery in
                try PhoneRequest.post(delivery, token: clients.token, key: "\(key)-\(round)-\(place)")
            }
        }
        let large = BenchShop.linesPerDelivery
        let health = [[UInt8]](repeating: PhoneRequest.get("/healthz"), count: lines * 4)
        let single = try requests(try deliveries(0, of: 1), "single")
        let many = try requests(try deliveries(1, of: large), "large")
        best.health.keep(try await onItsOwnThread { try clients.many.rate(of: health) })
        best.singleRequest.keep(try await onItsOwnThread { try clients.many.rate(of: single) })
        best.single.keep(
            try await service.rate(
                of: try deliveries(2, of: 1), callers: Self.callers, for: shop.technician, key: "single-\(round)"))
        best.largeRequest.keep(try await onItsOwnThread { try clients.one.rate(of: many, counting: lines) })
        best.large.keep(
            try await service.rate(
                of: try deliveries(3, of: large), callers: 1, for: shop.technician, key: "large-\(round)",
                counting: lines))
        best.rows.keep(try await rowRate(round, at: shop))
    }

    /// The entries that were made last, as rows of another book.
    private func rowRate(_ round: Int, at shop: BenchShop) async throws -> Rate {
        let service = shop.world.service
        await service.scans.flush()
        let book = try await shop.book()
        let (count, made) = (lines, UInt64((round + 1) * lines * 4))
        let rows = try await service.store.read { transaction in
            guard try transaction.books.head(book)?.frontier.size == made else {
                throw BenchFailure("receipts are missing")
            }
            return try transaction.books.entries(book, from: made - UInt64(count), limit: count)
        }
        return try await RawRows.rate(of: rows, into: BenchTree.book(0xE0 + UInt8(round)), of: service)
    }

    private func figures(_ best: Best) -> [Figure] {
        let (one, many) = ("one line each", "\(min(BenchShop.linesPerDelivery, lines)) lines each")
        func figure(_ name: String, _ rate: BestRate, _ limitName: String, _ limit: BestRate) -> Figure {
            Figure(name: name, rate: rate, limitName: limitName, limit: limit)
        }
        let rows = "raw batched inserts of such rows"
        return [
            figure("receipts in process, \(one), \(Self.callers) callers", best.single, rows, best.rows),
            figure("receipts in process, \(many), one caller", best.large, rows, best.rows),
            figure(
                "receipts by HTTP, \(one), \(Self.callers) connections", best.singleRequest, "/healthz", best.health),
            figure(
                "receipts by HTTP, \(one), \(Self.callers) connections", best.singleRequest, "the same in process",
                best.single),
            figure("receipts by HTTP, \(many), one connection", best.largeRequest, "/healthz", best.health),
            figure("receipts by HTTP, \(many), one connection", best.largeRequest, "the same in process", best.large),
        ]
    }
}
