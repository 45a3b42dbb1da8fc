import Foundation
import Testing

@testable import Traceability

/// Random sequences of use cases, each step compared with a slow obvious count of what lies where.
@Suite struct LedgerBalanceTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func theBooksBalanceWithTheShelves(seed: UInt64) async throws {
        let world = try await LedgerWorld()
        var play = try await Play(world: world, seed: seed)
        let steps = ProcessInfo.processInfo.environment["TOUCHSTONE_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 120
        for _ in 0..<min(steps, 2_000) { try await play.step() }
        for shop in Play.shops {
            for (product, unit) in [(LedgerWorld.gtin, "pcs"), (LedgerWorld.refrigerant, "kg"), ("FILTER-1", "pcs")] {
                let row = try await world.balance(shop, product: product)
                let expected = play.expected(shop, product)
                #expect((row?.onShelf ?? "0") == expected, "\(product) at \(shop), seed \(seed)")
                if let row { #expect(row.unit == unit) }
            }
        }
        #expect(play.done > steps / 4, "most steps were refused")
        let report = try await world.service.auditBooks(as: RegistryWorld.operator.actor)
        #expect(report.isSound, "\(report.problems)")
    }

    /// A season played at random, with a plain ledger beside it: grams and pieces by shop and item.
    private struct Play {
        static let shops = ["east", "west", "north"]

        let world: LedgerWorld
        var state: UInt64
        var parts: [TestCode]
        var lot: TestCode
        /// Where each part is, by index; nil when nobody has it on the shelf.
        var place: [Int: String] = [:]
        var spent: Set<Int> = []
        /// Grams of refrigerant, pieces of filters, by shop; lines by shop with what is left of each.
        var grams: [String: Int] = [:]
        var lines: [String: [(seq: UInt64, left: Int)]] = [:]
        var installs: [(seq: UInt64, shop: String, part: Int)] = []
        var done = 0
        var number = 0

        init(world: LedgerWorld, seed: UInt64) async throws {
            self.world = world
            state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
            parts = try await world.parts(12)
            lot = try await world.lot(quantity: "1000 kg")
        }

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        func expected(_ shop: String, _ product: String) -> String {
            switch product {
            case LedgerWorld.gtin: return String(place.values.filter { $0 == shop }.count)
            case "FILTER-1": return String((lines[shop] ?? []).reduce(0) { $0 + $1.left })
            default:
                let grams = grams[shop] ?? 0
                let text = String(format: "%d.%03d", grams / 1000, grams % 1000)
                return text.replacing(/0+$/, with: "").replacing(/\.$/, with: "")
            }
        }

        mutating func step() async throws {
            world.clock.advance(seconds: Int64(next(600)))
            let shop = Play.shops[next(3)]
            do {
                switch next(9) {
                case 0, 1: try await receivePart(next(parts.count), shop)
                case 2: try await installPart(next(parts.count), shop)
                case 3: try await transfer(next(parts.count), shop, Play.shops[next(3)])
                case 4: try await giveBack(next(parts.count), shop)
                case 5: try await undo()
                case 6: try await lot(shop)
                case 7: try await line(shop)
                default: try await count(shop)
                }
                done += 1
            } catch is ServiceError {
                // Refused: the plain ledger has not changed either, which the comparison at the end shows.
            }
        }

        private mutating func receivePart(_ part: Int, _ shop: String) async throws {
            guard place[part] == nil, !spent.contains(part) else { return }
            try await world.receive([parts[part]], at: shop)
            place[part] = shop
        }

        private mutating func installPart(_ part: Int, _ shop: String) async throws {
            guard place[part] == shop else { return }
            let entry = try await world.install(parts[part], at: shop, order: "RO-\(part)")
            place[part] = nil
            spent.insert(part)
            installs.append((entry.seq, shop, part))
        }

        private mutating func transfer(_ part: Int, _ shop: String, _ other: String) async throws {
            guard place[part] == shop, shop != other else { return }
            number += 1
            _ = try await world.ask(
                TransferOut(shop: shop, item: parts[part].item, to: other, transferNumber: "T-\(number)"), at: shop)
            place[part] = nil
            spent.insert(part)
            _ = try await world.ask(
                TransferIn(shop: other, item: parts[part].item, from: shop, transferNumber: "T-\(number)"), at: other)
            place[part] = other
            spent.remove(part)
        }

        private mutating func giveBack(_ part: Int, _ shop: String) async throws {
            _ = try await world.ask(
                ReturnPart(shop: shop, item: parts[part].item, supplier: "good", reason: "退"), at: shop)
            place[part] = nil
        }

        private mutating func undo() async throws {
            guard let (seq, shop, part) = installs.last else { return }
            _ = try await world.ask(CorrectEntry(shop: shop, target: seq, effect: "void", reason: "撤销"), at: shop)
            installs.removeLast()
            place[part] = shop
            spent.remove(part)
        }

        private mutating func lot(_ shop: String) async throws {
            let amount = next(5_000) + 1
            let text = String(format: "%d.%03d", amount / 1000, amount % 1000)
            if next(2) == 0 {
                try await world.receive([.of([lot]).with { ($0.quantity, $0.unit) = (text, "kg") }], at: shop)
                grams[shop, default: 0] += amount
            } else {
                var request = InstallPart(shop: shop, item: lot.item, repairOrder: "RO-L")
                request.quantity = text
                _ = try await world.ask(request, at: shop)
                grams[shop, default: 0] -= amount
            }
        }

        private mutating func line(_ shop: String) async throws {
            guard let index = lines[shop]?.indices.last, next(3) > 0 else {
                let amount = next(9) + 1
                lines[shop, default: []].append((try await world.line(at: shop, quantity: String(amount)), amount))
                return
            }
            let amount = next(4) + 1
            let seq = lines[shop]?[index].seq ?? 0
            if next(2) == 0 {
                var request = ScrapPart(shop: shop, item: ItemReference(line: seq), reason: "坏")
                request.quantity = String(amount)
                _ = try await world.ask(request, at: shop)
            } else {
                var request = InstallPart(shop: shop, item: ItemReference(line: seq), repairOrder: "RO-F")
                request.quantity = String(amount)
                _ = try await world.ask(request, at: shop)
            }
            lines[shop]?[index].left -= amount
        }

        private mutating func count(_ shop: String) async throws {
            guard let index = lines[shop]?.indices.first, let line = lines[shop]?[index] else { return }
            let counted = max(0, line.left + next(3) - 1)
            _ = try await world.ask(
                TakeStock(
                    shop: shop,
                    counts: [.init(item: ItemReference(line: line.seq), counted: String(counted), reason: "盘点")]),
                at: shop)
            lines[shop]?[index].left = counted
        }
    }
}
