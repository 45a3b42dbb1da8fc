import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

/// A delivery: its parts are scanned one after another, written up with the delivery note, and booked.
struct ShopReceiving: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopReceivePage.self, ShopDeliveryPage.self, ShopReceivedPage.self]
    private static let list = "receive"

    var routes: [Route] {
        [
            page("/shop/receive", for: .shop) { try await parts($0, Form(), $0.draft, []) },
            upload("/shop/receive", for: .shop, receive),
            page("/shop/received", for: .shop, received),
        ]
    }

    /// Collects parts (`add`), shows the delivery (`review`), books it (`done`).
    private func receive(_ visit: Visit, _ form: Form) async throws -> Response {
        try await visit.submit(form, again: { try await parts(visit, form, $0, form.all("code")) }) {
            let texts = try await site.scanned(form)
            let draft = FormDraft(form, visit.reader)
            guard let step = form["step"], step == "review" || step == "done" else {
                return try await parts(visit, form, draft, texts)
            }
            let booked = form.has("withAside") ? texts + form.all("aside").filter { !texts.contains($0) } : texts
            let lines = try await lines(booked, visit)
            return step == "done"
                ? try await book(visit, form, texts, lines) : try await delivery(visit, form, draft, texts, lines, [])
        }
    }

    private func book(
        _ visit: Visit, _ form: Form, _ texts: [String], _ lines: DeliveryLines
    ) async throws -> Response {
        var vouchers = form.keptVouchers
        return try await visit.submit(form, again: { try await delivery(visit, form, $0, texts, lines, vouchers) }) {
            vouchers += try await site.addVouchers(form, visit)
            let (supplier, note, received, inspectedBy) = try form.read(
                .optional("supplier", SupplierID.self), .optional("deliveryNote", StatedText<100>.self),
                .required("received", CalendarDay.self), .optional("inspectedBy", StatedText<100>.self))
            var asked = try lines.requestLines(form)
            if let line = try UncertifiedLine.line(form, row: asked.count + 1) { asked.append(line) }
            let answer = try await visit.perform(
                ReceiveParts(
                    shop: try visit.shopID, supplier: supplier, deliveryNote: note, received: received, lines: asked,
                    vouchers: vouchers, inspectedBy: inspectedBy), form)
            let seqs = answer.lines.map(\.entry.seq)
            guard let first = seqs.min() else { throw ServiceError(.emptyRequest, [.what(.lines)]) }
            return visit.redirect(to: "/shop/received?first=\(first)&count=\(seqs.count)")
        }
    }

    /// The parts in lines, each checked anew: nobody believes the list of the browser.
    private func lines(_ texts: [String], _ visit: Visit) async throws -> DeliveryLines {
        let shop = try visit.shopID
        var lines = DeliveryLines()
        for text in texts {
            guard let question = ScannedText(text).question(.receive, shop: shop) else { continue }
            lines.add(text, try await site.service.verify(question, for: visit.asking, counts: false), visit)
        }
        return lines
    }

    private func parts(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String]
    ) async throws -> Response {
        let rows = try await site.scanRows(texts, "receive", form, visit)
        return visit.show(
            ShopReceivePage(
                form: draft.view(visit),
                scan: try await site.scanner(visit, many: Self.list, kept: texts, rows: rows)), draft)
    }

    private func delivery(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String], _ lines: DeliveryLines,
        _ vouchers: [Digest]
    ) async throws -> Response {
        let copy = ShopDeliveryPage.copy
        let suppliers = try await visit.ask(ListSuppliers()).suppliers
        let today = try await visit.ask(ShowShopDay(shop: try visit.shopID)).today
        let aside = form.all("aside")
        return visit.show(
            ShopDeliveryPage(
                form: draft.view(visit), codes: texts, aside: aside,
                asideBox: aside.isEmpty ? nil : draft.box("withAside", copy.withAside(aside.count)),
                vouchers: vouchers.map(\.hex), lines: lines.lines.map { .init($0, draft) },
                noteFields: [
                    draft.choice(
                        "supplier", copy.supplier,
                        suppliers.map { ($0.id.text, visit.say(Bilingual($0.nameZh, $0.nameEn))) }),
                    draft.text("deliveryNote", copy.deliveryNote, maxLength: 100),
                    draft.day("received", copy.received, initial: today.description),
                    draft.text(
                        "inspectedBy", copy.inspectedBy, initial: visit.actor.name, isRequired: false, maxLength: 100),
                    draft.file("voucher", copy.voucher, hint: copy.voucherHint, isRequired: false),
                ], uncertified: UncertifiedLine.fields(draft, visit)), draft)
    }

    /// The entries of a delivery, line by line.
    private func received(_ visit: Visit) async throws -> Response {
        guard let first = visit.query("first").flatMap({ UInt64($0) }),
            let count = visit.query("count").flatMap({ Int($0) }), (1...2_000).contains(count)
        else { throw ServiceError(.notFound) }
        var page = ShopReceivedPage(
            count: count, store: visit.scanStore(Self.list), script: site.resources.addresses["scan_js"] ?? "")
        for seq in first..<(first + UInt64(count)) {
            let entry = try await visit.ask(ShowEntry(shop: try visit.shopID, seq: seq)).entry
            guard entry.kind == .receipt else { throw ServiceError(.notFound) }
            page.quantity += entry.certificates.count
            page.lines.append(.init(entry, visit))
        }
        return visit.show(page)
    }
}

/// The first page of a delivery: its parts, scanned one after another.
struct ShopReceivePage: WebPage {
    static let template = "shop-receive"
    static let copy = ShopReceiveCopy()
    var form: FormView
    var scan: ScanView
    var needs: PageNeeds { [.scripts, .camera] }
}

/// The second page: the delivery note, and what each line adds to the certificates.
struct ShopDeliveryPage: WebPage {
    static let template = "shop-delivery"
    static let copy = ShopDeliveryCopy()
    var form: FormView
    /// The scanned texts, sent again.
    var codes: [String]
    var aside: [String]
    var asideBox: FormField?
    var vouchers: [String]
    var lines: [Line]
    var noteFields: [FormField]
    var uncertified: [FormField]

    struct Line: Sendable {
        var level: String
        var icon: String
        var name: String
        var detail: String
        var serials: String
        var fields: [FormField]

        init(_ line: DeliveryLines.Line, _ draft: FormDraft) {
            level = line.level.slug
            icon = line.level.icon
            name = line.name + " × \(max(line.asked.codes.count, 1))"
            detail = line.detail
            serials = line.asked.serials.map(\.text).joined(separator: ", ")
            fields = [
                draft.text("price:" + line.key, copy.price, isRequired: false, inputMode: "decimal", maxLength: 20)
            ]
            if line.hasQuantity {
                fields.append(draft.text("quantity:" + line.key, copy.quantity, isRequired: false, maxLength: 40))
            }
        }
    }
}

/// What became of a delivery, line by line.
struct ShopReceivedPage: WebPage {
    static let template = "shop-received"
    static let copy = ShopReceivedCopy()
    var count: Int
    /// Parts with certificates.
    var quantity = 0
    /// The list in the browser that is done with.
    var store: String
    var script: String
    var lines: [Line] = []
    var needs: PageNeeds { [.scripts] }

    /// An entry of a receipt: what, how much, and what was found.
    struct Line: Sendable {
        var path: String
        var level: String
        var icon: String
        var name: String
        var detail: String
        var badge: String

        init(_ entry: EntryView, _ visit: Visit) {
            func words(_ name: String) -> String? {
                entry.fields.first { $0.name == name }?.words(visit.reader, in: entry.kind)
            }
            let (findings, reason) = (words("findings"), words("no-certificate-reason"))
            let isAccepted = entry["inspection-result"] == .inspectionResult(.accepted)
            let level: VerdictLevel = !isAccepted ? .stop : findings == nil && reason == nil ? .pass : .caution
            path = visit.link("/shop/entries/\(entry.seq)")
            self.level = level.slug
            icon = level.icon
            name = words("product-name") ?? ""
            detail = [
                words("quantity"), words("serials"), reason.map { visit.say(copy.noCertificate($0)) }, findings,
            ].compactMap { $0 }.joined(separator: " · ")
            badge = words("inspection-result") ?? ""
        }
    }
}
