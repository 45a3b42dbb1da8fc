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
            return try await samplePage(visit, FormDraft(form, error, visit.reader), status: error.status)
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
                title: visit.time(record.recordedAt) + " · #\(record.seq)", text: record.actor ?? "")
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
