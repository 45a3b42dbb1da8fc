import Ledger
import PartVerification
import Traceability
import Words

/// The entries of an order's period, filtered and sorted.
struct EntriesPage: PageModel {
    /// A column by which the list can be sorted.
    struct Head: Sendable {
        var title: String
        /// The address of the list sorted by it; nil for a column without order.
        var path: String?
        /// `ascending` or `descending` when the list is.
        var sorted: String?
        var arrow: String
        var isNumber: Bool
    }

    struct Row: Sendable {
        var level: String?
        var path: String
        var entry: String
        var recorded: String
        var kind: String
        var product: String
        var supplier: String
        var reference: String
        var quantity: String
        var price: String
        var certificates: String
        var findings: [Badge]
    }

    struct Badge: Sendable {
        var level: String
        var text: String
    }

    struct Words: Sendable {
        var caption: String
        var filter: String
        var clear: String
        var empty: String
        var emptyHint: String
        var entry: String
        var recorded: String
        var kind: String
        var product: String
        var supplier: String
        var reference: String
        var quantity: String
        var price: String
        var certificates: String
        var findings: String
        var none: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var action: String
    var language: String
    var sort: String
    var descending: Bool
    var clearPath: String
    var fields: [FormField]
    var heads: [Head]
    var rows: [Row]
    var hasRows: Bool
    var more: MoreLink?
}

extension EntriesPage.Words {
    init(_ visit: Visit) {
        self.init(
            caption: visit.say("台账条目", "Entries of the ledger"), filter: visit.say("筛选", "Filter"),
            clear: visit.say("清除", "Clear"), empty: visit.say("没有符合条件的条目", "No entry fits"),
            emptyHint: visit.say("放宽条件，或清除筛选。", "Ask for less, or clear the filter."),
            entry: visit.say("条目", "Entry"), recorded: visit.say("登记日", "Recorded"), kind: visit.say("类型", "Kind"),
            product: visit.say("品名", "What"), supplier: visit.say("供应商", "Supplier"),
            reference: visit.say("单号", "Reference"), quantity: visit.say("数量", "Quantity"),
            price: visit.say("单价", "Price"), certificates: visit.say("证书", "Certificates"),
            findings: visit.say("发现", "Findings"), none: visit.say("无", "None"))
    }
}

extension EntriesPage.Row {
    init(_ row: ListOrderEntries.Row, order: String, _ words: EntriesPage.Words, _ visit: Visit) {
        var badges = row.findings.map { code in
            let mark = RiskMark(code.risk, visit)
            return EntriesPage.Badge(level: mark.level, text: mark.icon + " " + code.title[visit.language])
        }
        if row.voided { badges.append(.init(level: "", text: visit.say("已作废", "void"))) }
        self.init(
            level: row.findings.first.map { RiskMark($0.risk, visit).level },
            path: visit.order(order, "entries/\(row.seq)"),
            entry: "#\(row.seq)",
            recorded: row.claimed < row.recorded
                ? row.recorded.description + visit.say("（申报 \(row.claimed)）", " (claims \(row.claimed))")
                : row.recorded.description,
            kind: row.kind.words[visit.language],
            product: row.subject?.words { ItemWords.item($0)[visit.language] } ?? "–",
            supplier: row.supplier ?? "–",
            reference: row.reference ?? "–",
            quantity: row.quantity.map { ItemWords.amount($0)[visit.language] } ?? "–",
            price: row.price?.description ?? "–",
            certificates: row.certificates == 0 ? words.none : Grouped.text(row.certificates), findings: badges)
    }
}
