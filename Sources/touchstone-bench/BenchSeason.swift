import PartCertificates
import Traceability

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
