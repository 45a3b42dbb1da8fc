import COSE
import Ledger
import PartCertificates
import StoreContract
import Testing

@Suite("Store contract: settings, issuers, batches, measures, lists")
struct RegistryTablesTests {
    @Test(arguments: TestStore.allCases)
    func settings(_ kind: TestStore) async throws {
        try await kind.run { store in
            #expect(try await store.read { try $0.settings.value(.host) } == nil)
            try await store.write { try $0.settings.set(.host, to: "id.example") }
            try await store.write { transaction in
                try transaction.settings.set(.host, to: "标.example")
                try transaction.settings.set(.mode, to: "")
            }
            #expect(try await store.read { try $0.settings.value(.host) } == "标.example")
            #expect(try await store.read { try $0.settings.value(.mode) } == "")
        }
    }

    @Test(arguments: TestStore.allCases)
    func issuers(_ kind: TestStore) async throws {
        try await kind.run { store in
            let keys = [Sample.key(1, .retired), Sample.key(2), Sample.key(3, .compromised, goodUpTo: 12)]
            let acme = Sample.issuer("acme", keys: keys)
            let beta = Sample.issuer("beta", keys: [])
            try await store.write { transaction in
                try transaction.issuers.insert(beta)
                try transaction.issuers.insert(acme)
            }
            #expect(try await store.read { try $0.issuers.find(Sample.acme) } == acme)
            #expect(try await store.read { try $0.issuers.find(IssuerID("gamma")!) } == nil)
            #expect(try await store.read { try $0.issuers.all() } == [acme, beta])

            var again = Sample.issuer("again", keys: [])
            again.id = acme.id
            let sameID = again
            await expect(.conflict("issuers.id")) { try await store.write { try $0.issuers.insert(sameID) } }
            var twin = Sample.issuer("twin", keys: [Sample.key(9)])
            twin.book = acme.book
            let other = twin
            await expect(.conflict("issuers.book")) { try await store.write { try $0.issuers.insert(other) } }
            #expect(try await store.read { try $0.issuers.hasUsed(Sample.key(9).id) } == false)

            var changed = acme
            changed.nameZh = "新名"
            changed.state = .suspended
            changed.classes = [.salvaged]
            changed.ranges = []
            changed.keys = [Sample.key(3), Sample.key(2, .compromised, goodUpTo: 1), Sample.key(4)]
            let update = changed
            try await store.write { try $0.issuers.update(update) }
            #expect(try await store.read { try $0.issuers.find(Sample.acme) } == update)
            await expectFailed { try await store.write { try $0.issuers.update(Sample.issuer("gamma")) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func usedKeys(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { try $0.issuers.insert(Sample.issuer(keys: [Sample.key(1), Sample.key(2)])) }
            try await store.write { try $0.issuers.update(Sample.issuer(keys: [Sample.key(2)])) }
            #expect(try await store.read { try $0.issuers.find(Sample.acme)?.keys } == [Sample.key(2)])
            for (seed, used) in [(1, true), (2, true), (3, false)] as [(UInt8, Bool)] {
                #expect(try await store.read { try $0.issuers.hasUsed(Sample.key(seed).id) } == used, "key \(seed)")
            }
            // Neither another issuer nor the same one twice may have a key.
            await expect(.conflict("issuer_keys.kid")) {
                try await store.write { try $0.issuers.insert(Sample.issuer("beta", keys: [Sample.key(1)])) }
            }
            await expect(.conflict("issuer_keys.kid")) {
                try await store.write {
                    try $0.issuers.update(Sample.issuer(keys: [Sample.key(2), Sample.key(2)]))
                }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func numberReservation(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { transaction in
                try transaction.issuers.insert(Sample.issuer())
                try transaction.issuers.insert(Sample.issuer("beta", keys: []))
            }
            let steps: [(String, UInt32, UInt32, UInt32?)] = [
                ("acme", 10, 499, 500), ("acme", 5, 77, 510), ("beta", 1, 0, 1), ("acme", 4_294_966_781, 0, 515),
                ("acme", 1, 0, nil), ("beta", .max - 1, 0, 2), ("beta", 1, 0, nil),
            ]
            for (issuer, count, gap, first) in steps {
                let reserved = try await store.write {
                    try $0.issuers.reserveNumbers(IssuerID(issuer)!, count: count, gap: gap)
                }
                #expect(reserved == first.map(Sample.number), "\(count) numbers of \(issuer)")
            }
            await expectFailed {
                try await store.write { try $0.issuers.reserveNumbers(IssuerID("gamma")!, count: 1, gap: 0) }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func numbersAreNeverReservedTwice(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { try $0.issuers.insert(Sample.issuer()) }
            let firsts = try await withThrowingTaskGroup(of: UInt32.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await store.write { try $0.issuers.reserveNumbers(Sample.acme, count: 7, gap: 3)!.value }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(firsts.sorted() == (0..<50).map { 4 + $0 * 7 })
        }
    }

    @Test(arguments: TestStore.allCases)
    func batches(_ kind: TestStore) async throws {
        try await kind.run { store in
            try await store.write { transaction in
                try transaction.issuers.insert(Sample.issuer())
                try transaction.batches.insert(Sample.batch("a", at: 5))
                try transaction.batches.insert(Sample.batch("b", at: 9))
                try transaction.batches.insert(Sample.batch("c", at: 5))
            }
            #expect(try await store.read { try $0.batches.find(Sample.batchID("a")) } == Sample.batch("a"))
            #expect(try await store.read { try $0.batches.find(Sample.batchID("f")) } == nil)
            let newest = try await store.read { try $0.batches.all(of: Sample.acme, limit: 9).map(\.id) }
            #expect(newest == [Sample.batchID("b"), Sample.batchID("c"), Sample.batchID("a")])
            #expect(try await store.read { try $0.batches.all(of: Sample.acme, limit: 1).count } == 1)
            await expect(.conflict("batches.id")) { try await store.write { try $0.batches.insert(Sample.batch()) } }
            await expectFailed {
                try await store.write { try $0.batches.insert(Sample.batch("d", of: IssuerID("nobody")!)) }
            }
            var registered = Sample.batch("a")
            registered.state = .registered
            registered.entrySeq = 4
            registered.root = Sample.digest("root")
            registered.registeredAt = 77
            let update = registered
            try await store.write { try $0.batches.update(update) }
            #expect(try await store.read { try $0.batches.find(update.id) } == update)
            await expectFailed { try await store.write { try $0.batches.update(Sample.batch("e")) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func staging(_ kind: TestStore) async throws {
        try await kind.run { store in
            let batch = Sample.batchID("a")
            try await store.write { try Sample.enrol(in: $0) }
            #expect(try await store.read { try $0.batches.staged(in: batch) } == [])
            try await store.write { try $0.batches.stage([[3], []], in: batch, at: 2) }
            #expect(try await store.read { try $0.batches.staged(in: batch) } == nil)
            #expect(try await store.read { try $0.batches.stagedCount(in: batch) } == 2)
            try await store.write { try $0.batches.stage([[0], [1], [2]], in: batch, at: 0) }
            #expect(try await store.read { try $0.batches.staged(in: batch) } == [[0], [1], [2], []])
            try await store.write { try $0.batches.clearStaged(in: batch) }
            #expect(try await store.read { try $0.batches.stagedCount(in: batch) } == 0)
            await expectFailed { try await store.write { try $0.batches.stage([[1]], in: Sample.batchID("f"), at: 0) } }
        }
    }

    @Test(arguments: TestStore.allCases)
    func measures(_ kind: TestStore) async throws {
        try await kind.run { store in
            let runs = [NumberRun(first: Sample.number(3), last: Sample.number(9))!]
            let recalls = [
                Sample.measure("R2", at: 20), Sample.measure("R1", scope: .numbers(runs), at: 10),
                Sample.measure("R1", .quarantine, scope: .lot(Sample.product, Identifier(printed: "L1")!), at: 10),
            ]
            try await store.write { transaction in
                try transaction.issuers.insert(Sample.issuer())
                for record in recalls { try transaction.measures.insert(record) }
            }
            let all = try await store.read { try $0.measures.all(of: Sample.acme) }
            #expect(all == [recalls[1], recalls[2], recalls[0]])
            await expect(.conflict("measures.name")) {
                try await store.write { try $0.measures.insert(Sample.measure("R1")) }
            }
            try await store.write {
                try $0.measures.end(issuer: Sample.acme, kind: .recall, name: "R1", at: 99)
                try $0.measures.end(issuer: Sample.acme, kind: .recall, name: "R1", at: 200)
            }
            let ended = try await store.read {
                try $0.measures.find(issuer: Sample.acme, kind: .recall, name: "R1")
            }
            #expect(ended?.endedAt == 99)
            #expect(try await store.read { try $0.measures.inForce(Sample.acme) } == [recalls[2], recalls[0]])
            #expect(try await store.read { try $0.measures.all(of: Sample.acme).count } == 3)
            #expect(try await store.read { try $0.measures.inForce(IssuerID("nobody")!) } == [])
            await expectFailed {
                try await store.write { try $0.measures.end(issuer: Sample.acme, kind: .recall, name: "R9", at: 1) }
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func lists(_ kind: TestStore) async throws {
        try await kind.run { store in
            @Sendable func list(_ kind: ListKind, _ seq: UInt64) -> ListRecord {
                ListRecord(kind: kind, seq: seq, issuedAt: 5, expiresAt: 9, bytes: [UInt8(seq)])
            }
            #expect(try await store.read { try $0.lists.latest(.trust) } == nil)
            try await store.write { transaction in
                try transaction.lists.append(list(.trust, 1))
                try transaction.lists.append(list(.trust, 4))
                try transaction.lists.append(list(.status(Sample.acme), 2))
            }
            #expect(try await store.read { try $0.lists.latest(.trust) } == list(.trust, 4))
            #expect(try await store.read { try $0.lists.latest(.status(Sample.acme)) }?.seq == 2)
            #expect(try await store.read { try $0.lists.find(.trust, seq: 1) } == list(.trust, 1))
            for seq in [0, 2, .max] as [UInt64] {
                #expect(try await store.read { try $0.lists.find(.trust, seq: seq) } == nil)
            }
            #expect(try await store.read { try $0.lists.latest(.status(IssuerID("beta")!)) } == nil)
            for seq in [0, 1, 3, 4] as [UInt64] {
                await expect(.conflict("lists.seq")) {
                    try await store.write { try $0.lists.append(list(.trust, seq)) }
                }
            }
            try await store.write { try $0.lists.append(list(.trust, 5)) }
        }
    }
}
