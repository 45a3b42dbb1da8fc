import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import Traceability
import Words

/// What an inspector takes along: the bundle, a report on paper, and the record of what was done.
struct InspectionReports: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [BundleExportPage.self, OrderReportPage.self, OrderRecordPage.self]

    var routes: [Route] {
        [
            page("/inspect/{order}/export", for: .inspector) { try await export($0, $0.draft) },
            action("/inspect/{order}/export", for: .inspector, take),
            page("/inspect/{order}/report", for: .inspector, report),
            page("/inspect/{order}/record", for: .inspector, record),
        ]
    }

    /// The bundle as a file. That it was taken is recorded before its first byte leaves.
    private func take(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await export(visit, $0) }) {
            let number = try visit.orderNumber
            let order = try await visit.ask(ShowOrder(order: number))
            let (from, to) = try form.read(.optional("from", CalendarDay.self), .optional("to", CalendarDay.self))
            var request = ExportBundle(
                shop: order.shop, from: from ?? order.from, to: to ?? order.to, order: number)
            request.since = form.optional("since").map { $0 + "\n" }
            request.withoutVouchers = form.has("withoutVouchers") ? true : nil
            request.everyEpoch = form.has("everyEpoch") ? true : nil
            return try await site.bundleFile(request, as: visit.actor)
        }
    }

    private func export(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = BundleExportPage.copy
        let order = try await visit.ask(ShowOrder(order: try visit.orderNumber))
        return visit.show(
            BundleExportPage(
                order: OrderFrame(order, visit, at: .export), action: visit.order(order.number, "export"),
                command: "touchstone inspect check \(order.shop.text)-\(order.from)-\(order.to).bundle --trust …",
                reportPath: visit.order(order.number, "report"), form: draft.view(visit),
                fields: [
                    draft.day("from", copy.from, initial: order.from.description),
                    draft.day("to", copy.to, initial: order.to.description),
                    draft.area("since", copy.since, hint: copy.sinceHint, isRequired: false, maxLength: 64 << 10),
                    draft.box("withoutVouchers", copy.withoutVouchers), draft.box("everyEpoch", copy.everyEpoch),
                ]), draft)
    }

    private func report(_ visit: Visit) async throws -> Response {
        try await visit.onceLookedAt(at: .export) {
            let visit = try await visit.naming()
            let number = try visit.orderNumber
            return visit.show(
                OrderReportPage(
                    try await visit.ask(ReviewOrder(order: number)),
                    try await visit.ask(ShowIntegrity(order: number)),
                    try await visit.ask(ListInspectionRecords(order: number)).records, visit))
        }
    }

    private func record(_ visit: Visit) async throws -> Response {
        let copy = OrderRecordPage.copy
        let number = try visit.orderNumber
        let answer = try await visit.ask(ListInspectionRecords(order: number))
        return visit.show(
            OrderRecordPage(
                order: OrderFrame(answer.order, visit, at: .record),
                items: answer.records.map { record in
                    .init(
                        entry: "#\(record.seq)", time: visit.time(record.recordedAt),
                        taken: record.act.text(visit.reader), digest: record.exportDigest?.hex,
                        actor: record.actor ?? "–",
                        level: record.answer.map { $0 == .objection ? "caution" : "pass" } ?? "unconfirmed",
                        answer: visit.say(
                            record.answer.map { copy.answered($0.words, record.answerNote) } ?? copy.unanswered),
                        samplePath: record.isSample ? visit.order(number.text, "sample/\(record.seq)") : nil)
                }))
    }
}

/// The form that takes an inspection bundle, and the way to the report on paper.
struct BundleExportPage: OrderPage {
    static let template = "inspect-export"
    static let copy = BundleExportCopy()
    static let place = OrderFrame.Place.export

    let order: OrderFrame
    let action: String
    /// What checks the bundle.
    let command: String
    let reportPath: String
    let form: FormView
    let fields: [FormField]
}

/// What was done under an order, as the shop's book has it.
struct OrderRecordPage: OrderPage {
    static let template = "inspect-record"
    static let copy = OrderRecordCopy()
    static let place = OrderFrame.Place.record

    let order: OrderFrame
    let items: [Item]

    struct Item: Sendable {
        var entry: String
        var time: String
        var taken: String
        var digest: String?
        var actor: String
        var level: String
        var answer: String
        var samplePath: String?
    }
}

/// The report on an order as of now, to be printed from the browser.
struct OrderReportPage: WebPage {
    static let template = "inspect-report"
    static let copy = OrderReportCopy()
    /// How many findings are printed; the bundle has all.
    private static let most = 500

    let heading: Bilingual
    let backPath: String
    let facts: [FactRow]
    let totals: [FactRow]
    let counts: [FactRow]
    let findings: [Finding]
    /// That there are more findings than are printed; nil when there are none.
    let left: String?
    let records: [Record]

    struct Finding: Sendable {
        var entry: String
        var title: String
        var risk: String
        var facts: String
    }

    struct Record: Sendable {
        var entry: String
        var time: String
        var actor: String
        var act: String
    }

    fileprivate init(
        _ review: ReviewOrder.Answer, _ integrity: ShowIntegrity.Answer, _ records: [ListInspectionRecords.Record],
        _ visit: Visit
    ) {
        let copy = Self.copy
        let (order, inspection) = (review.order, review.inspection)
        func rows(_ all: [(Bilingual, String)]) -> [FactRow] {
            all.map { FactRow(name: visit.say($0), value: $1) }
        }
        heading = Bilingual(order.number)
        backPath = visit.order(order.number, "export")
        let witnessed = integrity.checkpoint.map { checkpoint in
            let names = visit.list(checkpoint.witnesses.map(\.name))
            return [
                (copy.checkpoint, "\(checkpoint.size) · \(checkpoint.root.hex)"),
                (copy.witnesses, names.isEmpty ? visit.say(copy.noWitness) : names),
            ]
        }
        facts = rows(
            [
                (copy.shop, "\(visit.say(Bilingual(order.shopNameZh, order.shopNameEn))) (\(order.shop.text))"),
                (copy.address, order.shopAddress), (copy.order, order.number), (copy.authority, order.authority),
                (copy.period, "\(order.from) – \(order.to)"), (copy.madeAt, visit.time(review.madeAt)),
                (copy.ledger, "\(inspection.bookSize) · \(inspection.bookRoot.hex)"),
            ] + (witnessed ?? []))
        totals = rows(
            inspection.entries.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }.map {
                ($0.key.words, Grouped.text($0.value))
            } + [
                (
                    copy.uncertified,
                    "\(Grouped.text(inspection.uncertifiedLines)) / \(Grouped.text(inspection.lines))"
                ),
                (copy.late, Grouped.text(review.lateCount)),
                (copy.attempts, Grouped.text(inspection.refusedAttempts.count)),
            ])
        counts = rows(
            inspection.totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                ($0.key.title, Grouped.text($0.value))
            })
        findings = inspection.findings.prefix(Self.most).map { finding in
            Finding(
                entry: finding.seq.map { "#\($0)" } ?? "–", title: visit.say(finding.code.title),
                risk: visit.say(finding.code.risk.words), facts: finding.facts(visit))
        }
        let more = inspection.findings.count - Self.most
        left = more > 0 ? visit.say(copy.left(more)) : nil
        self.records = records.map { record in
            Record(
                entry: "#\(record.seq)", time: visit.time(record.recordedAt), actor: record.actor ?? "–",
                act: record.act.text(visit.reader))
        }
    }
}
