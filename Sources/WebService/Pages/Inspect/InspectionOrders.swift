import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

/// Where an inspector starts: their orders, and the first screen of each.
struct InspectionOrders: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [InspectionsPage.self, OverviewPage.self, UnderwayPage.self]

    var routes: [Route] {
        [
            page("/inspect", for: .inspector) { try await orders($0, $0.draft) },
            action("/inspect", for: .inspector, open),
            page("/inspect/{order}", for: .inspector, overview),
        ]
    }

    private func open(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await orders(visit, $0) }) {
            let (number, authority, shop, from, to) = try form.read(
                .required("number", StatedText<100>.self), .required("authority", StatedText<200>.self),
                .required("shop", ShopID.self), .required("from", CalendarDay.self), .required("to", CalendarDay.self))
            _ = try await visit.perform(
                OpenOrder(number: number, authority: authority, shop: shop, from: from, to: to), form)
            site.service.prepareSurvey(of: number, for: visit.actor)
            return visit.redirect(to: OrderAddress.path(number.text), saying: InspectionsPage.copy.opened)
        }
    }

    private func orders(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = InspectionsPage.copy
        let orders = try await visit.ask(ListOrders()).orders
        // Newest first: most likely the one that is opened next.
        if let newest = orders.first.flatMap({ StatedText<100>($0.number) }) {
            site.service.prepareSurvey(of: newest, for: visit.actor)
        }
        let shops = try await visit.ask(ListShops()).shops
        return visit.show(
            InspectionsPage(
                orders: orders.map { order in
                    .init(
                        path: visit.order(order.number),
                        title: visit.say(Bilingual(order.shopNameZh, order.shopNameEn)),
                        detail: "\(order.from) – \(order.to) · \(order.authority)", number: order.number)
                }, form: draft.view(visit),
                fields: [
                    draft.text("number", copy.number, maxLength: 100),
                    draft.text("authority", copy.authority, maxLength: 200),
                    draft.choice(
                        "shop", copy.shop,
                        shops.map {
                            ($0.id.text, visit.say(Bilingual($0.nameZh, $0.nameEn)) + " · " + $0.id.text)
                        }),
                    draft.day("from", copy.from), draft.day("to", copy.to),
                ]), draft)
    }

    private func overview(_ visit: Visit) async throws -> Response {
        let visit = try await visit.naming()
        let number = try visit.orderNumber
        let overview = try await visit.ask(ShowOverview(order: number, afresh: visit.query("afresh") == "1"))
        let path = visit.order(number.text)
        guard let review = overview.review else {
            let progress = overview.progress ?? SurveyReading(looked: 0, total: 0)
            return visit.showUnderway(overview.order, progress, at: .overview, path: path)
        }
        let integrity = try await visit.ask(ShowIntegrity(order: number))
        var page = OverviewPage(review, integrity, visit)
        page.underway = overview.progress.map { Underway($0, showing: review.madeAt, path: path, visit) }
        return visit.show(page)
    }
}

/// The orders of an inspector, and the form that opens one.
struct InspectionsPage: WebPage {
    static let template = "inspect-home"
    static let copy = InspectionsCopy()

    let orders: [Item]
    let form: FormView
    let fields: [FormField]

    struct Item: Sendable {
        var path: String
        var title: String
        var detail: String
        var number: String
    }
}

/// The first screen of an order: totals, findings by risk, what came late, integrity.
struct OverviewPage: WebPage {
    static let template = "inspect-order"
    static let copy = OverviewCopy()
    /// How many refused attempts are shown.
    private static let mostAttempts = 50

    let heading: Bilingual
    let order: OrderFrame
    /// How far the next look is, when what is shown may be out of date.
    var underway: Underway?
    /// When the period was looked at.
    let asOf: String
    let afreshPath: String
    let tiles: [Tile]
    let groups: [Group]
    let integrity: [FactRow]
    let integrityPath: String
    let kinds: [Kind]
    let late: [Late]
    let attempts: [Attempt]
    var needs: PageNeeds { underway == nil ? [] : .scripts }

    /// One number with a word and a place to look closer.
    struct Tile: Sendable {
        var level: String
        var value: String
        var word: String
        var path: String?
    }

    /// All findings of one code.
    struct Group: Sendable {
        /// The code of the findings; where the tiles lead.
        var code: String
        var mark: RiskMark
        var title: String
        var count: String
        var meaning: String
        var path: String
        var examples: [Example]
    }

    struct Example: Sendable {
        var entry: String?
        /// Not `path`: a template looks for what is missing here in the group around it.
        var entryPath: String?
        var facts: String
    }

    /// One kind of entry.
    struct Kind: Sendable {
        var name: String
        var count: String
        var path: String
    }

    /// An entry that was recorded after the period.
    struct Late: Sendable {
        var entry: String
        var kind: String
        var claimed: String
        var recorded: String
    }

    /// A step that the service refused.
    struct Attempt: Sendable {
        var time: String
        var refusal: String
        var part: String
        var actor: String
    }

    init(_ review: ReviewOrder.Answer, _ integrity: ShowIntegrity.Answer, _ visit: Visit) {
        let number = review.order.number
        heading = Bilingual(number)
        order = OrderFrame(review.order, visit, at: .overview)
        asOf = visit.time(review.madeAt)
        afreshPath = visit.order(number, "", [("afresh", "1")])
        tiles = Self.tiles(review, visit)
        groups = Self.groups(review, visit)
        self.integrity = Self.integrity(integrity, visit)
        integrityPath = visit.order(number, "integrity")
        kinds = review.inspection.entries.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }.map {
            kind, count in
            Kind(
                name: visit.say(kind.words), count: Grouped.text(count),
                path: visit.order(number, "entries", [("kind", kind.slug)]))
        }
        late = review.late.map { entry in
            Late(
                entry: "#\(entry.seq)", kind: visit.say(entry.kind.words), claimed: entry.claimed.description,
                recorded: visit.time(entry.recordedAt))
        }
        attempts = review.inspection.refusedAttempts.suffix(Self.mostAttempts).reversed().map { attempt in
            let refusal = ServiceError.Code(rawValue: attempt.code).map {
                visit.say(ServiceError($0).message(visit.reader.utcOffset).title)
            }
            return Attempt(
                time: visit.time(attempt.at), refusal: refusal ?? attempt.code,
                part: attempt.item.map { visit.say(ItemWords.item($0)) } ?? "–", actor: attempt.actor)
        }
    }

    private static func tiles(_ review: ReviewOrder.Answer, _ visit: Visit) -> [Tile] {
        let number = review.order.number
        let inspection = review.inspection
        func count(_ risk: InspectionRisk) -> Int {
            inspection.totals.reduce(0) { sum, total in sum + (total.key.risk == risk ? total.value : 0) }
        }
        /// A count of something that had better not be there; it leads somewhere when there is some.
        func trouble(_ count: Int, _ word: Bilingual, _ level: String = "caution", to path: String) -> Tile {
            Tile(
                level: count == 0 ? "pass" : level, value: Grouped.text(count), word: visit.say(word),
                path: count == 0 ? nil : path)
        }
        let risks = InspectionRisk.allCases.map { risk in
            let mark = RiskMark(risk, visit)
            return trouble(
                count(risk), Bilingual(mark.icon + " " + mark.word), mark.level,
                to: visit.order(number, "entries", [("finding", "any"), ("sort", "finding")]))
        }
        let share = inspection.lines == 0 ? 0 : Double(inspection.uncertifiedLines) * 100 / Double(inspection.lines)
        return risks + [
            Tile(
                level: "", value: Grouped.text(inspection.entries.values.reduce(0, +)),
                word: visit.say(copy.entryTile), path: visit.order(number, "entries")),
            Tile(
                level: "", value: Grouped.text(inspection.lines), word: visit.say(copy.lineTile),
                path: visit.order(number, "entries", [("kind", "receipt")])),
            Tile(
                level: inspection.uncertifiedLines == 0 ? "pass" : "caution", value: Percent.text(share),
                word: visit.say(copy.uncertifiedTile(Grouped.text(inspection.uncertifiedLines))),
                path: visit.order(number, "charts")),
            trouble(review.lateCount, copy.lateTile, to: "#late"),
            trouble(inspection.totals[.reportingGap] ?? 0, copy.gapTile, to: "#reporting-gap"),
            trouble(inspection.refusedAttempts.count, copy.attemptTile, "unconfirmed", to: "#attempts"),
        ]
    }

    private static func groups(_ review: ReviewOrder.Answer, _ visit: Visit) -> [Group] {
        let number = review.order.number
        var examples: [InspectionCode: [Example]] = [:]
        for finding in review.inspection.findings {
            examples[finding.code, default: []].append(
                Example(
                    entry: finding.seq.map { "#\($0)" },
                    entryPath: finding.seq.map { visit.order(number, "entries/\($0)") },
                    facts: finding.facts(visit)))
        }
        return review.inspection.totals.sorted { ($0.key.risk, $0.key) < ($1.key.risk, $1.key) }.map { code, count in
            Group(
                code: code.rawValue, mark: RiskMark(code.risk, visit), title: visit.say(code.title),
                count: Grouped.text(count), meaning: visit.say(code.meaning),
                path: visit.order(number, "entries", [("finding", code.rawValue)]), examples: examples[code] ?? [])
        }
    }

    private static func integrity(_ integrity: ShowIntegrity.Answer, _ visit: Visit) -> [FactRow] {
        var rows = [
            FactRow(
                name: visit.say(copy.ledger), value: visit.say(copy.entries(Grouped.text(integrity.bookSize)))),
            FactRow(name: visit.say(copy.root), value: integrity.bookRoot.hex),
        ]
        if let checkpoint = integrity.checkpoint {
            let names = visit.list(checkpoint.witnesses.map(\.name))
            rows.append(
                FactRow(
                    name: visit.say(copy.witnessed),
                    value: visit.time(checkpoint.closedAt) + " · "
                        + (names.isEmpty ? visit.say(copy.noWitness) : names)))
        }
        return rows
    }
}

/// Shares with one digit after the point.
enum Percent {
    /// Of hundredths: `12.5` is `12.5 %`.
    static func text(_ share: Double) -> String {
        let tenths = Int((share * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
