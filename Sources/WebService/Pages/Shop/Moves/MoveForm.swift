import DomainCoding
import Ledger
import MerkleTree
import Traceability

/// The fields of a step, and the request that they make. Fields are named as the use cases name them.
struct MoveForm: Sendable {
    let kind: MoveKind
    /// Suppliers to choose from: id and name.
    var suppliers: [(value: String, label: String)] = []
    /// Other shops to choose from.
    var shops: [(value: String, label: String)] = []

    func fields(_ draft: FormDraft, _ visit: Visit) -> [FormField] {
        let reason = draft.text("reason", visit.say("原因", "Reason"), isRequired: kind != .transferOut, maxLength: 300)
        let number = draft.text("transferNumber", visit.say("调拨单号", "Transfer number"), maxLength: 100)
        switch kind {
        case .supplierReturn:
            return [
                draft.choice("supplier", visit.say("供应商", "Supplier"), suppliers),
                draft.text("returnNote", visit.say("退货单号", "Return note"), isRequired: false, maxLength: 100),
                reason, quantity(draft, visit), photo(draft, visit),
            ]
        case .transferOut:
            return [
                draft.choice("to", visit.say("调入门店", "To the shop"), shops), number, reason, quantity(draft, visit),
            ]
        case .transferIn:
            return [draft.choice("from", visit.say("调出门店", "From the shop"), shops), number, quantity(draft, visit)]
        case .scrap: return [reason, quantity(draft, visit), photo(draft, visit)]
        case .remove:
            return [
                draft.text("part", visit.say("旧件名称", "What it is"), maxLength: 200),
                draft.text("repairOrder", visit.say("维修单号", "Repair order"), maxLength: 100),
                draft.choice("disposal", visit.say("去向", "Where it goes"), disposals(visit)),
                draft.text("reason", visit.say("原因", "Reason"), isRequired: false, maxLength: 300),
                draft.text(
                    "customer", visit.say("托修方", "Customer"), hint: visit.say("个人信息，可单独删除", "Personal; can be erased"),
                    isRequired: false, maxLength: 200), photo(draft, visit),
            ]
        }
    }

    /// Records the step.
    func perform(
        _ form: Form, item: ItemReference?, vouchers: [Digest], _ visit: Visit, in service: TraceabilityService
    ) async throws -> EntryAnswer {
        let shop = try visit.shopID
        let asking = visit.asking(form)
        switch kind {
        case .supplierReturn:
            let (supplier, note, reason, quantity) = try form.read(
                .required("supplier", SupplierID.self), .optional("returnNote", StatedText<100>.self),
                .required("reason", StatedText<1000>.self), .optional("quantity", StatedQuantity.self))
            var request = ReturnPart(shop: shop, item: try named(item), supplier: supplier, reason: reason)
            (request.returnNote, request.quantity, request.vouchers) = (note, quantity, vouchers)
            return try await request.perform(in: service, for: asking)
        case .transferOut:
            let (to, number, reason, quantity) = try form.read(
                .required("to", ShopID.self), .required("transferNumber", StatedText<100>.self),
                .optional("reason", StatedText<1000>.self), .optional("quantity", StatedQuantity.self))
            var request = TransferOut(shop: shop, item: try named(item), to: to, transferNumber: number)
            (request.reason, request.quantity) = (reason, quantity)
            return try await request.perform(in: service, for: asking)
        case .transferIn:
            let (from, number, quantity) = try form.read(
                .required("from", ShopID.self), .required("transferNumber", StatedText<100>.self),
                .optional("quantity", StatedQuantity.self))
            var request = TransferIn(shop: shop, item: try named(item), from: from, transferNumber: number)
            request.quantity = quantity
            return try await request.perform(in: service, for: asking)
        case .scrap:
            let (reason, quantity) = try form.read(
                .required("reason", StatedText<1000>.self), .optional("quantity", StatedQuantity.self))
            var request = ScrapPart(shop: shop, item: try named(item), reason: reason)
            (request.quantity, request.vouchers) = (quantity, vouchers)
            return try await request.perform(in: service, for: asking)
        case .remove:
            let (part, order, disposal, reason, customer) = try form.read(
                .required("part", StatedText<400>.self), .required("repairOrder", StatedText<100>.self),
                .required("disposal", Disposal.self), .optional("reason", StatedText<1000>.self),
                .optional("customer", StatedText<200>.self))
            var request = RemovePart(shop: shop, item: item, part: part, repairOrder: order, disposal: disposal)
            (request.reason, request.customer, request.vouchers) = (reason, customer, vouchers)
            return try await request.perform(in: service, for: asking)
        }
    }

    private func named(_ item: ItemReference?) throws(ServiceError) -> ItemReference {
        guard let item else { throw .missing("number") }
        return item
    }

    private func quantity(_ draft: FormDraft, _ visit: Visit) -> FormField {
        draft.text(
            "quantity", visit.say("数量", "Quantity"),
            hint: visit.say(
                "有序列号的件不必填；其他带单位，如 0.5 kg", "Not for a part with a serial number; else with its unit, such as 0.5 kg"),
            isRequired: false, maxLength: 40)
    }

    private func photo(_ draft: FormDraft, _ visit: Visit) -> FormField {
        draft.file(
            "voucher", visit.say("照片或单据", "Photograph or paper"),
            hint: visit.say("编号和损坏处要清楚", "Number and damage in sight"),
            isRequired: false)
    }

    private func disposals(_ visit: Visit) -> [(value: String, label: String)] {
        [
            (Disposal.toCustomer, visit.say("交还托修方", "To the customer")), (.toMaker, visit.say("返回厂家", "To the maker")),
            (.scrapped, visit.say("报废", "Scrapped")),
            (.hazardousWaste, visit.say("按危险废物处置", "As hazardous waste")),
        ].map { ($0.0.slug, $0.1) }
    }
}
