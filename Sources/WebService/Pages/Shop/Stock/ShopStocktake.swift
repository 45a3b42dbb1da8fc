import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// Counting the shelf: parts are scanned one after another and compared with the book.
struct ShopStocktake: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [StocktakePage.self, StockCountPage.self]
    private static let list = "stock"

    var routes: [Route] {
        [
            page("/shop/stocktake", for: .shop) { try await scanning($0, Form(), $0.draft, []) },
            upload("/shop/stocktake", for: .shop, takeStock),
        ]
    }

    /// Collects parts (`add`), compares with the book (`review`), records the count (`done`).
    private func takeStock(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await scanning(visit, form, $0, form.all("code")) }) {
            // What was set aside lies on the shelf too.
            let taken = try await site.scanned(form)
            let texts = taken + form.all("aside").filter { !taken.contains($0) }
            switch form["step"] {
            case "review", "done": return try await compare(visit, form, texts)
            default: return try await scanning(visit, form, FormDraft(form, visit.reader), texts)
            }
        }
    }

    private func compare(_ visit: Visit, _ form: Form, _ texts: [String]) async throws -> Response {
        let shelf = try await visit.ask(ListShelf(shop: try visit.shopID))
        var seen: [(text: String, verdict: PartVerdict)] = []
        for text in texts { seen.append((text, try await site.partVerdict(text, "stock", visit))) }
        let count = ShelfComparison(
            shelf, product: try form.read(.optional("product", ProductCode.self)), seen: seen, visit)
        func show(_ draft: FormDraft) -> Response {
            visit.show(StockCountPage(count, texts, product: form.text("product"), draft, visit), draft)
        }
        guard form["step"] == "done" else { return show(FormDraft(form, visit.reader)) }
        return try await visit.submit(form, again: show) {
            let answer = try await visit.perform(
                TakeStock(
                    shop: try visit.shopID, counts: try count.counts(form),
                    reviewed: form.optional("reviewed").flatMap { UInt64($0) }), form)
            return visit.redirect(
                to: "/shop/entries/\(answer.entry.seq)?done=\(Self.list)",
                saying: StockCountPage.copy.recorded(answer.differences.count),
                level: answer.differences.isEmpty ? .pass : .caution)
        }
    }

    private func scanning(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String]
    ) async throws -> Response {
        let copy = StocktakePage.copy
        let shelf = try await visit.ask(ListShelf(shop: try visit.shopID))
        var products: [(value: String, label: String)] = [("", visit.say(copy.wholeShelf))]
        for item in shelf.items {
            guard let product = item.product?.printed, !products.contains(where: { $0.value == product }) else {
                continue
            }
            products.append((product, visit.say(item.name)))
        }
        let rows = try await site.scanRows(texts, "stock", form, visit)
        let page = StocktakePage(
            form: draft.view(visit), scan: try await site.scanner(visit, many: Self.list, kept: texts, rows: rows),
            product: draft.choice("product", copy.product, products, isRequired: false))
        return visit.show(page, draft)
    }
}

/// The shelf, scanned part after part.
struct StocktakePage: WebPage {
    static let template = "shop-stock"
    static let copy = StocktakeCopy()

    let form: FormView
    let scan: ScanView
    let product: FormField
    var needs: PageNeeds { [.scripts, .camera] }
}

/// What is missing, what is extra, and why.
struct StockCountPage: WebPage {
    static let template = "shop-count"
    static let copy = StockCountCopy()

    let form: FormView
    let codes: [String]
    let product: String
    /// The size of the book that the count was compared with.
    let reviewed: String
    let stats: [Stat]
    var groups: [Group] = []
    let unknown: [String]

    struct Stat: Sendable {
        var level: String
        var count: Int
        var name: String
    }

    struct Group: Sendable {
        var title: String
        var hint: String
        /// A cause and a note for every row that has none of its own; empty where there is none.
        var all: [FormField] = []
        /// Whether the rows are in sight without being asked for.
        var isOpen = true
        var rows: [Row]
    }

    struct Row: Sendable {
        var level: String
        var icon: String
        var name: String
        var detail: String
        var fields: [FormField]
    }

    init(_ count: ShelfComparison, _ texts: [String], product: String, _ draft: FormDraft, _ visit: Visit) {
        let copy = Self.copy
        form = draft.view(visit)
        codes = texts
        self.product = product
        reviewed = String(count.bookSize)
        stats = [
            Stat(level: "pass", count: count.matched.count, name: visit.say(copy.agree)),
            Stat(
                level: count.missing.isEmpty ? "pass" : "stop", count: count.missing.count,
                name: visit.say(copy.missing)),
            Stat(
                level: count.extra.isEmpty ? "pass" : "caution", count: count.extra.count, name: visit.say(copy.extra)),
        ]
        unknown = count.unknown
        let asked = CauseFields(draft: draft, visit: visit)
        if !count.missing.isEmpty {
            groups.append(
                asked.group(copy.notScanned, ShelfComparison.allMissing, count.missing, ("stop", "−"), CauseFields.lost)
            )
        }
        if !count.extra.isEmpty {
            groups.append(
                asked.group(copy.notInBook, ShelfComparison.allExtra, count.extra, ("caution", "+"), CauseFields.found))
        }
        if !count.measured.isEmpty {
            groups.append(
                Group(
                    title: visit.say(copy.byQuantity), hint: visit.say(copy.byQuantityHint),
                    rows: count.measured.map { asked.measured($0) }))
        }
    }
}

/// The rows of a count, with the fields that ask for causes.
private struct CauseFields {
    /// The causes of what is missing, and of what is extra.
    static let lost: [StockCause] = [.lost, .damaged, .notRecorded, .miscounted, .other]
    static let found: [StockCause] = [.found, .notRecorded, .miscounted, .other]
    /// More rows than so many are folded away: one cause often holds for all.
    private static let inSight = 4
    private static let copy = StockCountPage.copy
    let draft: FormDraft
    let visit: Visit

    /// Parts that one cause may hold for.
    func group(
        _ title: Bilingual, _ name: String, _ rows: [ShelfComparison.Row], _ sign: (level: String, icon: String),
        _ causes: [StockCause]
    ) -> StockCountPage.Group {
        let copy = Self.copy
        let options = causes.map { ($0.slug, visit.say($0.words)) }
        return .init(
            title: visit.say(title), hint: visit.say(copy.causeHint),
            all: [
                cause(name, copy.causeOfAll, [("", visit.say(copy.leaveOut))] + options), note(name, copy.noteOnAll),
            ], isOpen: rows.count <= Self.inSight,
            rows: rows.map { row in
                let own = [("", visit.say(copy.asAll)), (ShelfComparison.leftOut, visit.say(copy.leaveOut))] + options
                return .init(
                    level: sign.level, icon: sign.icon, name: row.name, detail: row.detail,
                    fields: [cause(row.key, copy.cause, own), note(row.key, copy.note)])
            })
    }

    func measured(_ row: ShelfComparison.Row) -> StockCountPage.Row {
        let copy = Self.copy
        let unit = ItemWords.unit(row.expected.unit)
        let causes = StockCause.allCases.map { ($0.slug, visit.say($0.words)) }
        return .init(
            level: "unconfirmed", icon: "#", name: row.name,
            detail: row.detail + " · " + visit.say(ItemWords.amount(row.expected)),
            fields: [
                draft.text(
                    "counted:" + row.key, copy.counted(unit), isRequired: false, inputMode: "decimal", maxLength: 20),
                cause(row.key, copy.cause, [("", visit.say(copy.leaveOut))] + causes), note(row.key, copy.note),
            ])
    }

    private func cause(_ key: String, _ label: Bilingual, _ options: [(String, String)]) -> FormField {
        draft.choice(
            "cause:" + key, label, options.map { (value: $0.0, label: $0.1) }, isRequired: false)
    }

    private func note(_ key: String, _ label: Bilingual) -> FormField {
        draft.text("note:" + key, label, isRequired: false, maxLength: 300)
    }
}
