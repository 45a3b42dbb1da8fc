import Ledger
import PartCertificates
import PartLife
import PartVerification
import Testing

/// What looks odd and is innocent.
@Suite struct LookAlikeTests {
    private func level(
        _ purpose: Purpose, _ change: (inout Evidence) throws -> Void
    ) throws -> VerdictLevel {
        var evidence = try Scene.good(for: purpose)
        try change(&evidence)
        return verdict(on: evidence, for: purpose).level
    }

    @Test(arguments: Purpose.allCases) func onePhoneScanningManyTimes(_ purpose: Purpose) throws {
        #expect(
            try level(purpose) {
                $0.otherQueries = OtherQueries(total: 500, first: Scene.clock - 86_400_000)
            } == .pass)
    }

    /// Anybody with a photograph can ask from anywhere; that condemns no part at the bench.
    @Test(arguments: [Purpose.receive, .install, .inspection]) func anonymousQueriesElsewhere(_ purpose: Purpose) throws
    {
        #expect(
            try level(purpose) {
                $0.otherQueries = OtherQueries(anonymousDevicesElsewhere: 1000, total: 1000)
            } == .pass)
    }

    @Test func aShopDoesNotContradictItself() {
        let sighting = OtherQueries.Sighting(shop: Scene.shop, at: 0)
        #expect(OtherQueries.Contradiction(sighting, OtherQueries.Sighting(shop: Scene.shop, at: 1)) == nil)
    }

    @Test func aRecordedTransfer() throws {
        let steps = [Scene.received(by: Scene.otherShop), Scene.sent(), Scene.arrived()]
        for purpose in [Purpose.install, .inspection] {
            #expect(
                try level(purpose) { $0.life = .life(try Scene.life(steps), asOf: Scene.clock) } == .pass)
        }
        #expect(
            try level(.receive) {
                $0.life = .life(try Scene.life(Array(steps.prefix(2))), asOf: Scene.clock)
            } == .pass)
        #expect(
            try level(.customer) {
                $0.life = .life(try Scene.life(steps + [Scene.installed()]), asOf: Scene.clock)
            } == .pass)
    }

    @Test func aReturnAndReReceipt() throws {
        let steps = [Scene.received(), Scene.returned]
        #expect(try level(.receive) { $0.life = .life(try Scene.life(steps), asOf: Scene.clock) } == .pass)
        #expect(
            try level(.install) {
                $0.life = .life(try Scene.life(steps + [Scene.received()]), asOf: Scene.clock)
            } == .pass)
        #expect(
            try level(.receive) {
                $0.life = .life(
                    try Scene.life([
                        Scene.received(by: Scene.otherShop),
                        .returnToSupplier(shop: Scene.otherShop, seq: 9, quantity: Scene.one),
                    ]), asOf: Scene.clock)
            } == .pass)
    }

    @Test func anEntryMadeBeforeTheKeyWasRevoked() throws {
        #expect(
            try level(.install) {
                $0.trust = .list(try Scene.trust(keyState: .compromised, goodUpTo: Scene.entry + 1))
            } == .pass)
    }

    @Test func anUndoneInstall() throws {
        let undo = LifeStep.undoInstall(
            shop: Scene.shop, seq: 2, quantity: Scene.one, installedAt: (Scene.noon - Scene.day) * 1000,
            at: Scene.clock)
        #expect(
            try level(.install) {
                $0.life = .life(
                    try Scene.life([Scene.received(), Scene.installed(order: "WO-9"), undo]), asOf: Scene.clock)
            } == .pass)
    }

    @Test(arguments: Purpose.allCases) func aLotAtManyShopsSeenEverywhere(_ purpose: Purpose) throws {
        let kilograms = try Quantity("10 kg")
        let draw = try Quantity("0.85 kg")
        let steps: [LifeStep] = [
            Scene.received(quantity: kilograms), Scene.received(by: Scene.otherShop, quantity: kilograms),
            Scene.installed(quantity: draw), Scene.installed(by: Scene.otherShop, order: "WO-7", quantity: draw),
        ]
        #expect(
            try level(purpose) {
                $0.code = .scanned(try Scene.certificate(Scene.claims(serial: nil)), host: nil)
                $0.life = .life(try Scene.life(steps, kind: .lot), asOf: Scene.clock)
                var queries = try Scene.contradiction()
                queries.anonymousDevicesElsewhere = 40
                $0.otherQueries = queries
            } == .pass)
    }

    @Test func anUnknownModel() throws {
        var evidence = try Scene.good(for: .install)
        evidence.fits = .unknown
        let answer = verdict(on: evidence, for: .install)
        #expect(answer.level == .pass)
        #expect(answer.freshness.notChecked == [.fit])
    }

    @Test func aClientThatKeepsNoMemory() throws {
        var evidence = try Scene.good(for: .install)
        evidence.rollbackChecked = false
        #expect(verdict(on: evidence, for: .install).freshness.notChecked == [.rollback])
    }

    /// A list signed a little ahead of this machine's clock makes nothing look old.
    @Test func aListFromAClockAhead() throws {
        #expect(
            try level(.install) { $0.trust = .list(try Scene.trust(issuedAt: Scene.noon + 3600)) } == .pass)
    }
}
