import Hummingbird
import Ledger
import PartVerification
import Traceability

extension WebParts {
    /// `GET /admin`
    func adminUpkeep(_ visit: Visit) async throws -> Response {
        let visit = try await naming(visit)
        let upkeep = try await ShowUpkeep().perform(in: service, for: visit.asking)
        let quiet = try await ListQuietShops().perform(in: service, for: visit.asking).shops
        var page = AdminPage(
            page: frame(visit, title: AdminFrame.Place.upkeep.title(visit)), admin: AdminFrame(visit, at: .upkeep))
        let doubts = try await ListDoubts(limit: 1).perform(in: service, for: visit.asking).open
        let applications = try await ListApplications(limit: 1).perform(in: service, for: visit.asking).open
        page.tiles = AdminPage.tiles(upkeep, doubts: doubts, applications: applications, visit)
        page.hasTiles = true
        page.tables = [
            AdminTable(
                "witnesses", visit.say("见证方", "Witnesses"),
                heads: [
                    visit.say("名称", "Name"), visit.say("地址", "Address"), visit.say("已知期数", "Knows"),
                    visit.say("最近签名", "Cosigned last"), visit.say("问题", "Problem"),
                ],
                rows: upkeep.witnesses.map { witness in
                    (
                        witness.problem == nil ? nil : "stop", nil,
                        [
                            witness.name, witness.url, witness.knownSize.map { Grouped.text($0) } ?? "–",
                            witness.answeredAt.map { visit.time($0) } ?? visit.say("从未", "never"),
                            witness.problem.map { WitnessTrouble.text($0, visit.language) } ?? visit.say("无", "none"),
                        ]
                    )
                },
                empty: visit.say(
                    "没有见证方：任何人都只能相信运营方一家之言。用 touchstone log witness add 添加。",
                    "No witnesses: there is the operator's word alone. Add one with touchstone log witness add.")),
            AdminTable(
                "quiet", visit.say("久未登记的门店", "Shops that have gone quiet"),
                heads: [visit.say("门店", "Shop"), visit.say("天数", "Days"), visit.say("最近登记", "Last reported")],
                rows: quiet.map { shop in
                    (
                        "caution", nil,
                        [
                            visit.names.shop(shop.shop.text)[visit.language], String(shop.quietDays),
                            shop.lastReportedAt.map { visit.time($0) } ?? visit.say("从未", "never"),
                        ]
                    )
                }, empty: visit.say("所有门店都在登记。", "Every shop reports.")),
        ]
        return pages.render(.admin, page)
    }
}

extension AdminPage {
    fileprivate static func tiles(
        _ upkeep: ShowUpkeep.Answer, doubts: Int, applications: Int, _ visit: Visit
    ) -> [OverviewPage.Tile] {
        func tile(_ level: String, _ value: String, _ zh: String, _ en: String, _ path: String? = nil)
            -> OverviewPage.Tile
        { .init(level: level, value: value, word: visit.say(zh, en), path: path) }
        let query = "?lang=" + visit.language.short
        let behind = upkeep.epochs - min(upkeep.epochs, upkeep.publishedSize)
        let closed = upkeep.lastClosedAt.map { visit.time($0) } ?? "–"
        let storage = upkeep.storage
        let failing = upkeep.witnesses.filter { $0.problem != nil }.count
        return [
            tile("", Grouped.text(upkeep.shops), "门店", "shops", "/admin/shops" + query),
            tile("", Grouped.text(upkeep.issuers), "厂家", "makers", "/admin/shops" + query),
            tile("", Grouped.text(upkeep.entries), "条目", "entries"),
            tile("", Grouped.text(upkeep.waitingBooks), "等待入日志的账簿", "books waiting to be logged"),
            tile("", Grouped.text(upkeep.epochs), "已结束的期，最近一期：\(closed)", "closed epochs, the last at \(closed)"),
            tile(
                behind == 0 ? "pass" : "caution", Grouped.text(behind), "未发布的期", "epochs not yet published"),
            tile(
                upkeep.witnesses.isEmpty ? "caution" : failing == 0 ? "pass" : "stop",
                "\(upkeep.witnesses.count - failing) / \(upkeep.witnesses.count)", "见证方正常", "witnesses in order",
                "#witnesses"),
            tile("", ByteCount.text(storage.database), "数据库", "database"),
            tile(
                "", ByteCount.text(storage.voucherBytes), "凭证和照片，共 \(Grouped.text(storage.vouchers)) 份",
                "vouchers and photographs, \(Grouped.text(storage.vouchers)) files"),
            tile(
                storage.free.map { $0 < 500_000_000 ? "stop" : $0 < 5_000_000_000 ? "caution" : "pass" } ?? "",
                storage.free.map { ByteCount.text($0) } ?? "–", "剩余空间", "room left"),
            tile(
                applications == 0 ? "pass" : "caution", Grouped.text(applications), "待办的申请", "applications to decide",
                "/admin/applications" + query),
            tile(
                doubts == 0 ? "pass" : "caution", Grouped.text(doubts), "未办结的疑问", "doubts to settle",
                "/admin/doubts" + query),
        ]
    }
}
