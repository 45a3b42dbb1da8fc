import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import Traceability

/// The form that takes an inspection bundle, and the way to the report on paper.
struct ExportPage: PageModel {
    struct Words: Sendable {
        var title: String
        var hint: String
        var save: String
        var report: String
        var reportHint: String
        var reportOpen: String
        var check: String
        var checkHint: String
        var command: String
    }

    var page: PageFrame
    var order: OrderFrame
    var words: Words
    var action: String
    var reportPath: String
    var form: FormView
    var fields: [FormField]
}

extension WebParts {
    /// `GET /inspect/{order}/export`
    func orderExport(_ visit: Visit) async throws -> Response {
        let number = try visit.orderNumber
        let order = try await ShowOrder(order: number).perform(in: service, for: visit.asking)
        return exportPage(visit, order, FormDraft())
    }

    /// `POST /inspect/{order}/export`: the bundle as a file. That it was taken is recorded before its first byte leaves.
    func takeBundle(_ visit: Visit, _ form: Form) async throws -> Response {
        let number = try visit.orderNumber
        let order = try await ShowOrder(order: number).perform(in: service, for: visit.asking)
        do {
            let (from, to) = try form.read(.optional("from", CalendarDay.self), .optional("to", CalendarDay.self))
            var request = ExportBundle(
                shop: order.shop, from: from ?? order.from, to: to ?? order.to, order: number)
            request.since = form.optional("since").map { $0 + "\n" }
            request.withoutVouchers = form.has("withoutVouchers") ? true : nil
            request.everyEpoch = form.has("everyEpoch") ? true : nil
            return try await bundleFile(request, as: visit.actor)
        } catch let error as ServiceError where error.isForTheForm {
            return exportPage(visit, order, FormDraft(form, error, visit.reader), status: error.status)
        }
    }

    private func exportPage(
        _ visit: Visit, _ order: OrderView, _ draft: FormDraft, status: HTTPResponse.Status = .ok
    ) -> Response {
        let title = OrderFrame.Place.export.title(visit)
        let words = ExportPage.Words(
            title: visit.say("检查包", "Inspection bundle"),
            hint: visit.say(
                "一个文件，含期间全部条目、证书、凭证和证明；以后不必信任门店或运营方即可核对。导出会记入该店台账。",
                "One file with all entries of the period, certificates, vouchers and proofs; it can be checked later without trusting the shop or the operator. Taking it is recorded in the shop's ledger."
            ),
            save: visit.say("导出检查包", "Take the bundle"), report: visit.say("打印报告", "Report on paper"),
            reportHint: visit.say("在线报告，用浏览器打印。", "The report as of now, printed from the browser."),
            reportOpen: visit.say("打开报告", "Open the report"), check: visit.say("怎样核对", "How to check it"),
            checkHint: visit.say("在自己的电脑上运行：", "On a computer of your own:"),
            command: "touchstone inspect check \(order.shop.text)-\(order.from)-\(order.to).bundle --trust …")
        return pages.render(
            .inspectExport,
            ExportPage(
                page: frame(visit, title: title), order: OrderFrame(order, visit, at: .export), words: words,
                action: visit.order(order.number, "export"), reportPath: visit.order(order.number, "report"),
                form: draft.view(visit),
                fields: [
                    draft.day("from", visit.say("从", "First day"), initial: order.from.description),
                    draft.day("to", visit.say("到（含）", "Last day, included"), initial: order.to.description),
                    draft.area(
                        "since", visit.say("上次保存的检查点（可不填）", "The checkpoint kept last time (optional)"),
                        hint: visit.say(
                            "填了之后，包里会证明日志此后只有追加。", "With it the bundle proves that the log was only appended to since."),
                        isRequired: false, maxLength: 64 << 10),
                    draft.box("withoutVouchers", visit.say("不含凭证文件", "Leave out voucher files")),
                    draft.box("everyEpoch", visit.say("含每一期的台账头（更大）", "The ledger's head at every epoch (larger)")),
                ]), status: status)
    }
}
