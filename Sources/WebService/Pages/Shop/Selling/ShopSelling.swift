import DomainCoding
import Hummingbird
import Ledger
import MerkleTree
import PartVerification
import Traceability
import Words

/// A part that was checked is recorded as sold over the counter.
struct ShopSelling: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ShopSellPage.self]
    private static let copy = ShopSellPage.copy

    var routes: [Route] { [upload("/shop/sell", for: .shop, sell)] }

    /// Shows the form for a part that was checked (`step=open`), and records that it was sold.
    private func sell(_ visit: Visit, _ form: Form) async throws -> Response {
        var vouchers = form.keptVouchers
        guard form["step"] == "done" else {
            return try await show(visit, form, FormDraft(form, visit.reader), vouchers)
        }
        return try await visit.submit(form, again: { try await show(visit, form, $0, vouchers) }) {
            vouchers += try await site.addVouchers(form, visit)
            let entry = try await visit.perform(try request(form, vouchers, visit), form)
            return visit.redirect(to: "/shop/slips/\(entry.seq)", saying: Self.copy.recorded(entry.seq))
        }
    }

    private func request(_ form: Form, _ vouchers: [Digest], _ visit: Visit) throws -> SellPart {
        var request = SellPart(shop: try visit.shopID, item: try ScannedText(form["code"] ?? "").reference)
        (request.quantity, request.saleNumber, request.price, request.warrantyUntil, request.sold, request.buyer) =
            try form.read(
                .optional("quantity", StatedQuantity.self), .optional("saleNumber", StatedText<100>.self),
                .optional("price", StatedPrice.self), .optional("warrantyUntil", CalendarDay.self),
                .optional("sold", CalendarDay.self), .optional("buyer", StatedText<200>.self))
        request.vouchers = vouchers
        request.acknowledge = try form.acknowledged
        return request
    }

    /// The form, with what a refusal says that somebody has to accept, to be ticked one by one.
    private func show(
        _ visit: Visit, _ form: Form, _ draft: FormDraft, _ vouchers: [Digest]
    ) async throws -> Response {
        let text = form["code"] ?? ""
        let verdict = try await site.partVerdict(text, "install", on: PartOccasion(shownAgain: form), visit)
        return visit.show(
            ShopSellPage(
                form: draft.view(visit), verdict: VerdictView(verdict, visit.language), text: text,
                acknowledgements: Acknowledgement.all(
                    verdict, open: draft.refusal?.openFindings ?? [], ticked: form.all("acknowledge"),
                    visit.language),
                vouchers: vouchers.map(\.hex), fields: Self.fields(draft, verdict), more: Self.more(draft)), draft)
    }

    private static func fields(_ draft: FormDraft, _ verdict: PartVerdict) -> [FormField] {
        let quantity =
            verdict.needsQuantity
            ? [draft.text("quantity", copy.quantity, hint: copy.quantityHint, maxLength: 40)] : []
        return quantity + [
            draft.text("saleNumber", copy.saleNumber, isRequired: false, maxLength: 100),
            draft.text(
                "price", copy.price, hint: copy.priceHint, isRequired: false, inputMode: "decimal", maxLength: 20),
            draft.day("warrantyUntil", copy.warrantyUntil, isRequired: false),
        ]
    }

    private static func more(_ draft: FormDraft) -> [FormField] {
        [
            draft.day("sold", copy.sold, hint: copy.soldHint, isRequired: false),
            draft.text("buyer", copy.buyer, hint: copy.buyerHint, isRequired: false, maxLength: 200),
            draft.file("voucher", copy.photo, isRequired: false),
        ]
    }
}

/// The form with which a part is recorded as sold.
struct ShopSellPage: WebPage {
    static let template = "shop-sell"
    static let copy = ShopSellCopy()
    var form: FormView
    var verdict: VerdictView
    var text: String
    /// Findings that somebody has to have seen before the part is sold.
    var acknowledgements: [Acknowledgement]
    /// Vouchers that were uploaded with a form that came back.
    var vouchers: [String]
    var fields: [FormField]
    var more: [FormField]
}
