import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability

extension WebParts {
    private static let list = "receive"

    /// `GET /shop/receive`
    func shopReceivePage(_ visit: Visit) async throws -> Response {
        try await receiveForm(visit, Form(), FormDraft(), [])
    }

    /// `POST /shop/receive`: collects parts (`add`), shows the delivery (`review`), books it (`done`).
    func shopReceive(_ visit: Visit, _ form: Form) async throws -> Response {
        let texts: [String]
        do {
            texts = try await scanned(form)
        } catch let error as ServiceError where error.isForTheForm {
            return try await receiveForm(
                visit, form, FormDraft(form, error, visit.reader), form.all("code"), error.status)
        }
        switch form["step"] {
        case "review", "done": break
        default: return try await receiveForm(visit, form, FormDraft(form), texts)
        }
        let booked = form.has("withAside") ? texts + form.all("aside").filter { !texts.contains($0) } : texts
        let lines = try await deliveryLines(booked, form, visit)
        guard form["step"] == "done" else {
            return try await deliveryForm(visit, form, FormDraft(form), texts, lines, [])
        }
        return try await book(visit, form, texts, lines)
    }

    private func book(
        _ visit: Visit, _ form: Form, _ texts: [String], _ lines: DeliveryLines
    ) async throws -> Response {
        var vouchers = form.keptVouchers
        do {
            vouchers += try await addVouchers(form, visit)
            let (supplier, note, received, inspectedBy) = try form.read(
                .optional("supplier", SupplierID.self), .optional("deliveryNote", StatedText<100>.self),
                .required("received", CalendarDay.self), .optional("inspectedBy", StatedText<100>.self))
            var asked = try lines.requestLines(form)
            if let line = try UncertifiedLine.line(form, row: asked.count + 1) { asked.append(line) }
            let request = ReceiveParts(
                shop: try visit.shopID, supplier: supplier, deliveryNote: note, received: received, lines: asked,
                vouchers: vouchers, inspectedBy: inspectedBy)
            let answer = try await request.perform(in: service, for: visit.asking(form))
            let seqs = answer.lines.map(\.entry.seq)
            guard let first = seqs.min() else { throw ServiceError(.emptyRequest, [.what(.lines)]) }
            return redirect(visit, to: "/shop/received?first=\(first)&count=\(seqs.count)")
        } catch let error as ServiceError where error.isForTheForm {
            return try await deliveryForm(
                visit, form, FormDraft(form, error, visit.reader), texts, lines, vouchers, error.status)
        }
    }

    /// The parts in lines, each checked anew: nobody believes the list of the browser.
    private func deliveryLines(_ texts: [String], _ form: Form, _ visit: Visit) async throws -> DeliveryLines {
        let shop = try visit.shopID
        var lines = DeliveryLines()
        for text in texts {
            guard let question = ScannedText(text).question(.receive, shop: shop) else { continue }
            lines.add(text, try await service.verify(question, for: visit.asking, counts: false), visit)
        }
        return lines
    }

    private func receiveForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String], _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let title = visit.say("进货", "Receive a delivery")
        return pages.render(
            .shopReceive,
            ShopReceivePage(
                page: frame(visit, title: title), title: title,
                lead: visit.say(
                    "一件接一件扫码。有问题的放在一边；没有码的下一页补写。",
                    "Scan part after part. What is wrong is set aside; parts without a code come on the next page."),
                form: draft.view(visit),
                scan: try await scanner(
                    visit, many: Self.list, kept: texts, rows: try await scanRows(texts, "receive", form, visit)),
                next: visit.say("下一步：送货单", "Next: the delivery note")),
            status: status)
    }

    private func deliveryForm(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ texts: [String], _ lines: DeliveryLines,
        _ vouchers: [Digest], _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let suppliers = try await ListSuppliers().perform(in: service, for: visit.asking).suppliers
        let today = try await ShowShopDay(shop: try visit.shopID).perform(in: service, for: visit.asking).today
        let title = visit.say("送货单", "The delivery note")
        let aside = form.all("aside")
        return pages.render(
            .shopDelivery,
            ShopDeliveryPage(
                page: frame(visit, title: title), title: title, form: draft.view(visit), codes: texts, aside: aside,
                asideBox: aside.isEmpty
                    ? nil
                    : draft.box(
                        "withAside",
                        visit.say(
                            "放在一边的 \(aside.count) 件也入账（隔离）", "Book the \(aside.count) set aside too, as quarantined")),
                vouchers: vouchers.map(\.hex), lines: lines.lines.map { line($0, draft, visit) },
                heading: [
                    draft.choice(
                        "supplier", visit.say("供应商", "Supplier"),
                        suppliers.map { ($0.id.text, visit.say($0.nameZh, $0.nameEn)) }),
                    draft.text("deliveryNote", visit.say("送货单号", "Number of the delivery note"), maxLength: 100),
                    draft.day("received", visit.say("到货日期", "Day of arrival"), initial: today.description),
                    draft.text(
                        "inspectedBy", visit.say("验货人", "Inspected by"), initial: visit.actor.name, isRequired: false,
                        maxLength: 100),
                    draft.file(
                        "voucher", visit.say("拍下送货单", "Photograph the delivery note"),
                        hint: visit.say("JPEG、PNG 或 PDF；位置和设备信息会被删除", "JPEG, PNG or PDF; place and device are removed"),
                        isRequired: false),
                ],
                uncertified: UncertifiedLine.fields(draft, visit),
                words: .init(
                    lines: visit.say("扫到的配件", "Scanned parts"),
                    none: visit.say(
                        "没有扫到配件。没有码的在下面写一行。", "No parts were scanned. Write a line below for one without a code."),
                    uncertified: visit.say("没有证书的一行", "A line without a certificate"),
                    save: visit.say("入账", "Book it"), back: visit.say("继续扫码", "Scan more"))),
            status: status)
    }

    private func line(_ line: DeliveryLines.Line, _ draft: FormDraft, _ visit: Visit) -> ShopDeliveryPage.Line {
        var fields = [
            draft.text(
                "price:" + line.key, visit.say("单价（元，可空）", "Unit price (optional)"), isRequired: false,
                inputMode: "decimal", maxLength: 20)
        ]
        if line.hasQuantity {
            fields.append(
                draft.text(
                    "quantity:" + line.key, visit.say("数量（空：按厂家所记）", "Quantity (empty: as the maker states)"),
                    isRequired: false, maxLength: 40))
        }
        let count = max(line.asked.codes.count, 1)
        return .init(
            level: line.level.slug, icon: line.level.icon, name: line.name + " × \(count)", detail: line.detail,
            serials: line.asked.serials.map(\.text).joined(separator: ", "), fields: fields)
    }

    /// `GET /shop/received`: the entries of a delivery, line by line.
    func shopReceived(_ visit: Visit) async throws -> Response {
        guard let first = visit.query("first").flatMap({ UInt64($0) }),
            let count = visit.query("count").flatMap({ Int($0) }), (1...2_000).contains(count)
        else { throw ServiceError(.notFound) }
        var lines: [ShopReceivedPage.Line] = []
        var quantity = 0
        for seq in first..<(first + UInt64(count)) {
            let answer = try await ShowEntry(shop: try visit.shopID, seq: seq).perform(in: service, for: visit.asking)
            guard answer.entry.kind == .receipt else { throw ServiceError(.notFound) }
            quantity += answer.entry.certificates.count
            lines.append(ReceivedLine.view(answer.entry, visit))
        }
        let title = visit.say("已入账", "Booked")
        return pages.render(
            .shopReceived,
            ShopReceivedPage(
                page: frame(visit, title: title), title: title,
                done: visit.say(
                    "✓ 已入账 \(count) 行，\(quantity) 件有证书。",
                    "✓ \(count) lines booked, \(quantity) parts with certificates."),
                store: visit.scanStore(Self.list), script: resources.addresses["scan_js"] ?? "", lines: lines,
                words: .init(again: visit.say("再收一单", "Receive another"), home: visit.say("回到今天", "Back to today"))))
    }
}
