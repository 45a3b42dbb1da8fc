import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

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
        let shelf = try await ListShelf(shop: try visit.shopID).perform(in: service, for: visit.asking)
        var seen: [(text: String, verdict: PartVerdict)] = []
        for text in texts { seen.append((text, try await partVerdict(text, "stock", visit))) }
        let count = ShelfComparison(
            shelf, product: try form.read(.optional("product", ProductCode.self)), seen: seen, visit)
        guard form["step"] == "done" else { return countForm(visit, form, FormDraft(form), texts, count) }
        do {
            let answer = try await TakeStock(
                shop: try visit.shopID, counts: try count.counts(form),
                reviewed: form.optional("reviewed").flatMap { UInt64($0) }
            )
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
        let shelf = try await ListShelf(shop: try visit.shopID).perform(in: service, for: visit.asking)
        var products: [(value: String, label: String)] = [("", visit.say("整个货架", "The whole shelf"))]
        for item in shelf.items {
            guard let product = item.product, !products.contains(where: { $0.value == product.printed }) else {
                continue
            }
            products.append((product.printed, item.name[visit.language]))
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
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String], _ count: ShelfComparison,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = visit.say("盘点结果", "The count")
        let words = StockWords(visit)
        var groups: [ShopCountPage.Group] = []
        if !count.missing.isEmpty {
            groups.append(
                .init(
                    title: visit.say("台账有、没扫到", "In the book, not scanned"), hint: words.causeHint,
                    all: words.all(ShelfComparison.allMissing, words.lost, draft), hasAll: true, each: words.each,
                    isOpen: count.missing.count <= StockWords.inSight,
                    rows: count.missing.map { words.row($0, "stop", "−", words.lost, draft) }))
        }
        if !count.extra.isEmpty {
            groups.append(
                .init(
                    title: visit.say("扫到、台账没有", "Scanned, not in the book"), hint: words.causeHint,
                    all: words.all(ShelfComparison.allExtra, words.found, draft), hasAll: true, each: words.each,
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
                product: form.text("product"), reviewed: String(count.bookSize),
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

/// The causes of differences, and the rows that ask for them.
private struct StockWords {
    /// More rows than so many are folded away: one cause often holds for all.
    static let inSight = 4
    let each: String
    let causeHint: String
    /// The causes of what is missing, and of what is extra.
    let lost: [StockCause] = [.lost, .damaged, .notRecorded, .miscounted, .other]
    let found: [StockCause] = [.found, .notRecorded, .miscounted, .other]
    private let cause: String
    private let note: String
    private let skip: String
    private let asAll: String
    private let causeForAll: String
    private let noteForAll: String
    private let counted: String
    private let language: Language

    init(_ visit: Visit) {
        language = visit.language
        causeHint = visit.say(
            "选了原因的才登记为差异；其余这次不计。", "What has a cause is recorded as a difference; the rest is left out this time.")
        cause = visit.say("原因", "Cause")
        note = visit.say("说明（可空）", "Note (optional)")
        skip = visit.say("这次不计", "Leave out")
        asAll = visit.say("按上面的选择", "As chosen above")
        causeForAll = visit.say("全部的原因", "Cause of all of them")
        noteForAll = visit.say("全部的说明（可空）", "Note on all of them (optional)")
        each = visit.say("逐件填写", "One by one")
        counted = visit.say("实盘数量", "Counted")
    }

    func row(
        _ row: ShelfComparison.Row, _ level: String, _ icon: String, _ causes: [StockCause], _ draft: FormDraft
    ) -> ShopCountPage.Row {
        .init(
            level: level, icon: icon, name: row.name, detail: row.detail,
            fields: [
                draft.choice(
                    "cause:" + row.key, cause, [("", asAll), (ShelfComparison.leftOut, skip)] + options(causes),
                    isRequired: false),
                note("note:" + row.key, note, draft),
            ])
    }

    /// A cause and a note for every row that has none of its own.
    func all(_ group: String, _ causes: [StockCause], _ draft: FormDraft) -> [FormField] {
        [
            draft.choice(
                "cause:" + group, causeForAll, [(value: "", label: skip)] + options(causes), isRequired: false),
            note("note:" + group, noteForAll, draft),
        ]
    }

    func measured(_ row: ShelfComparison.Row, _ draft: FormDraft) -> ShopCountPage.Row {
        .init(
            level: "unconfirmed", icon: "#", name: row.name,
            detail: row.detail + " · " + ItemWords.amount(row.expected)[language],
            fields: [
                draft.text(
                    "counted:" + row.key, counted + " (" + ItemWords.unit(row.expected.unit)[language] + ")",
                    isRequired: false,
                    inputMode: "decimal", maxLength: 20), choice(row, draft),
                note("note:" + row.key, note, draft),
            ])
    }

    private func choice(_ row: ShelfComparison.Row, _ draft: FormDraft) -> FormField {
        draft.choice(
            "cause:" + row.key, cause, [(value: "", label: skip)] + options(StockCause.allCases), isRequired: false)
    }

    private func note(_ name: String, _ label: String, _ draft: FormDraft) -> FormField {
        draft.text(name, label, isRequired: false, maxLength: 300)
    }

    private func options(_ causes: [StockCause]) -> [(value: String, label: String)] {
        causes.map { ($0.slug, $0.words[language]) }
    }
}
