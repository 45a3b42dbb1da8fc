import HTTPTypes
import Hummingbird
import Traceability

/// The form of a step.
struct ShopMovePage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var form: FormView
    var scan: ScanView
    var kind: String
    /// Vouchers that were uploaded with a form that came back.
    var vouchers: [String]
    var fields: [FormField]
    var save: String
    var needs: PageNeeds { [.scripts, .camera] }
}

extension WebParts {
    /// `GET /shop/moves/{kind}`; `item` in the query names a line of the ledger, `order` a repair order.
    func shopMovePage(_ visit: Visit) async throws -> Response {
        var form = Form()
        if let item = visit.query("item"), case .line = ScannedText(item) { form.add("code", item) }
        if let order = visit.query("order") { form.add("repairOrder", order) }
        return try await moveForm(visit, form, FormDraft(form), [])
    }

    /// `POST /shop/moves/{kind}`: records the step (`step=done`), or shows the form with the part it came with.
    func shopMove(_ visit: Visit, _ form: Form) async throws -> Response {
        var vouchers = form.all("voucherDigest")
        do {
            let items = try await scanned(form)
            var kept = Form()
            for field in form.fields where field.name != "code" && field.name != "number" {
                kept.add(field.name, field.value)
            }
            if let last = items.last { kept.add("code", last) }
            guard form["step"] == "done" else {
                return try await moveForm(visit, kept, FormDraft(kept), vouchers)
            }
            vouchers += try await addVouchers(form, visit)
            let kind = try visit.moveKind
            let entry = try await MoveForm(kind: kind).perform(
                form, item: items.last.map { ScannedText($0).reference }, vouchers: vouchers, visit, in: service)
            return redirect(
                visit, to: "/shop/entries/\(entry.seq)",
                saying: PageNote(
                    kind.title[visit.language]
                        + visit.say("：已登记，第 \(entry.seq) 条。", ": recorded as entry \(entry.seq).")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await moveForm(visit, form, FormDraft(form, error, visit.language), vouchers, error.status)
        }
    }

    /// Keeps the photographs and papers of a form; their hashes.
    func addVouchers(_ form: Form, _ visit: Visit) async throws -> [String] {
        var digests: [String] = []
        for file in form.files("voucher") {
            digests.append(try await service.addVoucher(file.bytes, to: try visit.shop, as: visit.actor).digest)
        }
        return digests
    }

    private func moveForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ vouchers: [String], _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let kind = try visit.moveKind
        var move = MoveForm(kind: kind)
        if kind == .supplierReturn {
            let all = try await ListSuppliers().perform(in: service, for: visit.asking).suppliers
            move.suppliers = all.map { ($0.id, visit.say($0.nameZh, $0.nameEn)) }
        }
        if kind == .transferOut || kind == .transferIn {
            let own = try visit.shop
            let all = try await ListShops().perform(in: service, for: visit.asking).shops
            move.shops = all.filter { $0.id != own }.map { ($0.id, visit.say($0.nameZh, $0.nameEn)) }
        }
        let kept = form.all("code").suffix(1)
        let title = kind.title[visit.language]
        return pages.render(
            .shopMove,
            ShopMovePage(
                page: frame(visit, title: title), title: title, lead: kind.lead[visit.language],
                form: draft.view(visit),
                scan: try await scanner(
                    visit, kept: Array(kept), rows: try await scanRows(Array(kept), kind.rawValue, form, visit)),
                kind: kind.rawValue, vouchers: vouchers, fields: move.fields(draft, visit),
                save: visit.say("登记", "Record")),
            status: status)
    }
}

extension Visit {
    /// The step that the address names.
    fileprivate var moveKind: MoveKind {
        get throws {
            guard let kind = MoveKind(rawValue: try parameter("kind")) else { throw ServiceError(.notFound) }
            return kind
        }
    }
}
