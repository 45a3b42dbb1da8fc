import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import Traceability
import Words

/// What was done under an order, as the shop's book has it.
struct RecordPage: PageModel {
    struct Item: Sendable {
        var entry: String
        var path: String?
        var time: String
        var taken: String
        var digest: String?
        var actor: String
        var level: String
        var answer: String
        var samplePath: String?
    }

    struct Words: Sendable {
        var caption: String
        var hint: String
        var digest: String
        var sample: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var items: [Item]
}

extension WebParts {
    /// `GET /inspect/{order}/record`
    func orderRecord(_ visit: Visit) async throws -> Response {
        let number = try visit.orderNumber
        let answer = try await ListInspectionRecords(order: number).perform(in: service, for: visit.asking)
        let title = OrderFrame.Place.record.title(visit)
        return pages.render(
            .inspectRecord,
            RecordPage(
                page: frame(visit, title: title), order: OrderFrame(answer.order, visit, at: .record),
                words: .init(
                    caption: visit.say("本检查令下所做的一切", "Everything done under this order"),
                    hint: visit.say(
                        "这些条目在该店台账中，不能修改；店长可以逐条会签。",
                        "These entries stand in the shop's ledger and cannot be changed; the manager may answer each."),
                    digest: visit.say("文件哈希", "Hash of the file"), sample: visit.say("查看抽样", "See the sample")),
                items: answer.records.map { record in
                    let isAnswered = record.answer != nil
                    return RecordPage.Item(
                        entry: "#\(record.seq)", path: nil, time: visit.time(record.recordedAt),
                        taken: record.act.text(visit.reader), digest: record.exportDigest?.hex,
                        actor: record.actor ?? "–",
                        level: record.answer == .objection ? "caution" : isAnswered ? "pass" : "unconfirmed",
                        answer: isAnswered
                            ? visit.say("门店：", "Shop: ") + (record.answer?.words[visit.language] ?? "")
                                + (record.answerNote.map { " · " + $0 } ?? "")
                            : visit.say("门店尚未会签", "not answered yet"),
                        samplePath: record.isSample ? visit.order(number.text, "sample/\(record.seq)") : nil)
                }))
    }
}
