import DomainCoding
import Ledger
import PartCertificates
import Traceability
import Words

/// The fields of a line that has no certificate, and the line that they make.
struct UncertifiedLine: Sendable {
    private static let copy = UncertifiedLineCopy()

    static func fields(_ draft: FormDraft, _ visit: Visit) -> [FormField] {
        let none = (value: "", label: "–")
        return [
            draft.text("productName", copy.productName, isRequired: false, maxLength: 200),
            draft.choice(
                "reason", copy.reason,
                [none] + NoCertificateReason.allCases.map { ($0.slug, visit.say(copy.choice($0))) }, isRequired: false),
            draft.text("quantity", copy.quantity, hint: copy.quantityHint, isRequired: false, maxLength: 40),
            draft.text("product", copy.product, isRequired: false, maxLength: 30),
            draft.choice(
                "partClass", copy.partClass, [none] + PartClass.allCases.map { ($0.slug, visit.say($0.words)) },
                isRequired: false),
            draft.text("maker", copy.maker, isRequired: false, maxLength: 200),
            draft.text("price", copy.price, isRequired: false, inputMode: "decimal", maxLength: 20),
            draft.text("customer", copy.customer, isRequired: false, maxLength: 200),
            draft.text("reasonNote", copy.note, isRequired: false, maxLength: 300),
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
