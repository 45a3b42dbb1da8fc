import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
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
        var seed: String
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
    /// How many epochs the checkpoint covers that the draw will come from, and its root; nil before there is one.
    var logSize: String?
    var logRoot: String?
    var fields: [FormField]
    var samples: [Item]
    var hasSamples: Bool
    var needs: PageNeeds { .scripts }
}

extension WebParts {
    /// `GET /inspect/{order}/sample`
    func orderSamples(_ visit: Visit) async throws -> Response { try await samplePage(visit, FormDraft()) }

    /// `POST /inspect/{order}/sample`: draws one; it stands in the shop's book before anybody has seen it.
    func drawSample(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try visit.orderNumber
        do {
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
            let entry = try await DrawSample(
                order: number, count: count, brought: brought,
                logSize: form.optional("logSize").flatMap { UInt64($0) }
            ).perform(in: service, for: visit.asking(form))
            return redirect(
                visit, to: OrderAddress.path(number.text, "sample/\(entry.seq)"),
                saying: PageNote(visit.say("已抽样，并记入台账第 \(entry.seq) 条。", "Drawn, and recorded as entry \(entry.seq).")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await samplePage(visit, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func samplePage(
        _ visit: Visit, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let number = try visit.orderNumber
        let answer = try await ListInspectionRecords(order: number).perform(in: service, for: visit.asking)
        let checkpoint = try await ShowIntegrity(order: number).perform(in: service, for: visit.asking).checkpoint
        let title = OrderFrame.Place.sample.title(visit)
        let samples = answer.records.filter(\.isSample).reversed().map { record in
            SamplePage.Item(
                path: visit.order(number.text, "sample/\(record.seq)"),
                title: visit.time(record.recordedAt) + " · #\(record.seq)", text: record.actor ?? "")
        }
        return pages.render(
            .inspectSample,
            SamplePage(
                page: frame(visit, title: title), order: OrderFrame(answer.order, visit, at: .sample),
                words: .init(visit), action: visit.order(number.text, "sample"), form: draft.view(visit),
                logSize: checkpoint.map { String($0.size) }, logRoot: checkpoint?.root.hex,
                fields: [
                    draft.text(
                        "count", visit.say("抽几件", "How many items"), initial: "10",
                        hint: visit.say("1–50 件", "1 to 50"), type: "number", inputMode: "numeric", maxLength: 2),
                    draft.text(
                        "brought", visit.say("您带来的数（32 位十六进制）", "What you bring (32 hexadecimal digits)"),
                        hint: visit.say(
                            "由您的浏览器随机生成，也可自己掷骰子、查随机数后填写。看到上面的检查点之后再定，门店和运营方就无法预知抽到哪些。",
                            "Your browser makes it at random; you may also type your own. Settled after the checkpoint above was shown, so neither shop nor operator can know the draw before."
                        ), maxLength: 64),
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
            draw: visit.say("抽样", "Draw"), seed: visit.say("检查点", "Checkpoint"),
            how: visit.say("为什么双方都不能挑", "Why neither side can choose"),
            howText: visit.say(
                "种子是上面检查点的根哈希、检查令编号和您带来的数。每件的次序是 SHA-256(“touchstone sample 2”、根、编号、您带来的数、件号，各占一行)，取最小的几件；任何人都能重算。",
                "The seed is the root of the checkpoint above, the order's number and what you bring. The rank of an item is the SHA-256 of \"touchstone sample 2\", the root, the order, what you bring and the item, a line each; the lowest are drawn. Anybody can compute it again."
            ),
            samples: visit.say("已抽的样", "Samples drawn"), empty: visit.say("还没有抽样", "No sample yet"),
            emptyHint: visit.say("上面抽一次。", "Draw one above."))
    }
}
