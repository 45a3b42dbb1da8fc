import Ledger
import MerkleTree
import StoreContract
import Traceability

/// Durable appends to a shop's book by 1, 16 and 256 writers at once, beside the same rows inserted in large batches
/// without sealing, hashing or lives. Rounds of all in turn.
struct LedgerBenchmark {
    let entriesPerRound: Int
    private static let writers = [1, 16, 256]
    private static let rounds = 3

    func figures() async throws -> [Figure] {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            let service = world.service
            let source = BenchTree.book(0xFD)
            let rows = try await service.store.write { transaction in
                try transaction.books.open(source, role: .shop)
                return try (0..<entriesPerRound).map {
                    try service.books.append(Self.record($0), to: source, in: transaction)
                }
            }
            var raw = BestRate()
            var appends = [BestRate](repeating: BestRate(), count: Self.writers.count)
            for round in 0..<Self.rounds {
                let book = BenchTree.book(UInt8(0x10 * (round + 1)))
                raw.keep(try await RawRows.rate(of: rows, into: book, of: service))
                for (place, writers) in Self.writers.enumerated() {
                    let book = BenchTree.book(UInt8(0x10 * (round + 1) + place + 1))
                    try await service.store.write { try $0.books.open(book, role: .shop) }
                    appends[place].keep(try await rate(of: writers, on: book, service))
                }
            }
            try await world.close()
            return zip(Self.writers, appends).map { writers, rate in
                Figure(
                    name: "durable appends, \(writers) writer\(writers == 1 ? "" : "s")", rate: rate,
                    limitName: "raw batched inserts of such rows", limit: raw,
                    aim: writers == 256 ? 0.1 : nil)
            }
        }
    }

    /// What is appended: a statement that nothing was bought.
    private static func record(_ index: Int) -> LedgerRecord {
        let day = CalendarDay(days: UInt64(20_000 + index % 1_000))!
        var heartbeat = HeartbeatRecord(from: day, to: day, statement: .nothingBought)
        heartbeat.actor = "bench"
        return .heartbeat(heartbeat)
    }

    private func rate(of writers: Int, on book: BookID, _ service: TraceabilityService) async throws -> Rate {
        // A lone writer pays for one sync of the disk each; a tenth of the entries is enough to measure that.
        let each = max((writers == 1 ? entriesPerRound / 10 : entriesPerRound) / writers, 1)
        let start = Moment()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    for index in 0..<each {
                        let record = Self.record(writer * each + index)
                        _ = try await service.store.write { try service.books.append(record, to: book, in: $0) }
                    }
                }
            }
            try await group.waitForAll()
        }
        return Rate(writers * each, since: start)
    }
}
