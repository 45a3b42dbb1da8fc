import Ledger
import MerkleTree
import Signatures
import Testing

@Suite struct BundleTests {
    let world = BundleWorld.honest()

    @Test(arguments: [1, 7, 1000, 1 << 20]) func provesTheHonestBook(piece: Int) throws {
        var shown: [UInt64] = []
        var late: [UInt64] = []
        var attachments = 0
        let outcome = check(world.bundle(), world.policy(), piece: piece) { event in
            switch event {
            case .entry(let entry):
                shown.append(entry.open.entry.seq)
                if entry.isLate { late.append(entry.open.entry.seq) }
                #expect(entry.isInPeriod == (4...8).contains(entry.open.entry.seq))
                #expect(entry.closedFields == (entry.open.entry.seq == 5 ? ["object", "customer"] : []))
            case .certificate, .voucher, .list: attachments += 1
            case .header(let header): #expect(header.order == "I-2025-7")
            case .checkpoint(let note): #expect(note == world.checkpoint(14).encoded())
            }
        }
        let facts = try #require(outcome.facts, "\(outcome)")
        // The period with a neighbour on either side, and the redaction that came later.
        #expect(shown == [3, 4, 5, 6, 7, 8, 9, 10])
        #expect(late == [8])
        #expect(attachments == 3)
        #expect(facts.totals.epochs == 14)
        #expect(facts.totals.entries == 5)
        #expect(facts.totals.outside == 3)
        #expect(facts.totals.late == 1)
        #expect(facts.totals.corrections == 1)
        #expect(facts.totals.redactions == 1)
        #expect(facts.totals.closedFields == 2)
        #expect(facts.totals.unknown == 0)
        #expect(facts.head == BundleHead(size: 12, root: world.row(13)!.root))
        #expect(facts.provenUntil == BundleWorld.period.until)
        #expect(facts.witnessedAt == world.epochs[13].closedAt + 3000)
    }

    /// Checkpoints of earlier inspections: before the book, in the midst of it, before and in the period, the newest.
    @Test(arguments: 1...14) func continuesFromAnEarlierInspection(previous: Int) throws {
        let bundle = world.bundle(world.request(previous: UInt64(previous)))
        let outcome = check(bundle, world.policy(previous: UInt64(previous)))
        let facts = try #require(outcome.facts, "\(outcome)")
        #expect(facts.totals.entries == 5)
        #expect(facts.totals.epochs == UInt64(14 - min(previous - 1, 2)))
    }

    @Test func showsARowAtEveryEpochOrThoseAskedFor() {
        var policy = world.policy()
        var request = world.request()
        policy.epochs = [12]
        #expect(check(world.bundle(request), policy).code == nil)
        policy.epochs = [9]
        #expect(check(world.bundle(request), policy).code == .rowMissing)
        request.epochs = [9]
        #expect(check(world.bundle(request), policy).code == nil)
        request.epochs = []
        policy.epochs = []
        policy.everyEpoch = true
        #expect(check(world.bundle(request), policy).code == .rowMissing)
        request.everyEpoch = true
        #expect(check(world.bundle(request), policy).code == nil)
    }

    @Test func takesWhatThePolicyLeavesOpen() throws {
        var policy = BundlePolicy(logKeys: [BundleWorld.logKey], registration: Samples.registration)
        let facts = try #require(check(world.bundle(), policy).facts)
        #expect(facts.witnessedAt == nil)
        policy.lateness = 500_000_000
        #expect(check(world.bundle(), policy).facts?.totals.late == 0)
    }

    /// An inspection in the midst of the period sees what there is, as of its moment.
    @Test func coversAPeriodThatIsNotOver() throws {
        var world = world
        world.openings = [:]
        let today = world.request(size: 9)
        var policy = world.policy()
        #expect(check(world.bundle(today), policy).code == .periodNotCovered)
        policy.asOf = world.epochs[8].closedAt + 3_600_000
        let facts = try #require(check(world.bundle(today), policy).facts)
        #expect(facts.provenUntil == world.epochs[8].closedAt)
        policy.asOf = world.epochs[8].closedAt + 3_600_001
        #expect(check(world.bundle(today), policy).code == .periodNotCovered)
    }

    @Test func refusesAnotherShopOrderOrPeriod() throws {
        let bundle = world.bundle()
        func code(_ change: (inout BundlePolicy) -> Void) -> BundleCode? {
            var policy = world.policy()
            change(&policy)
            return check(bundle, policy).code
        }
        #expect(code { $0.registration = Registration("CN:91330100MA00000002")! } == .wrongShop)
        #expect(code { $0.role = .issuer } == .wrongShop)
        #expect(code { $0.order = "I-2025-8" } == .wrongOrder)
        #expect(code { $0.from = BundleWorld.period.from + 1 } == .wrongPeriod)
        #expect(code { $0.until = BundleWorld.period.until - 1 } == .wrongPeriod)
        #expect(code { $0.logKeys = [] } == .checkpoint)
        #expect(code { $0.witnesses = [] } == .witnessThreshold)
    }

    @Test func saysWhatDoesNotHoldAndWhere() throws {
        var items = BundleItems(world.bundle())
        let place = try #require(items.indices(ofType: 6).dropFirst().first)
        guard case .entry(let bytes, var business, let personal) = items[place] else { throw Unexpected() }
        business[business.count - 20] ^= 1
        items[place] = .entry(bytes: bytes, business: business, personal: personal)
        let offset = items.items[..<place].map(\.count).reduce(0, +)
        guard case .failed(let failure) = check(items.sealed, world.policy()) else { throw Unexpected() }
        #expect(failure.code == .certificates)
        #expect(failure.offset == UInt64(offset))
        #expect(failure.item == UInt64(place))
        #expect(failure.epoch == 4)
        #expect(failure.seq == 4)
    }

    @Test func composesNothingBeforeThePeriodBegins() throws {
        var request = world.request(size: 3)
        request.header = BundleHeader(
            role: .shop, registration: "CN:1", order: "1", from: BundleWorld.period.from,
            until: BundleWorld.period.until, madeAt: 0)
        var composer = BundleComposer(request, from: world, running: SystemRunningSHA256())
        let written = composer.compose { _ in Issue.record("something is written") }
        #expect(written == nil)
    }

    struct Unexpected: Error {}
}
