import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

/// The form of a step.
struct ShopMovePage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var form: FormView
    var scan: ScanView
    /// An uncertified line, which nothing is scanned of; nil for a part.
    var line: Line?
    var kind: String
    /// Vouchers that were uploaded with a form that came back.
    var vouchers: [String]
    var fields: [FormField]
    var save: String
    var needs: PageNeeds { [.scripts, .camera] }

    struct Line: Sendable {
        /// As forms send it.
        var text: String
        var name: String
        var detail: String
    }
}

extension WebParts {
    /// `GET /shop/moves/{kind}`; `item` in the query names a line of the ledger, `order` a repair order, and what a transfer
    /// to be taken in is known by stands there too.
    func shopMovePage(_ visit: Visit) async throws -> Response {
        var form = Form()
        if let item = visit.query("item"), case .line = ScannedText(item) { form.add("code", item) }
        if let order = visit.query("order") { form.add("repairOrder", order) }
        for name in ["from", "transferNumber", "quantity"] {
            if let value = visit.query(name) { form.add(name, value) }
        }
        return try await moveForm(visit, form, FormDraft(form), [])
    }

    /// `POST /shop/moves/{kind}`: records the step (`step=done`), or shows the form with the part it came with.
    func shopMove(_ visit: Visit, _ form: Form) async throws -> Response {
        var vouchers = form.keptVouchers
        var kept = form
        do {
            let items = try await scanned(form)
            // From here on the part is one of the list, however it was named; a form that comes back has it there.
            kept = Form()
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
                form, item: try items.last.map { text throws(ServiceError) in try ScannedText(text).reference },
                vouchers: vouchers, visit, in: service)
            return redirect(
                visit, to: "/shop/entries/\(entry.seq)",
                saying: PageNote(
                    kind.title[visit.language]
                        + visit.say("：已登记，第 \(entry.seq) 条。", ": recorded as entry \(entry.seq).")))
        } catch let error as ServiceError where error.isForTheForm {
            return try await moveForm(visit, kept, FormDraft(kept, error, visit.reader), vouchers, error.status)
        }
    }

    /// Keeps the photographs and papers of a form; their hashes.
    func addVouchers(_ form: Form, _ visit: Visit) async throws -> [Digest] {
        var digests: [Digest] = []
        for file in form.files("voucher") {
            digests.append(try await service.addVoucher(file.bytes, to: try visit.shopID, as: visit.actor).digest)
        }
        return digests
    }

    private func moveForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ vouchers: [Digest], _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let kind = try visit.moveKind
        var move = MoveForm(kind: kind)
        if kind == .supplierReturn {
            let all = try await ListSuppliers().perform(in: service, for: visit.asking).suppliers
            move.suppliers = all.map { ($0.id.text, visit.say($0.nameZh, $0.nameEn)) }
        }
        if kind == .transferOut || kind == .transferIn {
            let own = try visit.shop
            let all = try await ListShops().perform(in: service, for: visit.asking).shops
            move.shops = all.filter { $0.id.text != own }.map { ($0.id.text, visit.say($0.nameZh, $0.nameEn)) }
        }
        var kept = Array(form.all("code").suffix(1))
        var line: ShopMovePage.Line?
        if let text = kept.last, case .line(let seq) = ScannedText(text) {
            line = try await moveLine(seq, kind, visit)
            kept = []
        }
        let title = kind.title[visit.language]
        return pages.render(
            .shopMove,
            ShopMovePage(
                page: frame(visit, title: title), title: title, lead: kind.lead[visit.language],
                form: draft.view(visit),
                scan: try await scanner(
                    visit, kept: kept, rows: try await scanRows(kept, kind.rawValue, form, visit)),
                line: line, kind: kind.rawValue, vouchers: vouchers.map(\.hex), fields: move.fields(draft, visit),
                save: visit.say("登记", "Record")),
            status: status)
    }

    /// A line of the shop's own book; for a transfer that is taken in, one of the sender's.
    private func moveLine(_ seq: UInt64, _ kind: MoveKind, _ visit: Visit) async throws -> ShopMovePage.Line {
        let text = StockItem.line(seq).jsonText
        if kind == .transferIn {
            return .init(
                text: text, name: visit.say("对方台账第 \(seq) 条", "Entry \(seq) of the sender's ledger"),
                detail: visit.say("没有证书", "Without a certificate"))
        }
        let shelf = try await ListShelf(shop: try visit.shopID).perform(in: service, for: visit.asking)
        guard let item = shelf.items.first(where: { $0.item == .line(seq) }) else {
            return .init(
                text: text, name: visit.say("本店台账第 \(seq) 条", "Entry \(seq) of this shop's ledger"),
                detail: visit.say("不在架上", "Not on the shelf"))
        }
        return .init(
            text: text, name: item.name[visit.language],
            detail: [
                ItemWords.item(item.item)[visit.language],
                visit.say("在架 ", "on the shelf: ") + ItemWords.amount(item.onShelf)[visit.language],
            ].joined(separator: " · "))
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

extension Form {
    /// The vouchers that were kept when the form was sent before. What is no hash was not put there by a page.
    var keptVouchers: [Digest] { all("voucherDigest").compactMap { Digest(hex: $0) } }
}
