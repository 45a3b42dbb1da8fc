import Foundation
import Ledger
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

/// Random sequences of use cases, each step compared with a slow obvious count of what lies where.
@Suite struct LedgerBalanceTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func theBooksBalanceWithTheShelves(seed: UInt64) async throws {
        let world = try await World.trading()
        var play = try await Play(world: world, seed: seed)
        let steps = ProcessInfo.processInfo.environment["TOUCHSTONE_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 120
        for _ in 0..<min(steps, 2_000) { try await play.step() }
        for shop in Play.shops {
            for (product, unit) in [(World.gtin, "pcs"), (World.refrigerant, "kg"), ("FILTER-1", "pcs")] {
                let row = try await world.balance(.of(shop), product: .of(product))
                let expected = play.expected(shop, product)
                #expect((row?[.onShelf].numberText ?? "0") == expected, "\(product) at \(shop), seed \(seed)")
                if let row { #expect(row.unit.text == unit) }
            }
        }
        #expect(play.done > steps / 4, "most steps were refused")
        let report = try await world.service.auditBooks(as: World.operator.actor)
        #expect(report.isSound, "\(report.problems)")
    }

    /// Every pair of days against a plain sum over what the play noted down.
    @Test(arguments: [4, 5] as [UInt64])
    func everyPeriodIsWhatMovedInIt(seed: UInt64) async throws {
        let world = try await World.trading()
        var play = try await Play(world: world, seed: seed)
        play.longestPause = 4 * 3600
        for _ in 0..<120 { try await play.step() }
        let calendar = world.service.policy.utcOffset
        let days = (0..<14).compactMap { CalendarDay(days: calendar.day(World.start).days + UInt64($0)) }
        #expect(play.journal.contains { $0.column == "corrected" } && calendar.day(world.clock.now) > days[7])
        for shop in Play.shops {
            for (from, to) in [(0, 0), (0, 13), (1, 1), (2, 4), (3, 9), (5, 6), (8, 13)] {
                var request = ShowBalance(shop: .of(shop))
                request.from = days[from]
                request.to = days[to]
                let answer = try await world.ask(request, at: shop)
                #expect(answer.balanced)
                let start = calendar.start(days[from])
                let end = calendar.end(days[to])
                for (product, factor) in [(World.gtin, 1000), (World.refrigerant, 1), ("FILTER-1", 1000)] {
                    let moves = play.journal.filter { $0.shop == shop && $0.product == product }
                    let opening = moves.filter { $0.at < start }.reduce(0) { $0 + $1.onShelf }
                    let closing = moves.filter { $0.at < end }.reduce(0) { $0 + $1.onShelf }
                    var expected: [String: Int] = ["opening": opening, "closing": closing]
                    for move in moves where move.at >= start && move.at < end {
                        expected[move.column, default: 0] +=
                            move.column == "corrected" ? move.onShelf : abs(move.onShelf)
                    }
                    let row = answer.rows.first { $0.product == product }
                    let found = row.map { Play.columns(of: $0) } ?? [:]
                    for name in Set(expected.keys).union(found.keys) {
                        let amount = try #require(Double(found[name] ?? "0"))
                        let text = "\(name) of \(product) at \(shop), days \(from) to \(to), seed \(seed)"
                        #expect(Int((amount * 1000).rounded()) == (expected[name] ?? 0) * factor, "\(text)")
                    }
                }
                request.by = "item"
                let items = try await world.ask(request, at: shop)
                #expect(items.balanced && items.rows.allSatisfy { $0.item != nil })
                for name in ["opening", "received", "corrected", "closing"] {
                    func sum(_ rows: [ShowBalance.Row]) -> Double {
                        rows.reduce(0) { $0 + (Double(Play.columns(of: $1)[name] ?? "") ?? 0) }
                    }
                    #expect(abs(sum(items.rows) - sum(answer.rows)) < 1e-6)
                }
            }
        }
    }

    @Test func daysOfABalance() async throws {
        let world = try await World.trading()
        _ = try await world.line()
        var request = ShowBalance(shop: "east")
        request.to = "2026-06-30"
        #expect(try await world.ask(request, at: "east").rows.isEmpty)
        request.to = nil
        request.from = "2026-07-02"
        try await expectRefusal(.invalidField) { _ = try await world.ask(request, at: "east") }
        world.clock.advance(days: 2)
        let row = try #require(try await world.ask(request, at: "east").rows.first)
        #expect(row[.opening].numberText == "6" && row[.received].numberText == "0" && row[.onShelf].numberText == "6")
        #expect(try refusedField(of: request, "from", "yesterday") == "from")
        #expect(try refusedField(of: request, "by", "colour") == "by")
        request.from = nil
        let csv = try await world.ask(request, at: "east").csv
        #expect(csv.hasPrefix("\u{FEFF}product,name,item,unit,opening,") && csv.contains("FILTER-1,滤芯,,pcs,0,6,"))
    }

    /// An inspector's order opens the days it names, and the present state.
    @Test func anInspectorSeesTheDaysOfTheOrder() async throws {
        let world = try await World.trading()
        _ = try await world.line()
        let inspector = RequestContext(
            actor: Actor(principal: "tok-1", name: "检查员", role: .inspector, issuer: nil, shop: nil))
        _ = try await OpenOrder(
            number: "O-1", authority: "市监局", shop: "east", from: "2026-07-01", to: "2026-07-31"
        ).perform(in: world.service, for: inspector)
        var request = ShowBalance(shop: "east")
        request.order = "O-1"
        #expect(try await request.perform(in: world.service, for: inspector).rows.count == 1)
        request.from = "2026-07-01"
        #expect(try await request.perform(in: world.service, for: inspector).rows.count == 1)
        request.from = "2026-06-30"
        try await expectRefusal(.forbidden) { _ = try await request.perform(in: world.service, for: inspector) }
    }

    /// A line that is counted in another unit from now on leaves its first unit behind.
    @Test func aCorrectedUnit() async throws {
        let world = try await World.trading()
        let seq = try await world.line()
        _ = try await world.ask(
            CorrectEntry(
                shop: "east", target: seq, effect: "amend", reason: "单位", amended: ["quantity": "3 set"]), at: "east")
        let answer = try await world.ask(ShowBalance(shop: "east"), at: "east")
        #expect(answer.balanced && answer.rows.map(\.unit) == ["pcs", "set"])
        #expect(
            answer.rows.map { $0[.onShelf].numberText } == ["0", "3"]
                && answer.rows.map { $0[.corrected].numberText } == ["-6", "3"])
    }

    /// A season played at random, with a plain ledger beside it: grams and pieces by shop and item.
    private struct Play {
        static let shops = ["east", "west", "north"]

        let world: World
        var generator: Generator
        var parts: [TestCode]
        var lot: TestCode
        /// Where each part is, by index; nil when nobody has it on the shelf.
        var place: [Int: String] = [:]
        var spent: Set<Int> = []
        /// Grams of refrigerant, pieces of filters, by shop; lines by shop with what is left of each.
        var grams: [String: Int] = [:]
        var lines: [String: [(seq: UInt64, left: Int, received: Int)]] = [:]
        var installs: [(seq: UInt64, shop: String, part: Int)] = []
        var done = 0
        var number = 0
        /// The longest time between two steps, seconds.
        var longestPause = 600
        /// What moved, in the order of time: pieces, or grams of refrigerant.
        var journal: [Move] = []

        /// Something that came onto a shelf or, below zero, left it.
        struct Move {
            let at: Int64
            let shop: String
            let product: String
            let column: String
            let onShelf: Int
        }

        static func columns(of row: ShowBalance.Row) -> [String: String] {
            var columns: [String: String] = [:]
            for head in ShowBalance.Head.allCases {
                columns[head == .onShelf ? "closing" : head.rawValue] = row[head].numberText
            }
            return columns
        }

        mutating func note(_ shop: String, _ product: String, _ column: String, _ onShelf: Int) {
            if onShelf == 0 { return }
            journal.append(
                Move(at: world.clock.now, shop: shop, product: product, column: column, onShelf: onShelf))
        }

        init(world: World, seed: UInt64) async throws {
            self.world = world
            generator = Generator(seed: seed)
            parts = try await world.parts(12)
            lot = try await world.lot(quantity: "1000 kg")
        }

        mutating func next(_ bound: Int) -> Int {
            Int.random(in: 0..<bound, using: &generator)
        }

        func expected(_ shop: String, _ product: String) -> String {
            switch product {
            case World.gtin: return String(place.values.filter { $0 == shop }.count)
            case "FILTER-1": return String((lines[shop] ?? []).reduce(0) { $0 + $1.left })
            default:
                let grams = grams[shop] ?? 0
                let text = String(format: "%d.%03d", grams / 1000, grams % 1000)
                return text.replacing(/0+$/, with: "").replacing(/\.$/, with: "")
            }
        }

        mutating func step() async throws {
            world.clock.advance(seconds: Int64(next(longestPause)))
            let shop = Play.shops[next(3)]
            do {
                switch next(10) {
                case 0, 1: try await receivePart(next(parts.count), shop)
                case 2: try await installPart(next(parts.count), shop)
                case 3: try await transfer(next(parts.count), shop, Play.shops[next(3)])
                case 4: try await giveBack(next(parts.count), shop)
                case 5: try await undo()
                case 6: try await lot(shop)
                case 7: try await line(shop)
                case 8: try await amend(shop)
                default: try await count(shop)
                }
                done += 1
            } catch is ServiceError {
                // Refused: the plain ledger has not changed either, which the comparison at the end shows.
            }
        }

        private mutating func receivePart(_ part: Int, _ shop: String) async throws {
            guard place[part] == nil, !spent.contains(part) else { return }
            try await world.receive([parts[part]], at: .of(shop))
            note(shop, World.gtin, "received", 1)
            place[part] = shop
        }

        private mutating func installPart(_ part: Int, _ shop: String) async throws {
            guard place[part] == shop else { return }
            let entry = try await world.install(parts[part], at: .of(shop), order: "RO-\(part)")
            note(shop, World.gtin, "installed", -1)
            place[part] = nil
            spent.insert(part)
            installs.append((entry.seq, shop, part))
        }

        private mutating func transfer(_ part: Int, _ shop: String, _ other: String) async throws {
            guard place[part] == shop, shop != other else { return }
            number += 1
            _ = try await world.ask(
                TransferOut(
                    shop: .of(shop), item: parts[part].item, to: .of(other), transferNumber: "T-\(number)"),
                at: shop)
            note(shop, World.gtin, "transferredOut", -1)
            place[part] = nil
            spent.insert(part)
            _ = try await world.ask(
                TransferIn(
                    shop: .of(other), item: parts[part].item, from: .of(shop), transferNumber: "T-\(number)"),
                at: other)
            note(other, World.gtin, "transferredIn", 1)
            place[part] = other
            spent.remove(part)
        }

        private mutating func giveBack(_ part: Int, _ shop: String) async throws {
            _ = try await world.ask(
                ReturnPart(shop: .of(shop), item: parts[part].item, supplier: "good", reason: "退"), at: shop)
            note(shop, World.gtin, "returned", -1)
            place[part] = nil
        }

        private mutating func undo() async throws {
            guard let (seq, shop, part) = installs.last else { return }
            _ = try await world.ask(CorrectEntry(shop: .of(shop), target: seq, effect: .void, reason: "撤销"), at: shop)
            note(shop, World.gtin, "corrected", 1)
            installs.removeLast()
            place[part] = shop
            spent.remove(part)
        }

        private mutating func lot(_ shop: String) async throws {
            let amount = next(5_000) + 1
            let text = String(format: "%d.%03d", amount / 1000, amount % 1000)
            if next(2) == 0 {
                try await world.receive([.of([lot]).with { ($0.quantity, $0.unit) = (.of(text), "kg") }], at: .of(shop))
                note(shop, World.refrigerant, "received", amount)
                grams[shop, default: 0] += amount
            } else {
                var request = InstallPart(shop: .of(shop), item: lot.item, repairOrder: "RO-L")
                request.quantity = .of(text)
                _ = try await world.ask(request, at: shop)
                note(shop, World.refrigerant, "installed", -amount)
                grams[shop, default: 0] -= amount
            }
        }

        private mutating func line(_ shop: String) async throws {
            guard let index = lines[shop]?.indices.last, next(3) > 0 else {
                let amount = next(9) + 1
                let seq = try await world.line(at: .of(shop), quantity: .of(String(amount)))
                note(shop, "FILTER-1", "received", amount)
                lines[shop, default: []].append((seq, amount, amount))
                return
            }
            let amount = next(4) + 1
            let seq = lines[shop]?[index].seq ?? 0
            let scrapped = next(2) == 0
            if scrapped {
                var request = ScrapPart(shop: .of(shop), item: ItemReference(line: seq), reason: "坏")
                request.quantity = .of(String(amount))
                _ = try await world.ask(request, at: shop)
            } else {
                var request = InstallPart(shop: .of(shop), item: ItemReference(line: seq), repairOrder: "RO-F")
                request.quantity = .of(String(amount))
                _ = try await world.ask(request, at: shop)
            }
            note(shop, "FILTER-1", scrapped ? "scrapped" : "installed", -amount)
            lines[shop]?[index].left -= amount
        }

        private mutating func amend(_ shop: String) async throws {
            guard let index = lines[shop]?.indices.first, let line = lines[shop]?[index] else { return }
            let more = next(7) - 3
            _ = try await world.ask(
                CorrectEntry(
                    shop: .of(shop), target: line.seq, effect: .amend, reason: "笔误",
                    amended: ["quantity": .text("\(line.received + more) pcs")]), at: shop)
            note(shop, "FILTER-1", "corrected", more)
            lines[shop]?[index].received += more
            lines[shop]?[index].left += more
        }

        private mutating func count(_ shop: String) async throws {
            guard let index = lines[shop]?.indices.first, let line = lines[shop]?[index] else { return }
            let counted = max(0, line.left + next(3) - 1)
            _ = try await world.ask(
                TakeStock(
                    shop: .of(shop),
                    counts: [.init(item: ItemReference(line: line.seq), counted: "\(counted)", cause: .miscounted)]),
                at: shop)
            note(shop, "FILTER-1", counted > line.left ? "gained" : "lost", counted - line.left)
            lines[shop]?[index].left = counted
        }
    }
}
