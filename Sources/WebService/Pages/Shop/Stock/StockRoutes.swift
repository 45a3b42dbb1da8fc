import HTTPTypes
import Hummingbird
import PartVerification
import Traceability

extension WebParts {
    private static let list = "stock"

    /// `GET /shop/stocktake`
    func shopStockPage(_ visit: Visit) async throws -> Response {
        try await stockForm(visit, Form(), FormDraft(), [])
    }

    /// `POST /shop/stocktake`: collects parts (`add`), compares with the book (`review`), records the count (`done`).
    func shopStock(_ visit: Visit, _ form: Form) async throws -> Response {
        let texts: [String]
        do {
            // What was set aside lies on the shelf too.
            let taken = try await scanned(form)
            texts = taken + form.all("aside").filter { !taken.contains($0) }
        } catch let error as ServiceError where error.isForTheForm {
            return try await stockForm(
                visit, form, FormDraft(form, error, visit.reader), form.all("code"), error.status)
        }
        switch form["step"] {
        case "review", "done": break
        default: return try await stockForm(visit, form, FormDraft(form), texts)
        }
        let shelf = try await ListShelf(shop: try visit.shop).perform(in: service, for: visit.asking)
        var seen: [(text: String, verdict: PartVerdict)] = []
        for text in texts { seen.append((text, try await partVerdict(text, "stock", form, visit))) }
        let count = ShelfCount(shelf, product: form.optional("product"), seen: seen, visit)
        guard form["step"] == "done" else { return countForm(visit, form, FormDraft(form), texts, count) }
        do {
            let answer = try await TakeStock(shop: try visit.shop, counts: count.counts(form))
                .perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: "/shop/entries/\(answer.entry.seq)?done=\(Self.list)",
                saying: PageNote(
                    visit.say(
                        "盘点已登记：差异 \(answer.differences.count) 项。",
                        "The stock-take is recorded; differences: \(answer.differences.count)."),
                    level: answer.differences.isEmpty ? .pass : .caution))
        } catch let error as ServiceError where error.isForTheForm {
            return countForm(visit, form, FormDraft(form, error, visit.reader), texts, count, error.status)
        }
    }

    private func stockForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String], _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let shelf = try await ListShelf(shop: try visit.shop).perform(in: service, for: visit.asking)
        var products: [(value: String, label: String)] = [("", visit.say("整个货架", "The whole shelf"))]
        for item in shelf.items {
            guard let product = item.product, !products.contains(where: { $0.value == product }) else { continue }
            products.append((product, item.name[visit.language]))
        }
        let title = visit.say("盘点", "Take stock")
        return pages.render(
            .shopStock,
            ShopStockPage(
                page: frame(visit, title: title), title: title,
                lead: visit.say(
                    "把架上的配件一件接一件扫完，再与台账比对。",
                    "Scan what lies on the shelf, part after part; then it is compared with the book."),
                form: draft.view(visit),
                scan: try await scanner(
                    visit, many: Self.list, kept: texts, rows: try await scanRows(texts, "stock", form, visit)),
                product: draft.choice("product", visit.say("盘点范围", "What is counted"), products, isRequired: false),
                next: visit.say("与台账比对", "Compare with the book")),
            status: status)
    }

    private func countForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String], _ count: ShelfCount,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = visit.say("盘点结果", "The count")
        let words = StockWords(visit)
        var groups: [ShopCountPage.Group] = []
        if !count.missing.isEmpty {
            groups.append(
                .init(
                    title: visit.say("台账有、没扫到", "In the book, not scanned"), hint: words.reasonHint,
                    all: words.all(ShelfCount.allMissing, words.lost, draft), each: words.each,
                    isOpen: count.missing.count <= StockWords.inSight,
                    rows: count.missing.map { words.row($0, "stop", "−", words.lost, draft) }))
        }
        if !count.extra.isEmpty {
            groups.append(
                .init(
                    title: visit.say("扫到、台账没有", "Scanned, not in the book"), hint: words.reasonHint,
                    all: words.all(ShelfCount.allExtra, words.found, draft), each: words.each,
                    isOpen: count.extra.count <= StockWords.inSight,
                    rows: count.extra.map { words.row($0, "caution", "+", words.found, draft) }))
        }
        if !count.measured.isEmpty {
            groups.append(
                .init(
                    title: visit.say("按数量盘点", "Counted by quantity"),
                    hint: visit.say("填实盘数量；空着表示这次没盘。", "Fill in what is there; empty means not counted this time."),
                    each: words.each, rows: count.measured.map { words.measured($0, draft) }))
        }
        return pages.render(
            .shopCount,
            ShopCountPage(
                page: frame(visit, title: title), title: title, form: draft.view(visit), codes: texts,
                product: form.text("product"),
                stats: [
                    .init(level: "pass", count: String(count.matched.count), name: visit.say("相符", "Agree")),
                    .init(
                        level: count.missing.isEmpty ? "pass" : "stop", count: String(count.missing.count),
                        name: visit.say("缺少", "Missing")),
                    .init(
                        level: count.extra.isEmpty ? "pass" : "caution", count: String(count.extra.count),
                        name: visit.say("多出", "Extra")),
                ],
                groups: groups, unknown: count.unknown,
                unknownTitle: count.unknown.isEmpty
                    ? nil : visit.say("认不出的码，不计入", "Codes that nobody vouches for; they do not count"),
                words: .init(save: visit.say("登记盘点", "Record the count"), back: visit.say("继续扫码", "Scan more"))),
            status: status)
    }
}

/// The reasons for differences, and the rows that ask for them.
private struct StockWords {
    /// More rows than so many are folded away: one reason often holds for all.
    static let inSight = 4
    let each: String
    let reasonHint: String
    let lost: [String]
    let found: [String]
    private let reason: String
    private let skip: String
    private let asAll: String
    private let reasonForAll: String
    private let counted: String
    private let language: Language

    init(_ visit: Visit) {
        language = visit.language
        reasonHint = visit.say(
            "选了原因的才登记为差异；其余这次不计。", "What has a reason is recorded as a difference; the rest is left out this time.")
        lost =
            visit.language == .zh
            ? ["丢失", "损坏", "已装未登记", "已退未登记", "原因不明"]
            : ["Lost", "Damaged", "Fitted, not recorded", "Returned, not recorded", "Unknown reason"]
        found =
            visit.language == .zh
            ? ["进货未登记", "退库未登记", "上次漏盘", "原因不明"]
            : ["Received, not recorded", "Put back, not recorded", "Overlooked last time", "Unknown reason"]
        reason = visit.say("原因", "Reason")
        skip = visit.say("这次不计", "Leave out")
        asAll = visit.say("按上面的选择", "As chosen above")
        reasonForAll = visit.say("全部的原因", "Reason for all of them")
        each = visit.say("逐件填写", "One by one")
        counted = visit.say("实盘数量", "Counted")
    }

    func row(
        _ row: ShelfCount.Row, _ level: String, _ icon: String, _ reasons: [String], _ draft: FormDraft
    ) -> ShopCountPage.Row {
        .init(
            level: level, icon: icon, name: row.name, detail: row.detail,
            fields: [
                draft.choice(
                    "reason:" + row.key, reason,
                    [("", asAll), (ShelfCount.leftOut, skip)] + reasons.map { ($0, $0) }, isRequired: false)
            ])
    }

    func all(_ group: String, _ reasons: [String], _ draft: FormDraft) -> FormField {
        draft.choice(
            "reason:" + group, reasonForAll, [(value: "", label: skip)] + reasons.map { ($0, $0) }, isRequired: false)
    }

    func measured(_ row: ShelfCount.Row, _ draft: FormDraft) -> ShopCountPage.Row {
        .init(
            level: "unconfirmed", icon: "#", name: row.name,
            detail: row.detail + " · " + row.expected + " " + LedgerWords.unit(row.unit, language),
            fields: [
                draft.text(
                    "counted:" + row.key, counted + " (" + LedgerWords.unit(row.unit, language) + ")",
                    isRequired: false,
                    inputMode: "decimal", maxLength: 20), choice(row, lost + found.dropLast(), draft),
            ])
    }

    private func choice(_ row: ShelfCount.Row, _ reasons: [String], _ draft: FormDraft) -> FormField {
        draft.choice(
            "reason:" + row.key, reason, [(value: "", label: skip)] + reasons.map { ($0, $0) }, isRequired: false)
    }
}
