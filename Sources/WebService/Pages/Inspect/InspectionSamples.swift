import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Traceability
import Words

/// Samples of the shelf that are drawn under an order, looked for, and compared with the ledger.
struct InspectionSamples: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [SamplesPage.self, DrawnSamplePage.self]

    var routes: [Route] {
        [
            page("/inspect/{order}/sample", for: .inspector) { try await samples($0, $0.draft) },
            action("/inspect/{order}/sample", for: .inspector, draw),
            page("/inspect/{order}/sample/{seq}", for: .inspector) { try await drawn($0, $0.draft, Form()) },
            upload("/inspect/{order}/sample/{seq}", for: .inspector, compare),
            upload("/inspect/{order}/sample/{seq}/check", for: .inspector, check),
            upload("/inspect/{order}/sample/{seq}/photo", for: .inspector, photo),
        ]
    }

    /// Draws a sample; it stands in the shop's book before anybody has seen it.
    private func draw(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await samples(visit, $0) }) {
            let number = try visit.orderNumber
            let (count, brought) = try form.read(
                InputField("count") { text throws(ServiceError) in
                    guard let count = Int(text?.trimmed ?? "") else {
                        throw .invalid("count", text, .range(1...DrawSample.most))
                    }
                    return count
                },
                InputField("brought") { text throws(ServiceError) in
                    try BroughtBytes.read((text ?? "").filter { !$0.isWhitespace }, "brought")
                })
            let entry = try await visit.perform(
                DrawSample(
                    order: number, count: count, brought: brought,
                    logSize: form.optional("logSize").flatMap { UInt64($0) }), form)
            return visit.redirect(
                to: OrderAddress.path(number.text, "sample/\(entry.seq)"), saying: SamplesPage.copy.drawn(entry.seq))
        }
    }

    private func samples(_ visit: Visit, _ draft: FormDraft) async throws -> Response {
        let copy = SamplesPage.copy
        let number = try visit.orderNumber
        let answer = try await visit.ask(ListInspectionRecords(order: number))
        let checkpoint = try await visit.ask(ShowIntegrity(order: number)).checkpoint
        return visit.show(
            SamplesPage(
                order: OrderFrame(answer.order, visit, at: .sample), action: visit.order(number.text, "sample"),
                form: draft.view(visit), logSize: checkpoint.map { String($0.size) }, logRoot: checkpoint?.root.hex,
                fields: [
                    draft.text(
                        "count", copy.count, initial: "10", hint: copy.countHint, type: "number",
                        inputMode: "numeric", maxLength: 2),
                    draft.text("brought", copy.brought, hint: copy.broughtHint, maxLength: 64),
                ],
                samples: answer.records.filter(\.isSample).reversed().map { record in
                    .init(
                        path: visit.order(number.text, "sample/\(record.seq)"),
                        title: visit.time(record.recordedAt) + " · #\(record.seq)", text: record.actor ?? "")
                }), draft)
    }

    /// What lies on the shelf, compared and recorded; with `step=add` only one thing more on the list, for browsers without
    /// script.
    private func compare(_ visit: Visit, _ form: Form) async throws -> Response {
        // What was typed or photographed stays on the list when something else is refused.
        var kept = form.all("code")
        return try await visit.submit(form, again: { try await drawn(visit, $0, form, kept: kept) }) {
            kept = try await site.scanned(form)
            if form["step"] == "add" {
                return try await drawn(visit, FormDraft(form, visit.reader), form, kept: kept)
            }
            let codes = form.all("seen") + form.lines("codes") + kept.map { ScannedText($0).asTyped }
            guard !codes.isEmpty || form.has("nothing") else { throw ServiceError.missing("codes") }
            guard codes.count <= CompareShelf.mostCodes else {
                throw ServiceError.invalid("codes", String(codes.count), .atMost(CompareShelf.mostCodes))
            }
            let (number, seq) = (try visit.orderNumber, try visit.sampleSeq)
            let answer = try await visit.perform(
                CompareShelf(
                    order: number, sample: seq, codes: codes,
                    note: try form.read(.optional("note", StatedText<400>.self))), form)
            return visit.redirect(
                to: OrderAddress.path(number.text, "sample/\(seq)"),
                saying: DrawnSamplePage.copy.compared(
                    found: answer.found.count, missing: answer.missing.count, unknown: answer.unknown.count,
                    answer.entry.seq),
                level: answer.missing.isEmpty && answer.unknown.isEmpty ? .pass : .caution)
        }
    }

    /// What one thing is to sample and ledger, as `scan.js` reads it.
    private func check(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let text = form["code"], !text.isEmpty else { throw ServiceError.missing("code") }
        return try JSONAnswer.response(try await sighted(text, visit))
    }

    /// The code in a photograph, under an order of the inspector's.
    private func photo(_ visit: Visit, _ form: Form) async throws -> Response {
        _ = try await visit.ask(ShowOrder(order: try visit.orderNumber))
        return try await site.codeInPhoto(visit, form)
    }

    /// Nothing that lies there is set aside, whatever it is: it is what the comparison is about.
    private func sighted(_ text: String, _ visit: Visit) async throws -> ScanAnswer {
        let scanned = ScannedText(text)
        let sight = try await visit.ask(
            SightItem(order: try visit.orderNumber, sample: try visit.sampleSeq, code: scanned.asTyped))
        var answer = ScanAnswer(level: "caution")
        if let question = scanned.question(.inspection, shop: sight.shop) {
            let verdict = try await site.service.verify(question, for: visit.asking)
            site.metricsCounter.decided(verdict.code.slug)
            answer = ScanAnswer(PartVerdict(verdict, visit.reader))
            answer.next = answer.title
            answer.meaning = nil
        }
        answer.level = sight.isOnShelf ? "pass" : "caution"
        answer.title = visit.say(
            DrawnSamplePage.copy.sighted(inSample: sight.isInSample, onShelf: sight.isOnShelf))
        answer.identity = sight.item.jsonText
        answer.note = answer.title
        return answer
    }

    private func drawn(
        _ visit: Visit, _ draft: FormDraft, _ form: Form, kept: [String] = []
    ) async throws -> Response {
        let copy = DrawnSamplePage.copy
        let (number, seq) = (try visit.orderNumber, try visit.sampleSeq)
        let sample = try await visit.ask(ShowSample(order: number, seq: seq))
        let names = try await site.service.productNames(Set(sample.items.compactMap(\.product)))
        let records = try await visit.ask(ListInspectionRecords(order: number)).records
        let seen = Set(form.all("seen"))
        let list = "sample-\(number.text)-\(seq)"
        let door = OrderAddress.path(number.text, "sample/\(seq)")
        let seed: [(Bilingual, String?)] = [
            (copy.logRoot, sample.logRoot.hex), (copy.logSize, Grouped.text(sample.logSize)),
            (copy.order, sample.order.number), (copy.brought, sample.brought?.hex),
            (copy.from, visit.say(copy.population(sample.population, of: sample.bookSize))),
        ]
        return visit.show(
            DrawnSamplePage(
                order: OrderFrame(sample.order, visit, at: .sample),
                action: visit.order(number.text, "sample/\(seq)"), form: draft.view(visit),
                items: sample.items.enumerated().map { place, item in
                    .init(
                        id: "seen-\(place)", value: item.item.jsonText,
                        name: item.product.flatMap { names[$0]?[visit.language] } ?? item.name,
                        number: [item.number, item.serial?.printed].compactMap { $0 }.joined(separator: " · "),
                        shelf: visit.say(ItemWords.amount(item.onShelf)),
                        isTicked: seen.contains(item.item.jsonText))
                },
                scan: try await site.scanner(
                    visit, many: list, kept: kept, rows: try await rows(kept, visit), door: door),
                fields: [
                    draft.area("codes", copy.codes, hint: copy.codesHint, isRequired: false, maxLength: 400_000),
                    draft.text("note", copy.note, isRequired: false), draft.box("nothing", copy.nothing),
                ],
                seed: seed.compactMap { name, value in value.map { FactRow(name: visit.say(name), value: $0) } },
                results: records.filter { $0.sample == seq }.map {
                    FactRow(name: visit.time($0.recordedAt) + " · #\($0.seq)", value: $0.act.text(visit.reader))
                }, done: visit.note == nil ? nil : visit.scanStore(list)), draft)
    }

    /// A row for each thing that a form has that came back.
    private func rows(_ kept: [String], _ visit: Visit) async throws -> [ScanView.Row] {
        var rows: [ScanView.Row] = []
        for text in kept.prefix(CompareShelf.mostCodes) {
            let answer = try await sighted(text, visit)
            rows.append(
                .init(
                    level: answer.level, icon: answer.level == "pass" ? "✓" : "!",
                    part: answer.part ?? answer.title ?? "",
                    serial: [answer.serial ?? answer.identity, answer.note].compactMap { $0 }.joined(separator: " · ")))
        }
        return rows
    }
}

extension Visit {
    /// The entry of the sample that the address names.
    fileprivate var sampleSeq: UInt64 {
        get throws {
            guard let seq = UInt64(try parameter("seq")) else { throw ServiceError(.notFound) }
            return seq
        }
    }
}

extension ShowSample.Item {
    /// The number as the label prints it; a line as the ledger has it.
    fileprivate var number: String {
        if case .certificate(let id) = item { id.number.shortCode } else { item.description }
    }
}

/// The samples drawn under an order, and the form that draws one.
struct SamplesPage: OrderPage {
    static let template = "inspect-sample"
    static let copy = SamplesCopy()
    static let place = OrderFrame.Place.sample

    let order: OrderFrame
    let action: String
    let form: FormView
    /// How many epochs the checkpoint covers that the draw will come from, and its root; nil before there is one.
    let logSize: String?
    let logRoot: String?
    let fields: [FormField]
    let samples: [Item]
    var needs: PageNeeds { .scripts }

    struct Item: Sendable {
        var path: String
        var title: String
        var text: String
    }
}

/// A sample that was drawn, to be looked for on the shelf.
struct DrawnSamplePage: WebPage {
    static let template = "inspect-drawn"
    static let copy = DrawnSampleCopy()

    let order: OrderFrame
    let action: String
    let form: FormView
    let items: [Item]
    let scan: ScanView
    let fields: [FormField]
    let seed: [FactRow]
    let results: [FactRow]
    /// The list of the browser that is done with: on the page that says what was recorded, the draw or the comparison, and on
    /// no other, because the next list begins there.
    let done: String?
    var needs: PageNeeds { [.scripts, .camera] }

    struct Item: Sendable {
        var id: String
        var value: String
        var name: String
        var number: String
        var shelf: String
        var isTicked: Bool
    }
}
