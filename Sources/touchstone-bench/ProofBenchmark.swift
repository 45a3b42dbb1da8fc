import Ledger
import MerkleTree
import Signatures
import StoreContract
import Traceability

/// Inclusion proofs out of the store, from a book of ten thousand entries and from one of `largeSize`, beside proofs of the
/// small one out of a tree in memory. All are measured in turn, so that what else the machine does burdens them alike; each
/// round asks for other entries.
struct ProofBenchmark {
    let largeSize: UInt64
    private static let smallSize: UInt64 = 10_000
    private static let proofs: UInt64 = 2_000
    private static let rounds: UInt64 = 5

    func figures() async throws -> [Figure] {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder)
            let store = world.service.store
            let (small, large) = (BenchTree.book(1), BenchTree.book(2))
            try await BenchTree.fill(small, to: Self.smallSize, in: store)
            try await BenchTree.fill(large, to: largeSize, in: store)
            let leaves = try await store.read { try $0.books.leafHashes(small, from: 0, to: Self.smallSize) }
            let tree = MemoryTree(leafHashes: leaves, using: SystemSHA256())
            var best = (small: BestRate(), large: BestRate(), memory: BestRate())
            for round in 0..<Self.rounds {
                try best.memory.time(Int(Self.proofs)) {
                    for index in Self.indexes(round, Self.smallSize) { _ = try tree.inclusionPath(index: index) }
                }
                best.small.keep(try await rate(small, Self.smallSize, round, store))
                best.large.keep(try await rate(large, largeSize, round, store))
            }
            try await world.close()
            let name = "inclusion proof, book of \(Self.smallSize) entries"
            return [
                Figure(
                    name: name, rate: best.small, limitName: "out of a tree in memory",
                    limit: best.memory),
                Figure(
                    name: "inclusion proof, book of \(largeSize) entries", rate: best.large,
                    limitName: "book of \(Self.smallSize) entries", limit: best.small, aim: 0.33),
            ]
        }
    }

    private func rate(_ book: BookID, _ size: UInt64, _ round: UInt64, _ store: any Store) async throws -> Rate {
        let start = Moment()
        try await store.read { transaction in
            let tree = StoredTree(book: book, in: transaction)
            for index in Self.indexes(round, size) { _ = try tree.inclusionPath(index: index, size: size) }
        }
        return Rate(Int(Self.proofs), since: start)
    }

    /// The entries that a round asks for.
    private static func indexes(_ round: UInt64, _ size: UInt64) -> some Sequence<UInt64> {
        (round * proofs..<(round + 1) * proofs).lazy.map { $0 &* 7_919 &* 104_729 % size }
    }
}
