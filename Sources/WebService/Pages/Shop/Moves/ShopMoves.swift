import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import Traceability
import Words

/// Steps that a part may take besides being received and fitted.
struct ShopMoves: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopMovePage.self]
    private static let copy = ShopMovePage.copy

    var routes: [Route] {
        [
            page("/shop/moves/{kind}", for: .shop, open),
            upload("/shop/moves/{kind}", for: .shop, record),
        ]
    }

    /// `item` in the query names a line of the ledger, `order` a repair order, and what a transfer to be taken in is known by
    /// stands there too.
    private func open(_ visit: Visit) async throws -> Response {
        var form = Form()
        if let item = visit.query("item"), case .line = ScannedText(item) { form.add("code", item) }
        if let order = visit.query("order") { form.add("repairOrder", order) }
        for name in ["from", "transferNumber", "quantity"] {
            if let value = visit.query(name) { form.add(name, value) }
        }
        return try await show(visit, form, FormDraft(form, visit.reader), [])
    }

    /// Records the step (`step=done`), or shows the form with the part it came with.
    private func record(_ visit: Visit, _ form: Form) async throws -> Response {
        var vouchers = form.keptVouchers
        return try await visit.submit(form, again: { try await show(visit, form, $0, vouchers) }) {
            let item = try await site.scanned(form).last
            // From here on the part is one of the list, however it was named; a form that comes back has it there.
            var kept = Form()
            for field in form.fields where field.name != "code" && field.name != "number" {
                kept.add(field.name, field.value)
            }
            if let item { kept.add("code", item) }
            guard form["step"] == "done" else {
                return try await show(visit, kept, FormDraft(kept, visit.reader), vouchers)
            }
            return try await visit.submit(kept, again: { try await show(visit, kept, $0, vouchers) }) {
                vouchers += try await site.addVouchers(form, visit)
                let kind = try visit.moveKind
                let entry = try await MoveForm(kind: kind).perform(
                    kept, item: try item.map { text throws(ServiceError) in try ScannedText(text).reference },
                    vouchers: vouchers, visit)
                return visit.redirect(
                    to: "/shop/entries/\(entry.seq)", saying: Self.copy.recorded(kind.title, entry.seq))
            }
        }
    }

    private func show(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ vouchers: [Digest]
    ) async throws -> Response {
        let kind = try visit.moveKind
        var move = MoveForm(kind: kind)
        if kind == .supplierReturn {
            let all = try await visit.ask(ListSuppliers()).suppliers
            move.suppliers = all.map { ($0.id.text, visit.say(Bilingual($0.nameZh, $0.nameEn))) }
        }
        if kind == .transferOut || kind == .transferIn {
            let own = try visit.shopID
            let all = try await visit.ask(ListShops()).shops
            move.shops = all.filter { $0.id != own }.map { ($0.id.text, visit.say(Bilingual($0.nameZh, $0.nameEn))) }
        }
        var kept = Array(form.all("code").suffix(1))
        var line: ShopMovePage.Line?
        if let text = kept.last, case .line(let seq) = ScannedText(text) {
            line = try await self.line(seq, kind, visit)
            kept = []
        }
        let rows = try await site.scanRows(kept, kind.rawValue, form, visit)
        return visit.show(
            ShopMovePage(
                heading: kind.title, lead: visit.say(kind.lead), form: draft.view(visit),
                scan: try await site.scanner(visit, kept: kept, rows: rows), line: line, kind: kind.rawValue,
                vouchers: vouchers.map(\.hex), fields: move.fields(draft, visit)), draft)
    }

    /// A line of the shop's own book; for a transfer that is taken in, one of the sender's.
    private func line(_ seq: UInt64, _ kind: MoveKind, _ visit: Visit) async throws -> ShopMovePage.Line {
        let copy = Self.copy
        let text = StockItem.line(seq).jsonText
        if kind == .transferIn {
            return .init(text: text, name: visit.say(copy.lineOfSender(seq)), detail: visit.say(copy.noCertificate))
        }
        let shelf = try await visit.ask(ListShelf(shop: try visit.shopID))
        guard let item = shelf.items.first(where: { $0.item == .line(seq) }) else {
            return .init(text: text, name: visit.say(copy.lineOfShop(seq)), detail: visit.say(copy.notOnShelf))
        }
        return .init(
            text: text, name: visit.say(item.name),
            detail: visit.say(ItemWords.item(item.item)) + " · "
                + visit.say(copy.onShelf(ItemWords.amount(item.onShelf))))
    }
}

/// The form of a step.
struct ShopMovePage: WebPage {
    static let template = "shop-move"
    static let copy = ShopMoveCopy()
    let heading: Bilingual
    var lead: String
    var form: FormView
    var scan: ScanView
    /// An uncertified line, which nothing is scanned of; nil for a part.
    var line: Line?
    var kind: String
    /// Vouchers that were uploaded with a form that came back.
    var vouchers: [String]
    var fields: [FormField]
    var needs: PageNeeds { [.scripts, .camera] }

    struct Line: Sendable {
        /// As forms send it.
        var text: String
        var name: String
        var detail: String
    }
}

extension WebParts {
    /// Keeps the photographs and papers of a form; their hashes.
    func addVouchers(_ form: Form, _ visit: Visit) async throws -> [Digest] {
        var digests: [Digest] = []
        for file in form.files("voucher") {
            digests.append(try await service.addVoucher(file.bytes, to: try visit.shopID, as: visit.actor).digest)
        }
        return digests
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
