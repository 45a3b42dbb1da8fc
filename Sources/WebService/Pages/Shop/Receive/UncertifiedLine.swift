import DomainCoding
import Ledger
import PartCertificates
import Traceability
import Words

/// The fields of a line that has no certificate, and the line that they make.
struct UncertifiedLine: Sendable {
    private static let reasons: [(value: NoCertificateReason, zh: String, en: String)] = [
        (.makerNotEnrolled, "厂家未入网", "Maker not enrolled"), (.labelMissing, "标签缺失", "Label missing"),
        (.labelUnreadable, "标签无法读取", "Label unreadable"), (.customerSupplied, "客户自带", "Customer supplied"),
        (.consumableExempt, "辅料免证", "Exempt consumable"), (.other, "其他（写明）", "Other (say what)"),
    ]

    static func fields(_ draft: FormDraft, _ visit: Visit) -> [FormField] {
        let none = (value: "", label: "–")
        return [
            draft.text("productName", visit.say("品名", "What it is"), isRequired: false, maxLength: 200),
            draft.choice(
                "reason", visit.say("为什么没有证书", "Why there is no certificate"),
                [none] + reasons.map { ($0.value.slug, visit.say($0.zh, $0.en)) }, isRequired: false),
            draft.text(
                "quantity", visit.say("数量", "Quantity"), hint: visit.say("如 2 或 0.5 kg", "Such as 2 or 0.5 kg"),
                isRequired: false, maxLength: 40),
            draft.text("product", visit.say("配件编码", "Part number"), isRequired: false, maxLength: 30),
            draft.choice(
                "partClass", visit.say("类别", "Class"),
                [none] + PartClass.allCases.map { ($0.slug, $0.words[visit.language]) }, isRequired: false),
            draft.text("maker", visit.say("生产厂家", "Maker"), isRequired: false, maxLength: 200),
            draft.text(
                "price", visit.say("单价（元）", "Unit price"), isRequired: false, inputMode: "decimal", maxLength: 20),
            draft.text(
                "customer", visit.say("自带配件的客户", "Customer who brought it"), isRequired: false, maxLength: 200),
            draft.text("reasonNote", visit.say("说明", "Note"), isRequired: false, maxLength: 300),
        ]
    }

    /// Nil when nothing was filled in.
    static func line(_ form: Form, row: Int) throws(ServiceError) -> ReceiveParts.Line? {
        let names = ["productName", "reason", "quantity", "product", "maker", "price", "customer", "reasonNote"]
        guard names.contains(where: { form.optional($0) != nil }) else { return nil }
        var line = ReceiveParts.Line()
        line.row = row
        (
            line.productName, line.reason, line.quantity, line.product, line.partClass, line.maker, line.price,
            line.customer, line.reasonNote
        ) = try form.read(
            .optional("productName", StatedText<400>.self), .optional("reason", NoCertificateReason.self),
            .optional("quantity", StatedQuantity.self), .optional("product", ProductCode.self),
            .optional("partClass", PartClass.self), .optional("maker", StatedText<400>.self),
            .optional("price", StatedPrice.self), .optional("customer", StatedText<200>.self),
            .optional("reasonNote", StatedText<1000>.self))
        return line
    }
}
