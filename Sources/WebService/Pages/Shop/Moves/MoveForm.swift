import DomainCoding
import Ledger
import MerkleTree
import Traceability
import Words

/// The fields of a step, and the request that they make. Fields are named as the use cases name them.
struct MoveForm: Sendable {
    let kind: MoveKind
    /// Suppliers to choose from: id and name.
    var suppliers: [(value: String, label: String)] = []
    /// Other shops to choose from.
    var shops: [(value: String, label: String)] = []

    func fields(_ draft: FormDraft, _ visit: Visit) -> [FormField] {
        let copy = ShopMovePage.copy
        let needsReason = kind != .transferOut && kind != .remove
        let reason = draft.text("reason", copy.reason, isRequired: needsReason, maxLength: 300)
        let number = draft.text("transferNumber", copy.transferNumber, maxLength: 100)
        let quantity = draft.text(
            "quantity", copy.quantity, hint: copy.quantityHint, isRequired: false, maxLength: 40)
        let photo = draft.file("voucher", copy.photo, hint: copy.photoHint, isRequired: false)
        switch kind {
        case .supplierReturn:
            return [
                draft.choice("supplier", copy.supplier, suppliers),
                draft.text("returnNote", copy.returnNote, isRequired: false, maxLength: 100), reason, quantity, photo,
            ]
        case .transferOut: return [draft.choice("to", copy.to, shops), number, reason, quantity]
        case .transferIn: return [draft.choice("from", copy.from, shops), number, quantity]
        case .scrap: return [reason, quantity, photo]
        case .remove:
            return [
                draft.text("part", copy.part, maxLength: 200),
                draft.text("repairOrder", copy.repairOrder, maxLength: 100),
                draft.choice(
                    "disposal", copy.disposal, Disposal.allCases.map { ($0.slug, visit.say(copy.choice($0))) }),
                reason,
                draft.text("customer", copy.customer, hint: copy.customerHint, isRequired: false, maxLength: 200),
                photo,
            ]
        }
    }

    /// Records the step.
    func perform(
        _ form: Form, item: ItemReference?, vouchers: [Digest], _ visit: Visit
    ) async throws -> EntryAnswer {
        let shop = try visit.shopID
        let part = InputField<ItemReference>("number") { _ throws(ServiceError) in
            guard let item else { throw .missing("number") }
            return item
        }
        switch kind {
        case .supplierReturn:
            let (item, supplier, note, reason, quantity) = try form.read(
                part, .required("supplier", SupplierID.self), .optional("returnNote", StatedText<100>.self),
                .required("reason", StatedText<1000>.self), .optional("quantity", StatedQuantity.self))
            var request = ReturnPart(shop: shop, item: item, supplier: supplier, reason: reason)
            (request.returnNote, request.quantity, request.vouchers) = (note, quantity, vouchers)
            return try await visit.perform(request, form)
        case .transferOut:
            let (item, to, number, reason, quantity) = try form.read(
                part, .required("to", ShopID.self), .required("transferNumber", StatedText<100>.self),
                .optional("reason", StatedText<1000>.self), .optional("quantity", StatedQuantity.self))
            var request = TransferOut(shop: shop, item: item, to: to, transferNumber: number)
            (request.reason, request.quantity) = (reason, quantity)
            return try await visit.perform(request, form)
        case .transferIn:
            let (item, from, number, quantity) = try form.read(
                part, .required("from", ShopID.self), .required("transferNumber", StatedText<100>.self),
                .optional("quantity", StatedQuantity.self))
            var request = TransferIn(shop: shop, item: item, from: from, transferNumber: number)
            request.quantity = quantity
            return try await visit.perform(request, form)
        case .scrap:
            let (item, reason, quantity) = try form.read(
                part, .required("reason", StatedText<1000>.self), .optional("quantity", StatedQuantity.self))
            var request = ScrapPart(shop: shop, item: item, reason: reason)
            (request.quantity, request.vouchers) = (quantity, vouchers)
            return try await visit.perform(request, form)
        case .remove:
            let (part, order, disposal, reason, customer) = try form.read(
                .required("part", StatedText<400>.self), .required("repairOrder", StatedText<100>.self),
                .required("disposal", Disposal.self), .optional("reason", StatedText<1000>.self),
                .optional("customer", StatedText<200>.self))
            var request = RemovePart(shop: shop, item: item, part: part, repairOrder: order, disposal: disposal)
            (request.reason, request.customer, request.vouchers) = (reason, customer, vouchers)
            return try await visit.perform(request, form)
        }
    }
}
