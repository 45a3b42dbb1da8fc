import PartCertificates
import Testing

@testable import CommandLineTool

/// The plan of the example season is what the description says, the same every time, and possible.
struct SeasonPlanTests {
    /// The seasons under test; by name, because a failing test prints its argument.
    enum Size: CaseIterable {
        case full, reduced

        var plan: SeasonPlan { self == .full ? SeasonPlanTests.full : SeasonPlanTests.reduced }
    }

    /// Made once: every test that only reads it shares it.
    static let full = SeasonPlan.make()
    private static let reduced = SeasonPlan.make(scale: SeasonScale.full.reduced(by: 20))

    @Test(arguments: Size.allCases)
    func hasTheCountsOfItsScale(size: Size) {
        let plan = size.plan
        #expect(plan.deliveries.reduce(0) { $0 + $1.lines.count } == plan.scale.lines)
        #expect(plan.parts.filter { !$0.isLot }.count == plan.scale.serials)
        #expect(plan.parts.filter(\.isLot).count == plan.scale.lots)
        #expect(plan.installs.count == plan.scale.installs)
        #expect(plan.scans.count == plan.scale.scans)
        for kind in SeasonAnomaly.Kind.allCases {
            #expect(plan.anomalies.filter { $0.kind == kind }.count == plan.scale.anomalies[kind], "\(kind)")
        }
        for kind in SeasonLookAlike.Kind.allCases {
            #expect(plan.lookAlikes.filter { $0.kind == kind }.count == plan.scale.lookAlikes[kind], "\(kind)")
        }
    }

    @Test func hasThePartiesOfTheDescription() {
        let plan = Self.full
        #expect(plan.makers.count == 3)
        #expect(plan.products.count == 24)
        #expect(plan.suppliers.map(\.standing).filter { $0 == "authorised" }.count == 4)
        #expect(plan.suppliers.count == 6)
        #expect(
            plan.shops.map(\.kind).sorted() == ["chain", "chain", "chain", "dealer", "dealer"]
                + Array(repeating: "independent", count: 7))
    }

    /// About 8.5 % of the lines are anomalous, and at the height of summer two to three times as much arrives.
    @Test func hasTheProportionsOfTheDescription() throws {
        let plan = Self.full
        let inbound = plan.anomalies.filter(\.kind.isInbound).count
        #expect((80...90).contains(inbound * 1_000 / plan.scale.lines))
        var weeks: [Int: Int] = [:]
        for delivery in plan.deliveries { weeks[(delivery.day + 92) / 7, default: 0] += delivery.lines.count }
        let first = try #require(weeks[0])
        let highest = try #require(weeks.values.max())
        #expect(highest >= 2 * first && highest <= 3 * first)
    }

    @Test func isTheSameForTheSameSeed() {
        #expect(SeasonPlan.make() == Self.full)
        let again = SeasonPlan.make(scale: Self.reduced.scale)
        let other = SeasonPlan.make(seed: 1, scale: Self.reduced.scale)
        #expect(SeasonFixtures.digest(of: again) == SeasonFixtures.digest(of: Self.reduced))
        #expect(SeasonFixtures.digest(of: other) != SeasonFixtures.digest(of: Self.reduced))
    }

    /// SplitMix64 as published: the first numbers of the seed 1234567.
    @Test func drawsThePublishedNumbers() {
        var random = SplitMix64(seed: 1_234_567)
        let drawn = (0..<3).map { _ in random.next() }
        #expect(drawn == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test(arguments: SeasonProduct.all)
    func productsHaveAValidCode(product: SeasonProduct) throws {
        let code = try #require(ProductCode(product.code))
        let maker = SeasonMaker.all[product.maker]
        switch code {
        case .gtin(let gtin): #expect(gtin.text.hasPrefix("0952") && gtin.text.hasPrefix(maker.gtinPrefix))
        case .partNumber(let number): #expect(number.text.hasPrefix(maker.partNumberPrefix ?? "?"))
        }
        #expect(maker.classes.contains(product.partClass))
    }

    /// Nothing is received before it is issued or fitted before it is received; nothing has two owners.
    @Test(arguments: Size.allCases)
    func isPossible(size: Size) {
        let plan = size.plan
        let early = plan.deliveries.indices.filter { index in
            let delivery = plan.deliveries[index]
            let issued = delivery.lines.flatMap(\.parts).map { plan.batches[plan.parts[$0].batch].day }
            return delivery.received > delivery.day || issued.contains { $0 >= delivery.received }
        }
        #expect(early.isEmpty)
        let days = plan.deliveries.map(\.day) + plan.installs.map(\.day) + plan.moves.map(\.day) + plan.scans.map(\.day)
        #expect(days.allSatisfy { SeasonPlan.days.contains($0) })
        let serials = plan.parts.compactMap { part in part.serial.map { "\(part.product) \($0)" } }
        #expect(Set(serials).count == serials.count)
        #expect((plan.parts.map(\.lot) + plan.parts.compactMap(\.serial)).allSatisfy { Identifier(printed: $0) != nil })
    }

    /// No lot certificate is sold beyond its quantity.
    @Test func lotsSuffice() {
        var sold: [Int: Int] = [:]
        for line in Self.full.deliveries.flatMap(\.lines) where line.quantity != nil {
            for part in line.parts { sold[part, default: 0] += line.quantity ?? 0 }
        }
        for (part, quantity) in sold { #expect(quantity <= Self.full.parts[part].quantity ?? 0) }
    }
}
