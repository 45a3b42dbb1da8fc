import Hummingbird
import Ledger
import StoreContract
import Traceability

extension WebParts {
    /// `GET /shop`
    func shopHome(_ visit: Visit) async throws -> Response {
        let shop = try visit.shopID
        let day = try await ShowShopDay(shop: shop).perform(in: service, for: visit.asking)
        let shelf = try await ListShelf(shop: shop).perform(in: service, for: visit.asking)
        let transfers = try await ListTransfers(shop: shop).perform(in: service, for: visit.asking)
        let inspections =
            visit.actor.role == .shopManager
            ? try await ListInspections(shop: shop).perform(in: service, for: visit.asking).inspections : []
        let doubts = try await ListDoubts(limit: 1).perform(in: service, for: visit.asking).open
        let attention = shopAttention(visit, shelf, transfers, inspections, doubts)
        let title = visit.say("今天", "Today") + " · " + day.today.description
        return pages.render(
            .shopHome,
            ShopHomePage(
                page: frame(visit, title: title), title: title, scanPath: visit.link("/shop/check"),
                orders: day.orders.map { row($0, visit) }, attention: attention, hasAttention: !attention.isEmpty,
                counts: shopCounts(visit, day), links: shopLinks(visit),
                empty: day.orders.isEmpty
                    ? .init(
                        title: visit.say("今天还没有维修单", "No repair orders yet today"),
                        hint: visit.say(
                            "扫一件配件即可开始，或在下面输入维修单号。", "Scan a part to begin, or type the number of an order below."))
                    : nil,
                orderField: FormDraft().text(
                    "number", visit.say("维修单号", "Repair order"), isRequired: true, maxLength: 100),
                words: .init(
                    scan: visit.say("扫码查验", "Scan a part"), orders: visit.say("今日维修单", "Today's repair orders"),
                    attention: visit.say("需要处理", "Needs attention"), today: visit.say("今日记录", "Recorded today"),
                    more: visit.say("更多", "More"), open: visit.say("打开", "Open"))))
    }

    private func row(_ order: ShowShopDay.Order, _ visit: Visit) -> ShopHomePage.OrderRow {
        let names = order.parts.filter { !$0.isVoid }.map { $0.name[visit.language] }
        return .init(
            path: visit.link("/shop/orders", ("number", order.number)), number: order.number,
            detail: names.prefix(3).joined(separator: visit.say("、", ", ")) + (names.count > 3 ? " …" : ""),
            badge: visit.say("\(names.count) 件", "\(names.count)"))
    }

    private func shopAttention(
        _ visit: Visit, _ shelf: ListShelf.Answer, _ transfers: ListTransfers.Answer,
        _ inspections: [ListInspections.Inspection], _ doubts: Int
    ) -> [ShopHomePage.Attention] {
        let recalled = shelf.items.count { $0.recall != nil }
        let expired = shelf.items.count { $0.expired != nil }
        let held = shelf.items.count { $0.isHeld && $0.recall == nil }
        let sent = transfers.transfers.count { $0.isOutgoing }
        let coming = transfers.transfers.count - sent
        let open = inspections.count { $0.answer == nil }
        let all: [(Int, String, String, String, String, String)] = [
            (recalled, "stop", "✕", "/shop/shelf", "召回件在架：\(recalled)", "Recalled, on the shelf: \(recalled)"),
            (expired, "stop", "✕", "/shop/shelf", "过期件在架：\(expired)", "Past use-by, on the shelf: \(expired)"),
            (held, "unconfirmed", "?", "/shop/shelf", "隔离件：\(held)", "Quarantined: \(held)"),
            (coming, "caution", "!", "/shop/transfers", "待收调拨：\(coming)", "Transfers to take in: \(coming)"),
            (sent, "caution", "!", "/shop/transfers", "在途调拨：\(sent)", "Transfers under way: \(sent)"),
            (doubts, "caution", "!", "/shop/doubts", "未办结的客户疑问：\(doubts)", "Customers' doubts to settle: \(doubts)"),
            (open, "caution", "!", "/shop/inspections", "待会签的检查：\(open)", "Inspections to answer: \(open)"),
        ]
        return all.filter { $0.0 > 0 }.map { _, level, icon, path, zh, en in
            .init(level: level, icon: icon, text: visit.say(zh, en), path: visit.link(path))
        }
    }

    private func shopCounts(_ visit: Visit, _ day: ShowShopDay.Answer) -> [ShopHomePage.Count] {
        let kinds: [(EntryKind, String, String)] = [
            (.install, "安装", "Fitted"), (.receipt, "进货行", "Lines received"), (.removal, "旧件", "Old parts"),
        ]
        let today = day.today.description
        return kinds.map { kind, zh, en in
            .init(
                count: String(day.entries[kind] ?? 0), name: visit.say(zh, en),
                path: visit.link("/shop/ledger", ("kind", kind.slug), ("from", today), ("to", today)))
        }
    }

    /// What else there is to do; the navigation has the most frequent ones.
    private func shopLinks(_ visit: Visit) -> [PersonFrame.Entry] {
        let all: [(String, String, String)] = [
            ("/shop/receive", "进货", "Receive a delivery"), ("/shop/stocktake", "盘点", "Take stock"),
            ("/shop/shelf", "在架配件", "On the shelf"), ("/shop/moves/remove", "登记旧件", "Record an old part"),
            ("/shop/moves/return", "退货", "Return to the supplier"), ("/shop/moves/transfer-out", "调拨出", "Transfer out"),
            ("/shop/moves/transfer-in", "调拨入", "Transfer in"), ("/shop/moves/scrap", "报废", "Scrap"),
            ("/shop/ledger", "台账", "Ledger"), ("/shop/balance", "收发存", "Balance"),
            ("/shop/inspections", "检查与会签", "Inspections"), ("/shop/doubts", "客户的疑问", "Customers' doubts"),
        ]
        return all.map { path, zh, en in .init(title: visit.say(zh, en), path: visit.link(path), isCurrent: false) }
    }
}

extension Visit {
    /// An address of this service in the person's language.
    func link(_ path: String, _ fields: (name: String, value: String)...) -> String {
        let query = fields.map { $0.name + "=" + $0.value.formEncoded } + ["lang=" + language.short]
        return path + "?" + query.joined(separator: "&")
    }
}
