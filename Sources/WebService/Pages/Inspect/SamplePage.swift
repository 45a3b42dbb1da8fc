import HTTPTypes
import Hummingbird
import PartVerification
import Traceability

/// The samples drawn under an order, and the form that draws one.
struct SamplePage: PageModel {
    struct Item: Sendable {
        var path: String
        var title: String
        var text: String
    }

    struct Words: Sendable {
        var title: String
        var hint: String
        var draw: String
        var how: String
        var howText: String
        var samples: String
        var empty: String
        var emptyHint: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var action: String
    var form: FormView
    var fields: [FormField]
    var samples: [Item]
    var hasSamples: Bool
}

/// A sample that was drawn, to be looked for on the shelf.
struct DrawnPage: PageModel {
    struct Item: Sendable {
        var id: String
        var value: String
        var name: String
        var number: String
        var shelf: String
        var isTicked: Bool
    }

    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Words: Sendable {
        var title: String
        var hint: String
        var ledgerToShelf: String
        var ledgerHint: String
        var shelfToLedger: String
        var save: String
        var seed: String
        var results: String
        var empty: String
        var emptyHint: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var action: String
    var form: FormView
    var items: [Item]
    var hasItems: Bool
    var fields: [FormField]
    var seed: [Row]
    var results: [Row]
    var hasResults: Bool
}

extension WebParts {
    /// `GET /inspect/{order}/sample`
    func orderSamples(_ visit: Visit) async throws -> Response { try await samplePage(visit, FormDraft()) }

    /// `POST /inspect/{order}/sample`: draws one; it stands in the shop's book before anybody has seen it.
    func drawSample(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try visit.parameter("order")
        do {
            guard let count = Int(form.text("count")) else {
                throw ServiceError(
                    .invalidField, ["field": "count", "value": form.text("count"), "rule": "a whole number, 1–50"])
            }
            let entry = try await DrawSample(order: number, count: count).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: OrderAddress.path(number, "sample/\(entry.seq)"),
                saying: PageNote(visit.say("已抽样，并记入台账第 \(entry.seq) 条。", "Drawn, and recorded as entry \(entry.seq).")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await samplePage(visit, FormDraft(form, error, visit.language), status: error.status)
        }
    }

    private func samplePage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let number = try visit.parameter("order")
        let answer = try await ListInspectionRecords(order: number).perform(in: service, for: visit.asking)
        let title = OrderFrame.Place.sample.title(visit)
        let samples = answer.records.filter(\.isSample).reversed().map { record in
            SamplePage.Item(
                path: visit.order(number, "sample/\(record.seq)"),
                title: PrintedTime.text(record.recordedAt) + " · #\(record.seq)", text: record.actor ?? "")
        }
        return pages.render(
            .inspectSample,
            SamplePage(
                page: frame(visit, title: title), order: OrderFrame(answer.order, visit, at: .sample),
                words: .init(visit), action: visit.order(number, "sample"), form: draft.view(visit),
                fields: [
                    draft.text(
                        "count", visit.say("抽几件", "How many items"), initial: "10",
                        hint: visit.say("1–50 件", "1 to 50"), type: "number", inputMode: "numeric", maxLength: 2)
                ], samples: Array(samples), hasSamples: !samples.isEmpty), status: status)
    }

    /// `GET /inspect/{order}/sample/{seq}`
    func drawnSample(_ visit: Visit) async throws -> Response { try await drawnPage(visit, FormDraft(), nil) }

    /// `POST /inspect/{order}/sample/{seq}`: what lies on the shelf, compared and recorded.
    func compareShelf(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try visit.parameter("order")
        let seq = try sampleSeq(visit)
        let codes = form.all("seen") + form.lines("codes")
        do {
            guard !codes.isEmpty || form.has("nothing") else {
                throw ServiceError(.missingField, ["field": "codes"])
            }
            let answer = try await CompareShelf(
                order: number, sample: seq, codes: codes, note: form.optional("note")
            ).perform(in: service, for: visit.asking(form))
            let isGood = answer.missing.isEmpty && answer.unknown.isEmpty
            let counts = [
                visit.say("找到 \(answer.found.count) 件", "\(answer.found.count) found"),
                visit.say("未找到 \(answer.missing.count) 件", "\(answer.missing.count) not found"),
                visit.say("账上没有 \(answer.unknown.count) 件", "\(answer.unknown.count) not in the ledger"),
            ].joined(separator: visit.say("，", ", "))
            return redirect(
                visit, to: OrderAddress.path(number, "sample/\(seq)"),
                saying: PageNote(
                    counts + visit.say("。已记入台账第 \(answer.entry.seq) 条。", ". Recorded as entry \(answer.entry.seq)."),
                    level: isGood ? .pass : .caution))
        } catch let error as ServiceError where error.isForTheForm {
            return try await drawnPage(visit, FormDraft(form, error, visit.language), form, status: error.status)
        }
    }

    private func sampleSeq(_ visit: Visit) throws -> UInt64 {
        guard let seq = UInt64(try visit.parameter("seq")) else { throw ServiceError(.notFound) }
        return seq
    }

    private func drawnPage(
        _ visit: Visit, _ draft: FormDraft, _ form: Form?, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let number = try visit.parameter("order")
        let seq = try sampleSeq(visit)
        let answer = try await ShowSample(order: number, seq: seq).perform(in: service, for: visit.asking)
        let records = try await ListInspectionRecords(order: number).perform(in: service, for: visit.asking).records
        let results = records.filter { $0.sample == seq }.map {
            DrawnPage.Row(name: PrintedTime.text($0.recordedAt) + " · #\($0.seq)", value: $0.taken)
        }
        let words = DrawnPage.Words(visit)
        let seen = Set(form?.all("seen") ?? [])
        return pages.render(
            .inspectDrawn,
            DrawnPage(
                page: frame(visit, title: words.title), order: OrderFrame(answer.order, visit, at: .sample),
                words: words, action: visit.order(number, "sample/\(seq)"), form: draft.view(visit),
                items: answer.items.enumerated().map { place, item in
                    DrawnPage.Item(
                        id: "seen-\(place)", value: item.item, name: item.name,
                        number: [item.shortNumber ?? item.item, item.serial].compactMap { $0 }.joined(separator: " · "),
                        shelf: visit.say("账上 ", "ledger: ") + item.onShelf, isTicked: seen.contains(item.item))
                }, hasItems: !answer.items.isEmpty,
                fields: [
                    draft.area(
                        "codes", visit.say("扫到的码或编号，每行一个", "Codes or numbers, one a line"),
                        hint: visit.say(
                            "用扫码枪逐件扫架上的件；也可输入标签上的编号，如 hanchuan 1234-5678-9。",
                            "Scan what lies on the shelf, item by item, with a scanner; or type a label's number, such as hanchuan 1234-5678-9."
                        ),
                        isRequired: false, maxLength: 400_000),
                    draft.text("note", visit.say("备注", "Note"), isRequired: false),
                    draft.box("nothing", visit.say("一件也没有找到", "Nothing at all was found")),
                ],
                seed: [
                    .init(name: visit.say("种子：日志根哈希", "Seed: root of the log"), value: answer.logRoot),
                    .init(name: visit.say("日志期数", "Epochs of the log"), value: Grouped.text(answer.logSize)),
                    .init(name: visit.say("检查令编号", "Order"), value: answer.order.number),
                    .init(
                        name: visit.say("抽自", "Drawn from"),
                        value: visit.say(
                            "\(answer.population) 件在架（台账 \(answer.bookSize) 条时）",
                            "\(answer.population) items on the shelf (ledger of \(answer.bookSize) entries)")),
                ], results: results, hasResults: !results.isEmpty), status: status)
    }
}

extension SamplePage.Words {
    fileprivate init(_ visit: Visit) {
        self.init(
            title: visit.say("抽一次样", "Draw a sample"),
            hint: visit.say(
                "从账上在架的件里随机抽取，再到货架上找。抽样先记入台账，不能重抽到满意为止。",
                "Items are drawn from what lies on the shelf according to the ledger, and then looked for. The draw is recorded first: it cannot be repeated until it pleases."
            ),
            draw: visit.say("抽样", "Draw"), how: visit.say("为什么双方都不能挑", "Why neither side can choose"),
            howText: visit.say(
                "种子是最新见证检查点的根哈希加检查令编号。每件的次序是 SHA-256(“touchstone shelf sample”、根、编号、件号，各占一行)，取最小的几件；任何人都能重算。",
                "The seed is the root of the newest witnessed checkpoint with the order's number. The rank of an item is the SHA-256 of \"touchstone shelf sample\", the root, the order and the item, a line each; the lowest are drawn. Anybody can compute it again."
            ),
            samples: visit.say("已抽的样", "Samples drawn"), empty: visit.say("还没有抽样", "No sample yet"),
            emptyHint: visit.say("上面抽一次。", "Draw one above."))
    }
}

extension DrawnPage.Words {
    fileprivate init(_ visit: Visit) {
        self.init(
            title: visit.say("抽样盘点", "Shelf sample"),
            hint: visit.say("找到一件就扫一件；没有码的，在下面打勾。", "Scan each item that you find; tick those without a code."),
            ledgerToShelf: visit.say("账 → 架：请找出这些件", "Ledger → shelf: find these"),
            ledgerHint: visit.say("打勾表示亲眼看到。", "A tick says that you saw it."),
            shelfToLedger: visit.say("架 → 账：架上实际有什么", "Shelf → ledger: what lies there"),
            save: visit.say("比较并记录", "Compare and record"), seed: visit.say("种子", "Seed"),
            results: visit.say("结果", "Outcomes"), empty: visit.say("账上没有在架的件", "The ledger has nothing on the shelf"),
            emptyHint: visit.say(
                "仍可扫描架上实物，看台账有没有。", "Scan what lies there all the same, to see whether the ledger has it."))
    }
}
