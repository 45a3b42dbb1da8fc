import Ledger
import PartCertificates
import PartLife
import StoreContract
import Testing

@Suite("Store contract: lives and shelves")
struct LivesTests {
    private static let part = StockKey.certificate(Sample.certificateID(1))

    @Test(arguments: TestStore.allCases)
    func saveAndFind(_ kind: TestStore) async throws {
        try await kind.run { store in
            #expect(try await store.read { try $0.lives.find(Self.part) } == nil)
            let received = Sample.life(receivedAt: [1, 2])
            try await store.write { try $0.lives.save(received, of: Self.part) }
            #expect(try await store.read { try $0.lives.find(Self.part) } == received)
            let installed = Sample.install(received, at: 1, seq: 4)
            try await store.write { try $0.lives.save(installed, of: Self.part) }
            #expect(try await store.read { try $0.lives.find(Self.part) } == installed)
            #expect(try await store.read { try $0.lives.find(.line(Sample.book(1), 1)) } == nil)
        }
    }

    /// More than fit into one list of a query, among items to which nothing has happened.
    @Test(arguments: TestStore.allCases, [0, 1, 2, 256, 257, 700])
    func manyAtOnce(_ kind: TestStore, count: Int) async throws {
        try await kind.run { store in
            let lines = (0..<UInt64(count)).map { StockKey.line(Sample.book(1), $0) }
            let life = Sample.life(receivedAt: [1, 2])
            var lives = Dictionary(uniqueKeysWithValues: lines.map { ($0, life) })
            try await store.write { [lives] in try $0.lives.save(lives) }
            let asked = Set(lines + (0..<9).map { StockKey.line(Sample.book(2), $0) } + [Self.part])
            #expect(try await store.read { try $0.lives.find(asked) } == lives)
            if let last = lines.last {
                lives[last] = Sample.life(receivedAt: [2])
                try await store.write { [lives] in try $0.lives.save(lives) }
                #expect(try await store.read { try $0.lives.find(Set(lines)) } == lives)
                #expect(try await store.read { try $0.lives.find(last) } == lives[last])
            }
        }
    }

    @Test(arguments: TestStore.allCases)
    func oneOpenInstall(_ kind: TestStore) async throws {
        try await kind.run { store in
            let received = Sample.life(receivedAt: [1, 2])
            let here = Sample.install(received, at: 1, seq: 4)
            let elsewhere = Sample.install(received, at: 2, seq: 4)
            try await store.write { try $0.lives.save(here, of: Self.part) }
            // A caller that did not look at the life before cannot fit the part a second time.
            for second in [elsewhere, Sample.install(received, at: 1, seq: 5)] {
                await expect(.conflict("open_installs.item")) {
                    try await store.write { try $0.lives.save(second, of: Self.part) }
                }
            }
            try await store.write { try $0.lives.save(here, of: Self.part) }
            try await store.write { transaction in
                try transaction.lives.save(Sample.undoInstall(here, at: 1, seq: 4), of: Self.part)
                try transaction.lives.save(elsewhere, of: Self.part)
            }
            #expect(try await store.read { try $0.lives.find(Self.part)?.openInstall?.shop } == Sample.book(2))
        }
    }

    @Test(arguments: TestStore.allCases)
    func shelves(_ kind: TestStore) async throws {
        try await kind.run { store in
            let shop = Sample.book(1)
            let kilo = try Quantity(mantissa: 85, exponent: -2, unit: .kilograms)
            let line = Sample.step(
                .receive(shop: shop, seq: 3, quantity: kilo, result: .quarantined), Life(kind: .line))
            let other = IssuerID("acme-2")!
            let lives: [(StockKey, Life)] = [
                (.certificate(Sample.certificateID(7)), Sample.life(receivedAt: [1])),
                (.certificate(Sample.certificateID(300)), Sample.install(Sample.life(receivedAt: [1]), at: 1, seq: 9)),
                (.certificate(Sample.certificateID(1, other)), Sample.life(receivedAt: [1, 2])),
                (.line(shop, 3), line),
            ]
            try await store.write { transaction in
                for (key, life) in lives.reversed() { try transaction.lives.save(life, of: key) }
                try transaction.lives.save(Sample.life(receivedAt: [2]), of: .certificate(Sample.certificateID(8)))
            }
            #expect(lives.map(\.0) == lives.map(\.0).sorted())
            func shelf(_ onShelfOnly: Bool, after: StockKey? = nil, limit: Int = 9) async throws -> [StockKey] {
                let rows = try await store.read {
                    try $0.lives.standings(of: shop, onShelfOnly: onShelfOnly, after: after, limit: limit)
                }
                for (key, life) in rows { #expect(lives.first { $0.0 == key }?.1 == life) }
                return rows.map(\.0)
            }
            let keys = lives.map(\.0)
            #expect(try await shelf(false) == keys)
            #expect(try await shelf(true) == [keys[0], keys[2], keys[3]])
            #expect(try await shelf(false, limit: 2) == Array(keys[..<2]))
            #expect(try await shelf(false, after: keys[1]) == Array(keys[2...]))
            #expect(try await shelf(true, after: keys[0], limit: 1) == [keys[2]])
            #expect(try await shelf(true, after: keys[3]) == [])
        }
    }

    @Test(arguments: TestStore.allCases)
    func shelvesFollowTheLife(_ kind: TestStore) async throws {
        try await kind.run { store in
            let (first, second) = (Sample.book(1), Sample.book(2))
            func isKnown(at shop: BookID, onShelfOnly: Bool) async throws -> Bool {
                try await store.read {
                    try !$0.lives.standings(of: shop, onShelfOnly: onShelfOnly, after: nil, limit: 1).isEmpty
                }
            }
            let received = Sample.life(receivedAt: [1])
            let sent = Sample.step(
                .transferOut(shop: first, to: second, quantity: .one(.pieces), number: "T1"), received)
            let arrived = Sample.step(
                .transferIn(shop: second, from: first, quantity: .one(.pieces), number: "T1"), sent)
            let nothing = Sample.step(
                .undoReceive(shop: first, seq: 1, quantity: .one(.pieces), result: .accepted), received)
            let steps: [(Life, known: [Bool], onShelf: [Bool])] = [
                (received, [true, false], [true, false]), (sent, [true, false], [false, false]),
                (arrived, [true, true], [false, true]), (received, [true, false], [true, false]),
                (nothing, [false, false], [false, false]),
            ]
            for (index, (life, known, onShelf)) in steps.enumerated() {
                try await store.write { try $0.lives.save(life, of: Self.part) }
                for (shop, expected) in zip([first, second], zip(known, onShelf)) {
                    #expect(try await isKnown(at: shop, onShelfOnly: false) == expected.0, "step \(index)")
                    #expect(try await isKnown(at: shop, onShelfOnly: true) == expected.1, "step \(index)")
                }
            }
        }
    }
}
