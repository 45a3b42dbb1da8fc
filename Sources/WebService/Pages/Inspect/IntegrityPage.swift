import HTTPTypes
import Hummingbird
import MerkleTree
import PartVerification
import Traceability

/// What the log says about the shop's book, and whether it extends the checkpoint that the inspector kept.
struct IntegrityPage: PageModel {
    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Verdict: Sendable {
        var level: String
        var icon: String
        var text: String
    }

    struct Words: Sendable {
        var now: String
        var witnessed: String
        var none: String
        var noneHint: String
        var note: String
        var noteHint: String
        var compare: String
        var compareHint: String
        var save: String
        var limits: String
        var export: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var verdict: Verdict?
    var now: [Row]
    var hasCheckpoint: Bool
    var checkpoint: [Row]
    var note: String
    var action: String
    var exportPath: String
    var form: FormView
    var fields: [FormField]
}

extension WebParts {
    /// `GET /inspect/{order}/integrity`
    func orderIntegrity(_ visit: Visit) async throws -> Response {
        let number = try visit.orderNumber
        let answer = try await ShowIntegrity(order: number).perform(in: service, for: visit.asking)
        return integrityPage(visit, answer, FormDraft())
    }

    /// `POST /inspect/{order}/integrity`: compares a checkpoint that was pasted or uploaded. Nothing is kept of it.
    func compareCheckpoint(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try visit.orderNumber
        var held = form["held"] ?? ""
        if let file = form.files("file").first, !file.bytes.isEmpty {
            held = String(decoding: file.bytes.prefix(64 << 10), as: UTF8.self)
        }
        guard held.contains(where: { !$0.isWhitespace }) else {
            let answer = try await ShowIntegrity(order: number).perform(in: service, for: visit.asking)
            let error = ServiceError.missing("held")
            return integrityPage(visit, answer, FormDraft(form, error, visit.reader), status: error.status)
        }
        let answer = try await ShowIntegrity(order: number, held: held).perform(in: service, for: visit.asking)
        return integrityPage(visit, answer, FormDraft(), held: held)
    }

    private func integrityPage(
        _ visit: Visit, _ answer: ShowIntegrity.Answer, _ draft: FormDraft, held: String = "",
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = OrderFrame.Place.integrity.title(visit)
        let number = answer.order.number
        return pages.render(
            .inspectIntegrity,
            IntegrityPage(
                page: frame(visit, title: title), order: OrderFrame(answer.order, visit, at: .integrity),
                words: .init(visit), verdict: answer.comparison.map { .init($0, visit) },
                now: [
                    .init(name: visit.say("条目数", "Entries"), value: Grouped.text(answer.bookSize)),
                    .init(name: visit.say("根哈希", "Root"), value: answer.bookRoot.hex),
                ], hasCheckpoint: answer.checkpoint != nil,
                checkpoint: answer.checkpoint.map { IntegrityPage.rows($0, visit) } ?? [],
                note: answer.checkpoint?.note ?? "", action: visit.order(number, "integrity"),
                exportPath: visit.order(number, "export"), form: draft.view(visit),
                fields: [
                    draft.area(
                        "held", visit.say("上次保存的检查点", "The checkpoint kept last time"), initial: held,
                        hint: visit.say("粘贴全文，包括签名行。", "The whole text, with its signature lines."),
                        isRequired: false, maxLength: 64 << 10),
                    draft.file(
                        "file", visit.say("或选择文件", "Or choose a file"), isRequired: false, accept: "text/plain,.txt"),
                ]), status: status)
    }
}

extension IntegrityPage {
    fileprivate static func rows(_ checkpoint: ShowIntegrity.LoggedCheckpoint, _ visit: Visit) -> [Row] {
        let witnesses = checkpoint.witnesses.map { "\($0.name) (\(visit.time($0.time * 1000)))" }
        return [
            Row(name: visit.say("日志", "Log"), value: checkpoint.origin),
            Row(name: visit.say("期数", "Epochs"), value: Grouped.text(checkpoint.size)),
            Row(name: visit.say("日志根哈希", "Root of the log"), value: checkpoint.root.hex),
            Row(name: visit.say("截止时间", "Closed"), value: visit.time(checkpoint.closedAt)),
            Row(
                name: visit.say("见证方", "Witnesses"),
                value: witnesses.isEmpty
                    ? visit.say("没有：时间仅由运营方陈述", "none: the times are the operator's word alone")
                    : witnesses.joined(separator: visit.say("、", ", "))),
            Row(name: visit.say("其中本台账条目数", "Entries of this ledger in it"), value: Grouped.text(checkpoint.bookSize)),
            Row(name: visit.say("其中本台账根哈希", "Root of this ledger in it"), value: checkpoint.bookRoot?.hex ?? "–"),
        ]
    }
}

extension IntegrityPage.Verdict {
    fileprivate init(_ comparison: ShowIntegrity.Comparison, _ visit: Visit) {
        switch comparison {
        case .same:
            self.init(
                level: "pass", icon: "✓", text: visit.say("日志与该检查点完全相同。", "The log is exactly that of the checkpoint."))
        case .extends:
            self.init(
                level: "pass", icon: "✓",
                text: visit.say(
                    "日志包含该检查点的全部内容，此后只有追加。",
                    "The log has everything that the checkpoint covers, and was only appended to."))
        case .contradicted:
            self.init(
                level: "stop", icon: "✕",
                text: visit.say(
                    "日志与该检查点矛盾：历史被改写，或出示了两份历史。请保存两份检查点作为证据。",
                    "The log contradicts the checkpoint: history was rewritten, or two are shown. Keep both checkpoints as evidence."
                ))
        case .newer:
            self.init(
                level: "stop", icon: "✕",
                text: visit.say(
                    "该检查点比日志更长：日志缺少内容。", "The checkpoint covers more than the log: something is missing from the log."))
        case .foreign:
            self.init(
                level: "caution", icon: "!", text: visit.say("这是另一个日志的检查点。", "This is a checkpoint of another log."))
        case .unsigned:
            self.init(
                level: "caution", icon: "!",
                text: visit.say("该检查点没有本日志的有效签名。", "This log did not sign that checkpoint."))
        case .unreadable:
            self.init(
                level: "unconfirmed", icon: "?",
                text: visit.say("无法识别：请粘贴检查点全文。", "That is no checkpoint: paste its whole text."))
        }
    }
}

extension IntegrityPage.Words {
    fileprivate init(_ visit: Visit) {
        self.init(
            now: visit.say("台账现状", "The ledger now"),
            witnessed: visit.say("最新的见证检查点", "The newest witnessed checkpoint"),
            none: visit.say("日志还没有检查点", "The log has no checkpoint yet"),
            noneHint: visit.say("下一期结束后再看。", "Come back when the next epoch has closed."),
            note: visit.say("检查点全文（请保存，下次检查时比较）", "The checkpoint itself (keep it for the next inspection)"),
            noteHint: visit.say(
                "本页的结论由服务给出。检查包里有证明，可离线核对。",
                "What this page says is the service's word. An inspection bundle has the proof, to be checked offline."),
            compare: visit.say("与保存的检查点比较", "Compare with a checkpoint that was kept"),
            compareHint: visit.say("比较只在此处进行，不会保存。", "It is compared here and not kept."),
            save: visit.say("比较", "Compare"), limits: visit.say("结果", "Outcome"),
            export: visit.say("导出可离线核对的检查包", "Export a bundle that can be checked offline"))
    }
}
