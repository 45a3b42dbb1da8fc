import Hummingbird
import Ledger
import Traceability
import Words

/// How the service is: numbers, witnesses, shops that have gone quiet.
struct AdminUpkeep: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [AdminPage.self]
    private static let copy = UpkeepCopy()

    var routes: [Route] { [page("/admin", for: .operator, upkeep)] }

    private func upkeep(_ visit: Visit) async throws -> Response {
        let copy = Self.copy
        let visit = try await visit.naming()
        let upkeep = try await visit.ask(ShowUpkeep())
        let quiet = try await visit.ask(ListQuietShops()).shops
        let doubts = try await visit.ask(ListDoubts(limit: 1)).open
        let applications = try await visit.ask(ListApplications(limit: 1)).open
        var page = AdminPage(visit, at: .upkeep)
        page.tiles = tiles(upkeep, doubts: doubts, applications: applications, visit)
        page.tables = [
            AdminTable(
                visit, "witnesses", copy.witnesses,
                heads: [copy.name, copy.address, copy.knows, copy.cosigned, copy.problem],
                rows: upkeep.witnesses.map { witness in
                    (
                        witness.trouble == nil ? nil : "stop", nil,
                        [
                            witness.name, witness.url, witness.knownSize.map { Grouped.text($0) } ?? "–",
                            witness.answeredAt.map { visit.time($0) } ?? visit.say(copy.never),
                            visit.say(witness.trouble?.words ?? copy.noProblem),
                        ]
                    )
                }, empty: copy.noWitnesses),
            AdminTable(
                visit, "quiet", copy.quiet, heads: [copy.shop, copy.days, copy.reported],
                rows: quiet.map { shop in
                    (
                        "caution", nil,
                        [
                            visit.say(visit.names.shop(shop.shop)), String(shop.quietDays),
                            shop.lastReportedAt.map { visit.time($0) } ?? visit.say(copy.never),
                        ]
                    )
                }, empty: copy.noQuiet),
        ]
        return visit.show(page)
    }

    private func tiles(
        _ upkeep: ShowUpkeep.Answer, doubts: Int, applications: Int, _ visit: Visit
    ) -> [OverviewPage.Tile] {
        let copy = Self.copy
        func tile(_ value: String, _ word: Bilingual, _ level: String = "", _ path: String? = nil) -> OverviewPage.Tile
        {
            .init(level: level, value: value, word: visit.say(word), path: path)
        }
        let behind = upkeep.epochs - min(upkeep.epochs, upkeep.publishedSize)
        let storage = upkeep.storage
        let failing = upkeep.witnesses.filter { $0.trouble != nil }.count
        return [
            tile(Grouped.text(upkeep.shops), copy.shopCount, "", visit.path("/admin/shops")),
            tile(Grouped.text(upkeep.issuers), copy.makerCount, "", visit.path("/admin/shops")),
            tile(Grouped.text(upkeep.entries), copy.entryCount),
            tile(Grouped.text(upkeep.waitingBooks), copy.waitingBooks),
            tile(
                Grouped.text(upkeep.epochs),
                copy.epochs(lastClosed: upkeep.lastClosedAt.map { visit.time($0) } ?? "–")),
            tile(Grouped.text(behind), copy.unpublished, behind == 0 ? "pass" : "caution"),
            tile(
                "\(upkeep.witnesses.count - failing) / \(upkeep.witnesses.count)", copy.witnessesInOrder,
                upkeep.witnesses.isEmpty ? "caution" : failing == 0 ? "pass" : "stop", "#witnesses"),
            tile(ByteCount.text(storage.database), copy.database),
            tile(ByteCount.text(storage.voucherBytes), copy.vouchers(Grouped.text(storage.vouchers))),
            tile(
                storage.free.map { ByteCount.text($0) } ?? "–", copy.freeSpace,
                storage.free.map { $0 < 500_000_000 ? "stop" : $0 < 5_000_000_000 ? "caution" : "pass" } ?? ""),
            tile(
                Grouped.text(applications), copy.openApplications, applications == 0 ? "pass" : "caution",
                visit.path("/admin/applications")),
            tile(
                Grouped.text(doubts), copy.openDoubts, doubts == 0 ? "pass" : "caution", visit.path("/admin/doubts")),
        ]
    }
}
