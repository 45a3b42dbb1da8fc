import Ledger
import MerkleTree
import PartCertificates
import PartLife
import StoreContract
import Synchronization
import Testing

@Suite("Store contract: reading and writing")
struct WritingTests {
    private struct Refused: Error, Equatable { var number: Int }

    @Test(arguments: TestStore.allCases)
    func aThrowingClosureLeavesNothing(_ kind: TestStore) async throws {
        try await kind.run { (store: any Store) async throws in
            await #expect(throws: Refused(number: 7)) {
                try await store.write { transaction in
                    try transaction.settings.set(.host, to: "id.example")
                    try Sample.append(to: Sample.book(1), at: 1, in: transaction)
                    throw Refused(number: 7)
                }
            }
            #expect(try await store.read { try $0.settings.value(.host) } == nil)
            #expect(try await store.read { try $0.books.heads() } == [])
        }
    }

    /// PostgreSQL gives a transaction up after an error, so no store lets a closure go on after one.
    @Test(arguments: TestStore.allCases)
    func aSwallowedFailureLeavesNothing(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { try $0.requests.keep(Sample.request("k")) }
            await expect(.conflict("requests.key")) {
                try await store.write { transaction in
                    try transaction.settings.set(.host, to: "id.example")
                    try? transaction.requests.keep(Sample.request("k"))
                    try transaction.settings.set(.mode, to: "demo")
                }
            }
            #expect(try await store.read { try $0.settings.value(.host) } == nil)
        }
    }

    @Test(arguments: TestStore.allCases)
    func aClosureSeesItsOwnChanges(_ kind: TestStore) async throws {
        try await kind.run { store in
            let seen = try await store.write { transaction in
                try transaction.settings.set(.host, to: "a")
                try Sample.append(to: Sample.book(1), at: 1, in: transaction)
                return (
                    try transaction.settings.value(.host), try transaction.books.head(Sample.book(1))?.frontier.size
                )
            }
            #expect(seen.0 == "a" && seen.1 == 1)
        }
    }

    @Test(arguments: TestStore.allCases)
    func writesOfOneTaskStayInOrder(_ kind: TestStore) async throws {
        try await kind.run { store in
            for number in 0..<30 {
                try await store.write { try $0.settings.set(.host, to: "\(number)") }
                #expect(try await store.read { try $0.settings.value(.host) } == "\(number)")
            }
        }
    }

    /// Some closures of a group fail; the others stay, and every one gets its own outcome.
    @Test(arguments: TestStore.allCases)
    func manyWritersAtOnce(_ kind: TestStore) async throws {
        try await kind.run { store in
            let outcomes = await withTaskGroup(of: (Int, Result<UInt64, any Error>).self) { group in
                for number in 0..<120 {
                    group.addTask {
                        do {
                            let size = try await store.write { transaction in
                                let entry = try Sample.append(to: Sample.book(1), at: 1, in: transaction)
                                try Sample.append(to: Sample.book(number), at: 1, in: transaction)
                                if number % 3 == 0 { throw Refused(number: number) }
                                return entry.seq
                            }
                            return (number, .success(size))
                        } catch {
                            return (number, .failure(error))
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            var seqs: [UInt64] = []
            for (number, outcome) in outcomes {
                switch outcome {
                case .success(let seq): seqs.append(seq)
                case .failure(let error): #expect(error as? Refused == Refused(number: number))
                }
                #expect(number % 3 == 0 || (try? outcome.get()) != nil, "writer \(number)")
            }
            // Writer 1 appended to the same book twice.
            let entries = try await store.read { try $0.books.entries(Sample.book(1), from: 0, limit: 999) }
            #expect(entries.map(\.seq) == (0..<81).map(UInt64.init))
            #expect(Set(seqs).count == 80)
            let books = try await store.read { try $0.books.heads().count }
            #expect(books == 80)
        }
    }

    /// A sum over rows that writers move between is the same at every moment.
    @Test(arguments: TestStore.allCases)
    func aReaderSeesOneMoment(_ kind: TestStore) async throws {
        try await kind.run { store in
            let names = (0..<4).map { SettingName("n\($0)") }
            try await store.write { transaction in for name in names { try transaction.settings.set(name, to: "100") } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        for round in 0..<25 {
                            try await store.write { transaction in
                                let (from, to) = (names[writer], names[(writer + round) % 4])
                                guard from != to else { return }
                                let take = Int(try transaction.settings.value(from)!)! - 1
                                let give = Int(try transaction.settings.value(to)!)! + 1
                                try transaction.settings.set(from, to: "\(take)")
                                try transaction.settings.set(to, to: "\(give)")
                            }
                        }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<25 {
                            let sum = try await store.read { transaction in
                                try names.reduce(0) { $0 + Int(try transaction.settings.value($1)!)! }
                            }
                            #expect(sum == 400)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func aReadingClosureCannotWrite(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { transaction in
                try Sample.enrol(in: transaction)
                try transaction.shops.insert(Sample.shop())
                try transaction.tokens.insert(Sample.token("t"))
                try Sample.append(to: Sample.book(1), at: 1, in: transaction)
            }
            for (name, verb) in Self.writingVerbs {
                // Also when the closure swallows it.
                await expect(.readOnly, name) { try await store.read { try verb($0) } }
                await expect(.readOnly, name) { try await store.read { try? verb($0) } }
            }
            #expect(try await store.read { try $0.settings.value(.host) } == nil)
        }
    }

    private static let writingVerbs: [(String, @Sendable (any StoreTransaction) throws -> Void)] = [
        ("settings.set", { try $0.settings.set(.host, to: "x") }),
        ("issuers.insert", { try $0.issuers.insert(Sample.issuer("beta", keys: [])) }),
        ("issuers.update", { try $0.issuers.update(Sample.issuer()) }),
        ("issuers.reserve", { _ = try $0.issuers.reserveNumbers(Sample.acme, count: 1, gap: 0) }),
        ("shops.insert", { try $0.shops.insert(Sample.shop("s", number: 5)) }),
        ("shops.update", { try $0.shops.update(Sample.shop()) }),
        ("batches.insert", { try $0.batches.insert(Sample.batch("b")) }),
        ("batches.update", { try $0.batches.update(Sample.batch()) }),
        ("batches.stage", { try $0.batches.stage([], in: Sample.batchID("a"), at: 0) }),
        ("batches.clear", { try $0.batches.clearStaged(in: Sample.batchID("a")) }),
        ("certificates.insert", { try $0.certificates.insert([]) }),
        ("books.open", { try $0.books.open(Sample.book(7), role: .shop) }),
        ("books.append", { try Sample.append(to: Sample.book(1), at: 2, in: $0) }),
        ("requests.forget", { try $0.requests.forgetRequests() }),
        ("books.erase", { try $0.books.erasePersonal(Sample.book(1), seq: 0) }),
        ("lives.save", { try $0.lives.save(Life(kind: .lot), of: .line(Sample.book(1), 0)) }),
        ("measures.insert", { try $0.measures.insert(Sample.measure("R")) }),
        ("measures.end", { try $0.measures.end(issuer: Sample.acme, kind: .recall, name: "R", at: 1) }),
        ("lists.append", { try $0.lists.append(.init(kind: .trust, seq: 1, issuedAt: 0, expiresAt: 1, bytes: [])) }),
        ("scans.append", { try $0.scans.append([]) }),
        ("scans.purge", { _ = try $0.scans.purge(before: 0) }),
        ("tokens.insert", { try $0.tokens.insert(Sample.token("u")) }),
        ("tokens.revoke", { try $0.tokens.revoke("t", at: 1) }),
        ("requests.keep", { try $0.requests.keep(Sample.request("k")) }),
        ("requests.purge", { _ = try $0.requests.purge(before: 0) }),
        ("orders.insert", { try $0.orders.insert(Sample.order("1")) }),
    ]

    @Test(arguments: TestStore.allCases)
    func closing(_ kind: TestStore) async throws {
        try await kind.run { store in
            let pending = (0..<20).map { number in
                Task { try await store.write { try $0.settings.set(SettingName("n\(number)"), to: "") } }
            }
            for task in pending { try await task.value }
        }
        let store = try await kind.closed()
        await expect(.closed) { try await store.read { try $0.settings.value(.host) } }
        await expect(.closed) { try await store.write { try $0.settings.set(.host, to: "x") } }
        try await store.close()
    }

    /// What a caller does about ``StoreError/indeterminate(_:)``: the same request again, under the same key.
    @Test(arguments: TestStore.allCases, FaultyStore.Fault.allCases)
    func repeatingAnIndeterminateWrite(_ kind: TestStore, _ fault: FaultyStore.Fault) async throws {
        try await kind.run { store in
            let faulty = FaultyStore(store, failing: 2, fault)
            let receive: @Sendable (any StoreTransaction) throws -> Void = { transaction in
                if try transaction.requests.answer(to: "k", of: "p") != nil { return }
                try Sample.append(to: Sample.book(1), at: 1, in: transaction)
                try transaction.requests.keep(Sample.request("k"))
            }
            _ = try await faulty.write { try Sample.append(to: Sample.book(1), at: 1, in: $0) }
            await expect(.indeterminate("write 2")) { try await faulty.write(receive) }
            try await faulty.write(receive)
            #expect(try await faulty.read { try $0.books.head(Sample.book(1))?.frontier.size } == 2)
        }
    }
}
