import COSE
import DomainCoding
import Ledger
import PartCertificates
import StoreContract
import Traceability
import Words

/// An inspector's first screen of an order: as it is first asked for after the service has started, from then on, and when
/// the inspector asks that every entry is looked at again. The order was opened before, which began the first look.
///
/// A large period and one of a thousand entries are measured in one run and in turn, over a real connection and with a
/// session. What was read from disk before may still lie in the memory of the machine.
struct InspectionBenchmark {
    let entries: Int
    private static let smallSize = 1_000
    private static let rounds = 3
    /// Looks at the screen of which the fastest counts, after the first one.
    private static let looksAfterwards = 30

    func lines() async throws -> [String] {
        try await withTemporaryFolder { folder in
            let world = try BenchWorld.onDisk(folder, clock: BenchClock(daysBehind: Int64(BenchSeason.days)))
            let secret = try await prepare(world)
            try await world.close()
            var best = (small: Times(), large: Times())
            for round in 0..<Self.rounds {
                let world = try world.restarted(folder)
                let isSmallFirst = round % 2 == 0
                let (one, other) = try await BenchServer.run(world.service) { port in
                    try await onItsOwnThread {
                        let client = try LoopbackClient(port: port, connections: 1)
                        let first = try Self.look(isSmallFirst ? "small" : "large", secret, client)
                        return (first, try Self.look(isSmallFirst ? "large" : "small", secret, client))
                    }
                }
                try await world.close()
                best.small.keepBest(of: isSmallFirst ? one : other)
                best.large.keepBest(of: isSmallFirst ? other : one)
            }
            return [
                line("first look after a start", best.large.first, best.small.first),
                line("from then on", best.large.afterwards, best.small.afterwards),
                "inspector's period of \(entries) entries, all looked at again: \(milliseconds(best.large.again)) ms "
                    + "until the screen, \(milliseconds(best.large.complete)) ms until it is up to date",
            ]
        }
    }

    /// Seconds.
    private struct Times {
        var first = Double.infinity
        var afterwards = Double.infinity
        /// Until there is an answer, and until nothing is looked at any more.
        var again = Double.infinity
        var complete = Double.infinity

        mutating func keepBest(of other: Times) {
            first = min(first, other.first)
            afterwards = min(afterwards, other.afterwards)
            again = min(again, other.again)
            complete = min(complete, other.complete)
        }
    }

    /// Two shops with their ledgers, an inspector with an order for each; the secret of the inspector's session.
    private func prepare(_ world: BenchWorld) async throws -> String {
        let maker = try await world.enrol("bench-maker", algorithm: .es256)
        try await BenchCatalogue.put(in: world, maker: maker)
        let small = try await BenchShop(enrolling: "small", in: world)
        let large = try await BenchShop(enrolling: "large", in: world)
        let from = world.day
        try await BenchSeason(world: world, maker: maker).play([
            .init(shop: small, entries: Self.smallSize), .init(shop: large, entries: entries),
        ])
        let password = "bench-inspector-password"
        let inspector = try await AddPerson(
            id: try .read("inspector", "id"), name: try .read("检查员", "name"), role: .inspector, password: password
        ).perform(in: world.service, for: world.operator)
        for shop in [small, large] {
            var order = OpenOrder(
                number: try .read(shop.id, "number"), authority: try .read("市场监管局", "authority"),
                shop: shop.shop, from: try .read(from, "from"), to: try .read(world.day, "to"))
            order.inspector = "person:" + inspector.id.text
            _ = try await order.perform(in: world.service, for: world.operator)
            await world.service.prepareSurvey(of: order.number, for: world.operator.actor).value
        }
        return try await world.service.signIn(name: inspector.id.text, password: password, from: .local).secret
    }

    /// The screen of one order, first and again.
    private static func look(_ order: String, _ secret: String, _ client: LoopbackClient) throws -> Times {
        let request = PhoneRequest.get("/inspect/" + order, session: secret)
        let first = try client.answer(to: request)
        guard first.text.contains(InspectionCode.unknownSource.title.zh), !isUnderway(first.text) else {
            throw BenchFailure("the first screen does not say what is in the book: \(first.text)")
        }
        var times = Times(first: first.seconds)
        for _ in 0..<looksAfterwards {
            times.afterwards = min(times.afterwards, try client.answer(to: request).seconds)
        }
        let start = Moment()
        var answer = try client.answer(to: PhoneRequest.get("/inspect/\(order)?afresh=1", session: secret))
        times.again = answer.seconds
        while isUnderway(answer.text) { answer = try client.answer(to: request) }
        times.complete = start.seconds
        return times
    }

    /// Whether a page says that it may be out of date.
    private static func isUnderway(_ page: String) -> Bool { page.contains("data-underway") }

    private func line(_ name: String, _ large: Double, _ small: Double) -> String {
        let ratio = large / small
        return "inspector's first screen, \(name), \(entries) entries: \(milliseconds(large)) ms   "
            + "\(Self.smallSize) entries: \(milliseconds(small)) ms   \(rounded(ratio)) times as long (aim ≤ 2) "
            + (ratio <= 2 ? "ok" : "ABOVE")
    }

    private func milliseconds(_ seconds: Double) -> String { rounded(seconds * 1000) }
}

/// Two months at two shops of different size, day by day: of a hundred entries about seventy are receipts of certified
/// parts, one of them dearer than the guide price, two are receipts without certificate, the others installs of what came
/// in that day. Every day one receipt is corrected.
struct BenchSeason {
    static let days = 60
    private static let uncertifiedPercent = 2
    private static let installPercent = 27

    /// A shop, and how many entries it makes.
    struct Part {
        let shop: BenchShop
        let entries: Int
    }

    let world: BenchWorld
    let maker: BenchIssuer

    /// Plays the season; the clock ends at the time of this machine when it began ``days`` behind.
    func play(_ parts: [Part]) async throws {
        for day in 0..<Self.days {
            for part in parts {
                let (first, end) = (part.entries * day / Self.days, part.entries * (day + 1) / Self.days)
                try await play(first..<end, at: part.shop)
            }
            if day % 10 == 9 { Benchmarks.say("day \(day + 1) of \(Self.days) at the inspected shops …") }
            world.clock.advanceOneDay()
        }
    }

    /// One day's entries, given which ones of the season they are.
    private func play(_ entries: Range<Int>, at shop: BenchShop) async throws {
        let uncertified = Self.share(Self.uncertifiedPercent, of: entries)
        let installs = Self.share(Self.installPercent, of: entries)
        let certified = entries.count - 1 - uncertified - installs
        guard certified > installs else { throw BenchFailure("too few entries for \(Self.days) days") }
        let codes = try await world.register(certified, of: maker).map {
            CodeText.url(host: world.host, bytes: $0.bytes)
        }
        let seq = try await shop.receive(codes: codes[...], on: world.day)
        if uncertified > 0 { try await shop.receiveUncertified(uncertified, on: world.day) }
        try await shop.install(codes: codes.prefix(installs))
        try await shop.correctPrice(of: seq)
    }

    /// A percentage of a range, so that the shares of ranges that follow each other add up.
    private static func share(_ percent: Int, of entries: Range<Int>) -> Int {
        entries.upperBound * percent / 100 - entries.lowerBound * percent / 100
    }
}
