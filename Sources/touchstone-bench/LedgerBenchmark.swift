import Foundation
import Ledger
import MerkleTree
import StoreContract
import Traceability

/// Durable appends to a shop's book by 1, 16 and 256 writers at once, beside the same rows inserted in large batches
/// without sealing, hashing or lives.
struct LedgerBenchmark {
    let entriesPerRun: Int

    func figures() async throws -> [Figure] {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            let raw = try await rawRate(world)
            var figures: [Figure] = []
            for writers in [1, 16, 256] {
                let book = BenchTree.book(UInt8(writers % 251))
                try await world.service.store.write { try $0.books.open(book, role: .shop) }
                let rate = try await rate(of: writers, on: book, world.service)
                figures.append(
                    Figure(
                        name: "durable appends, \(writers) writer\(writers == 1 ? "" : "s")", rate: rate,
                        limitName: "raw batched inserts of such rows", limit: raw, aim: writers == 256 ? 0.1 : nil))
            }
            try await world.close()
            return figures
        }
    }

    /// What is appended: a statement that nothing was bought.
    private static func record(_ index: Int) -> LedgerRecord {
        let day = CalendarDay(days: UInt64(20_000 + index % 1_000))!
        return .heartbeat(HeartbeatRecord(from: day, to: day, statement: .nothingBought, actor: "bench"))
    }

    private func rate(of writers: Int, on book: BookID, _ service: TraceabilityService) async throws -> Double {
        // A lone writer pays for one sync of the disk each; a tenth of the entries is enough to measure that.
        let each = max((writers == 1 ? entriesPerRun / 10 : entriesPerRun) / writers, 1)
        let start = DispatchTime.now().uptimeNanoseconds
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
        return Double(writers * each) / Benchmarks.seconds(since: start)
    }

    private static func peaks(_ size: UInt64) -> [Digest] {
        [Digest](repeating: BenchTree.book(0).digest, count: size.nonzeroBitCount)
    }

    /// Rows like those of the appends, sealed beforehand, 512 in a transaction.
    private func rawRate(_ world: BenchWorld) async throws -> Double {
        let (source, target) = (BenchTree.book(0xFD), BenchTree.book(0xFE))
        let service = world.service
        let count = entriesPerRun
        let rows = try await service.store.write { unit in
            try unit.books.open(source, role: .shop)
            try unit.books.open(target, role: .shop)
            return try (0..<count).map { try service.books.append(Self.record($0), to: source, in: unit) }
        }
        let start = DispatchTime.now().uptimeNanoseconds
        for first in stride(from: 0, to: count, by: 512) {
            try await service.store.write { unit in
                guard var head = try unit.books.head(target) else { throw BenchFailure("no book") }
                for var row in rows[first..<min(first + 512, count)] {
                    row.book = target
                    // The same peaks for every row: the tree is not what is measured here.
                    head.frontier = Frontier(size: row.seq + 1, peaks: Self.peaks(row.seq + 1)) ?? head.frontier
                    head.lastRecordedAt = row.recordedAt
                    try unit.books.append(row, head: head)
                }
            }
        }
        return Double(count) / Benchmarks.seconds(since: start)
    }
}

/// Inclusion proofs out of the store, from a book of ten thousand entries and from one of `largeSize`. Both are measured
/// in turn, so that what else the machine does burdens them alike; each round asks for other entries.
struct ProofBenchmark {
    let largeSize: UInt64
    private static let smallSize: UInt64 = 10_000
    private static let proofs: UInt64 = 2_000
    private static let rounds: UInt64 = 5

    func figure() async throws -> Figure {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            let (small, large) = (BenchTree.book(1), BenchTree.book(2))
            try await BenchTree.fill(small, to: Self.smallSize, in: world.service.store)
            try await BenchTree.fill(large, to: largeSize, in: world.service.store)
            var best = (small: 0.0, large: 0.0)
            for round in 0..<Self.rounds {
                best.small = max(best.small, try await rate(small, Self.smallSize, round, world))
                best.large = max(best.large, try await rate(large, largeSize, round, world))
            }
            try await world.close()
            return Figure(
                name: "inclusion proof, book of \(largeSize) entries", rate: best.large,
                limitName: "book of \(Self.smallSize) entries", limit: best.small, aim: 0.33)
        }
    }

    private func rate(_ book: BookID, _ size: UInt64, _ round: UInt64, _ world: BenchWorld) async throws -> Double {
        let start = DispatchTime.now().uptimeNanoseconds
        try await world.service.store.read { unit in
            let tree = StoredTree(book: book, in: unit)
            for proof in round * Self.proofs..<(round + 1) * Self.proofs {
                _ = try tree.inclusionPath(index: proof &* 7_919 &* 104_729 % size, size: size)
            }
        }
        return Double(Self.proofs) / Benchmarks.seconds(since: start)
    }
}
