import CBOR
import Ledger
import MerkleTree
import Signatures
import Testing

/// What a dishonest operator tries, and by what it is caught: the table of docs/bundle.md.
@Suite struct DishonestOperatorTests {
    let honest = BundleWorld.honest()

    private func code(_ world: BundleWorld, previous: UInt64 = 0, size: UInt64? = nil) -> BundleCode? {
        var policy = honest.policy(previous: previous)
        policy.asOf = nil
        return check(world.bundle(world.request(previous: previous, size: size)), policy).code
    }

    /// The entry with another price.
    private func repriced(_ open: OpenEntry) -> OpenEntry {
        guard case .receipt(var receipt) = try? open.record() else { preconditionFailure("a receipt") }
        receipt.unitPrice = Money(minorUnits: 1, currency: .cny)
        return BundleWorld.seal(
            .receipt(receipt), seq: open.entry.seq, recordedAt: open.entry.recordedAt, claimedAt: open.entry.claimedAt)
    }

    @Test func leavesAnEntryOut() throws {
        var items = BundleItems(honest.bundle())
        let place = try #require(items.indices(ofType: 6).dropFirst(3).first)
        items.items.remove(at: place)
        #expect(check(items.sealed, honest.policy()).code == .bookSize)
        // With its hash in its place everything fits, but it came in the period.
        items.items.insert(
            BundleItem.range(to: 7, digests: [honest.book[6].entry.leafHash(using: sha256)]).encoded(), at: place)
        #expect(check(items.sealed, honest.policy()).code == .entryWithheld)
    }

    @Test func deletesAnEntryFromTheBook() {
        // From some day on: what moves up in its place was recorded too late for the epoch that had it.
        let missing = honest.book.filter { $0.entry.seq != 6 }.enumerated().map {
            BundleWorld.seal(
                try! $1.record(), seq: UInt64($0), recordedAt: $1.entry.recordedAt, claimedAt: $1.entry.claimedAt)
        }
        var world = honest
        world.openings = [:]
        for epoch in 12..<14 { world.epochs[epoch].book = Array(missing.prefix(honest.epochs[epoch].book.count - 1)) }
        #expect(code(world) == .entryTime)
        // From the very start, before the first inspection: the witnesses have cosigned another log.
        for epoch in 6..<14 {
            world.epochs[epoch].book = Array(missing.prefix(honest.epochs[epoch].book.count - 1))
            world.epochs[epoch].witnesses = 0
        }
        #expect(code(world) == .witnessThreshold)
    }

    @Test func rewritesAPriceBeforeTheFirstInspection() {
        // In the bundle only.
        var world = honest
        world.openings[4] = OpenEntry(
            entry: honest.book[4].entry, business: repriced(honest.book[4]).business, personal: nil)
        #expect(code(world) == .field)
        world.openings[4] = repriced(honest.book[4])
        #expect(code(world) == .bookRoot)
        // In the whole log, which no witness cosigns again.
        for epoch in 4..<14 {
            world.epochs[epoch].book[4] = repriced(honest.book[4])
            world.epochs[epoch].witnesses = 0
        }
        #expect(code(world) == .witnessThreshold)
    }

    @Test func rewritesAPriceBetweenTwoInspections() {
        // In later epochs only: their trees do not extend the earlier ones.
        var world = honest
        for epoch in 11..<14 { world.epochs[epoch].book[1] = repriced(honest.book[1]) }
        #expect(code(world) == .bookRoot)
        #expect(code(world, previous: 10) == .bookRoot)
        // In the whole log, with witnesses that connive.
        for epoch in 1..<14 { world.epochs[epoch].book[1] = repriced(honest.book[1]) }
        #expect(code(world) == nil)
        #expect(code(world, previous: 10) == .previousRoot)
    }

    @Test func refersToWhatDoesNotComeBefore() {
        for world in honest.referring(to: 5) { #expect(code(world) == nil) }
        for seq in [6, 7, 1 << 62] as [UInt64] {
            for world in honest.referring(to: seq) { #expect(code(world) == .entryReference) }
        }
    }

    @Test func backdatesAnEntry() {
        var world = honest
        let late = honest.book[11]
        let early = BundleWorld.seal(
            BundleWorld.heartbeat, seq: 11, recordedAt: late.entry.recordedAt - 3 * BundleWorld.halfDay, claimedAt: nil)
        world.epochs[13].book[11] = early
        var request = world.request()
        request.header = BundleHeader(
            role: .shop, registration: request.header.registration, order: request.header.order,
            from: request.header.from, until: world.epochs[13].closedAt, madeAt: request.header.madeAt)
        var policy = honest.policy()
        policy.until = world.epochs[13].closedAt
        #expect(check(world.bundle(request), policy).code == .entryTime)
        // With the epoch backdated too, it closes before the one before it,
        world.epochs[13].closedAt -= 3 * BundleWorld.halfDay
        #expect(check(world.bundle(request), policy).code == .wrongPeriod || code(world) == .closedAtOrder)
        #expect(code(world) == .closedAtOrder)
        // or those before it are backdated as well, and the witnesses saw them days later.
        world = honest
        for epoch in 8..<14 {
            world.epochs[epoch].closedAt = honest.epochs[8].closedAt + Int64(epoch - 8)
            world.epochs[epoch].witnessDelay += Int64(epoch - 7) * 43_200
        }
        var untilThen = policy
        untilThen.until = BundleWorld.period.until
        untilThen.asOf = honest.epochs[8].closedAt
        #expect(check(world.bundle(), untilThen).code == .closedAtBackdated)
    }

    @Test func closesAnEpochInTheFuture() {
        var world = honest
        world.epochs[8].witnessDelay = -302
        #expect(code(world) == .closedAtFuture)
        world = honest
        world.epochs[13].witnessDelay = -302
        #expect(code(world) == .closedAtFuture)
    }

    @Test func hidesTheLastDay() throws {
        // An older checkpoint, true as it is.
        #expect(code(honest, size: 9) == .periodNotCovered)
        // The newest checkpoint, and the last growth of the period left out.
        var items = BundleItems(honest.bundle())
        let place = try #require(
            items.indices(ofType: 6).first {
                guard case .entry(let bytes, _, _) = items[$0] else { return false }
                return try! Entry.decode(bytes).seq == 7
            })
        items.items.removeSubrange(place...(place + 1))
        #expect(check(items.sealed, honest.policy()).code == .bookSize)
        items.items.remove(at: place)
        #expect([.rowMissing, .bookSize].contains(check(items.sealed, honest.policy()).code))
    }

    @Test func showsAFork() {
        var fork = honest
        for epoch in 8..<14 {
            fork.epochs[epoch].others.removeLast()
            fork.epochs[epoch].witnesses = 1
        }
        #expect(code(fork) == .witnessThreshold)
        for epoch in 8..<14 { fork.epochs[epoch].witnesses = 2 }
        #expect(code(fork, previous: 10) == .previousRoot)
        #expect(code(fork, previous: 8) == nil)
    }

    @Test func showsAnOlderCheckpoint() {
        #expect(check(honest.bundle(honest.request(size: 11)), honest.policy(previous: 12)).code == .checkpointOlder)
        // In the place of the newest one: what follows is too much.
        var items = BundleItems(honest.bundle())
        items[1] = .checkpoint(note: honest.checkpoint(12).encoded())
        #expect(check(items.sealed, honest.policy()).code == .unexpectedItem)
    }

    @Test func leavesTheShopOut() {
        var world = honest
        for epoch in 0..<14 { world.epochs[epoch].book = [] }
        #expect(code(world) == .bookAbsent)
        // From some day on.
        world = honest
        world.epochs[13].book = []
        var request = world.request()
        request.epochs = [13]
        var items = BundleItems(honest.bundle())
        for index in items.indices(ofType: 3).suffix(1) { items[index] = leafItem(world, 13) }
        for index in items.indices(ofType: 4).suffix(1) { items[index] = rowItem(world, 13) }
        items.items.removeAll { $0[1] == 6 && (try? entry($0).seq) == 11 }
        items[1] = .checkpoint(note: world.checkpoint(14).encoded())
        #expect(check(items.sealed, honest.policy()).code == .bookVanished)
    }

    @Test func putsTwoRowsForOneShopIntoTheTree() {
        let row = honest.row(8)!
        let other = DirectoryRow(book: row.book, size: row.size, root: sha256.hash([1]))
        let trueHead = DirectoryHead(book: row.book, headDigest: row.headDigest(using: sha256))
        let falseHead = DirectoryHead(book: row.book, headDigest: other.headDigest(using: sha256))
        let depth = honest.directory(8).path(to: row.book).siblings.count
        for place in 0...depth {
            var world = honest
            // The false row where its bits do not lead; whoever is shown it is shown a path that fails.
            world.trees[8] = honest.directory(8).with(falseHead, beside: row.book, at: place)
            let honestPath = world.directory(8).path(to: row.book)
            #expect(
                honestPath.root(for: row.book, headDigest: trueHead.headDigest, using: sha256)
                    == world.directory(8).hash)
            #expect(
                honestPath.root(for: row.book, headDigest: falseHead.headDigest, using: sha256)
                    != world.directory(8).hash)
            #expect(code(world) == nil)
            world.epochs[8].row = other
            #expect(code(world) == .directoryPath)
        }
        // In its place, the book's root does not follow from the entries.
        var world = honest
        world.epochs[8].row = other
        #expect(code(world) == .bookRoot)
    }

    @Test func opensASecondBookForTheShop() {
        // Under another number: not the book of the licence.
        let second = Registration("CN:91330100MA00000001-2")!
        var request = honest.request()
        request.header = BundleHeader(
            role: .shop, registration: second.description, order: request.header.order, from: request.header.from,
            until: request.header.until, madeAt: 0)
        #expect(check(honest.bundle(request), honest.policy()).code == .wrongShop)
        // Under the licence, with entries of the other book.
        var items = BundleItems(honest.bundle())
        let place = items.indices(ofType: 6)[1]
        let book = BookID(role: .shop, registration: second, using: sha256)
        let open = try! OpenEntry.seal(
            BundleWorld.heartbeat, book: book, seq: 4, recordedAt: honest.book[4].entry.recordedAt, claimedAt: nil,
            keys: Samples.keys, using: sha256)
        items[place] = .entry(
            bytes: open.entry.encoded(), business: open.business.encoded(), personal: open.personal?.encoded())
        #expect(check(items.sealed, honest.policy()).code == .entryBook)
    }

    @Test func skipsAnEpoch() {
        var world = honest
        world.skippedFrom = 5
        #expect(code(world) == .checkpointRoot)
        world.skippedFrom = 12
        #expect(code(world, previous: 10) == .checkpointRoot)
    }

    @Test func shrinksTheBook() {
        var world = honest
        world.epochs[12].book.removeLast()
        var request = world.request()
        request.epochs = [12]
        #expect(check(world.bundle(request), honest.policy()).code == .bookShrunk)
    }

    @Test func redactsAPrice() throws {
        // The value erased: the digest tells.
        var world = honest
        let business = honest.book[4].business
        let price = try #require(FieldTable.table(.receipt, schema: 1)?.index(of: "unit-price"))
        var items = BundleItems(honest.bundle())
        let place = items.indices(ofType: 6)[1]
        var bytes = business.encoded()
        let value = business.values[price].encoded()
        let at = try #require(bytes.indices.first { bytes[$0...].starts(with: value) })
        bytes.replaceSubrange(at..<(at + value.count), with: [0xF6])
        items[place] = .entry(
            bytes: honest.book[4].entry.encoded(), business: bytes, personal: honest.book[4].personal?.encoded())
        #expect(check(items.sealed, honest.policy()).code == .field)
        // Said to be redacted.
        for epoch in 11..<14 {
            world.epochs[epoch].book[10] = BundleWorld.seal(
                .redaction(
                    RedactionRecord(
                        targets: [RedactionTarget(seq: 4, names: ["unit-price"])!], reason: "secret", order: "9")),
                seq: 10, recordedAt: honest.book[10].entry.recordedAt, claimedAt: nil)
        }
        #expect(code(world) == .redactionOfBusiness)
    }

    /// What this checker does not know accuses nobody, and hides nothing that it can see.
    @Test func aCheckerTooOldForTheBundleAccusesNobody() throws {
        for world in BundleWorld.later(honest) {
            let outcome = check(world.bundle(), world.policy())
            let seq = try #require(world.book.indices.first { world.book[$0].entry.table == nil } ?? 10)
            #expect(outcome.code == .tooOld, "entry \(seq)")
            guard case .failed(let failure) = outcome else { continue }
            #expect(failure.seq == UInt64(seq))
            // Tampering shows all the same.
            var items = BundleItems(world.bundle())
            let last = try #require(items.indices(ofType: 6).last)
            guard case .entry(var bytes, let business, let personal) = items[last] else { continue }
            bytes[bytes.count - 1] ^= 1
            items[last] = .entry(bytes: bytes, business: business, personal: personal)
            #expect([.field, .bookRoot].contains(check(items.sealed, world.policy()).code))
        }
    }

    @Test func redactsWithoutSayingSo() {
        var world = honest
        world.redact(seq: 7, ["actor"])
        #expect(code(world) == .redactionUnaccounted)
        world = honest
        world.redact(seq: 5, ["object", "customer", "technician"])
        #expect(code(world) == .redactionUnaccounted)
    }

    private func leafItem(_ world: BundleWorld, _ epoch: UInt64) -> BundleItem {
        let leaf = world.leaf(epoch)
        return .leaf(closedAt: leaf.closedAt, directoryRoot: leaf.directoryRoot)
    }

    private func rowItem(_ world: BundleWorld, _ epoch: UInt64) -> BundleItem {
        .row(
            BundleRow(
                head: world.row(epoch).map { BundleHead(size: $0.size, root: $0.root) },
                path: world.directory(epoch).path(to: Samples.shop)))
    }

    private func entry(_ item: [UInt8]) throws -> Entry {
        guard case .entry(let bytes, _, _) = try BundleItem.decode(item[...]) else { throw BundleCode.malformed }
        return try Entry.decode(bytes)
    }
}

extension BundleDirectory {
    /// The tree with one more row: in the subtree that the way to the book leaves aside at that depth, or where the way
    /// ends, beside the book's own row.
    fileprivate func with(_ head: DirectoryHead, beside book: BookID, at depth: Int, _ level: Int = 0) -> Self {
        let goesRight = Self.bit(book, level)
        guard case .fork(let left, let right) = self else {
            return goesRight ? .fork(.row(head), self) : .fork(self, .row(head))
        }
        if level == depth {
            return goesRight ? .fork(.fork(left, .row(head)), right) : .fork(left, .fork(right, .row(head)))
        }
        return goesRight
            ? .fork(left, right.with(head, beside: book, at: depth, level + 1))
            : .fork(left.with(head, beside: book, at: depth, level + 1), right)
    }
}
