import Ledger
import MerkleTree
import PartCertificates
import StoreContract

/// A ``ReceiveParts`` request whose fields were read.
struct ReceivePlan: Sendable {
    let shop: ShopID
    /// Nil only when the customer brought everything.
    let supplier: SupplierID?
    let deliveryNote: String?
    let received: CalendarDay
    let vouchers: [Digest]
    let inspectedBy: String?
    let lines: [Line]

    /// One line whose fields were read.
    struct Line: Sendable {
        var index: Int
        var row: Int?
        var inputs: [CodeInput] = []
        var product: ProductCode?
        var productName: String?
        var brand: String?
        var fits: String?
        var maker: String?
        var makerAddress: String?
        var lot: String?
        var serials: [String] = []
        var partClass: PartClass?
        var quantity: String?
        var unit: String?
        var price: Money?
        var reason: NoCertificateReason?
        var note: String?
        var conformity: String?
        var inspection: InspectionResult?
        var customer: String?
    }

    private static let lineLimit = 2_000
    private static let codeLimit = 10_000

    /// Reads the request. The faults of all lines are found together, each with its row.
    init(_ request: ReceiveParts, calendar: UTCOffset, now: Int64) throws(ServiceError) {
        shop = try RequestField.shop(request.shop)
        guard !request.lines.isEmpty else { throw ServiceError(.emptyRequest, ["what": "lines"]) }
        guard request.lines.count <= ReceivePlan.lineLimit else {
            throw ServiceError(.tooLarge, ["what": "lines", "limit": String(ReceivePlan.lineLimit)])
        }
        guard request.lines.reduce(0, { $0 + $1.codes.count }) <= ReceivePlan.codeLimit else {
            throw ServiceError(.tooLarge, ["what": "codes", "limit": String(ReceivePlan.codeLimit)])
        }
        let isBought = request.lines.contains { $0.reason != NoCertificateReason.customerSupplied.slug }
        supplier = isBought || !request.supplier.isEmpty ? try RequestField.supplier(request.supplier) : nil
        deliveryNote =
            isBought
            ? try RequestField.text(request.deliveryNote, "deliveryNote", limit: 100)
            : try RequestField.optionalText(request.deliveryNote, "deliveryNote", limit: 100)
        received = try calendar.claimed(try RequestField.day(request.received, "received"), "received", now: now)
        vouchers = try LedgerField.vouchers(request.vouchers)
        inspectedBy = try RequestField.optionalText(request.inspectedBy, "inspectedBy", limit: 100)
        var lines: [Line] = []
        var faults: [ServiceError.Location] = []
        for (index, line) in request.lines.enumerated() {
            do throws(ServiceError) {
                lines.append(try Line(line, index: index))
            } catch {
                faults.append(.init(line: line.row ?? index + 1, column: error.field, error))
            }
        }
        if let first = faults.first { throw ServiceError(first.code, first.details, at: Array(faults.prefix(20))) }
        self.lines = lines
    }
}

extension ReceivePlan.Line {
    fileprivate init(_ line: ReceiveParts.Line, index: Int) throws(ServiceError) {
        self.init(index: index, row: line.row)
        for code in line.codes { inputs.append(CodeInput.scanned(code)) }
        if let text = line.product, !text.isEmpty { product = try RequestField.product(text) }
        productName = try RequestField.optionalText(line.productName, "productName")
        brand = try RequestField.optionalText(line.brand, "brand", limit: 100)
        fits = try RequestField.optionalText(line.fits, "fits", limit: 1000)
        maker = try RequestField.optionalText(line.maker, "maker")
        makerAddress = try RequestField.optionalText(line.makerAddress, "makerAddress")
        lot = try RequestField.optionalText(line.lot, "lot", limit: 100)
        for serial in line.serials ?? [] {
            let text = try RequestField.text(serial, "serials", limit: 100)
            guard !serials.contains(text) else {
                throw ServiceError(.duplicateRow, ["field": "serials", "what": text])
            }
            serials.append(text)
        }
        if let text = line.partClass, !text.isEmpty { partClass = try RequestField.partClass(text, "partClass") }
        quantity = line.quantity.flatMap { $0.isEmpty ? nil : $0 }
        unit = line.unit.flatMap { $0.isEmpty ? nil : $0 }
        price = try LedgerField.optionalMoney(line.price, currency: line.currency)
        if let text = line.reason, !text.isEmpty {
            reason = try RequestField.choice(text, "reason", NoCertificateReason.self)
        }
        note = try RequestField.optionalText(line.reasonNote, "reasonNote", limit: 1000)
        conformity = try RequestField.optionalText(line.conformity, "conformity", limit: 100)
        if let text = line.inspection, !text.isEmpty {
            inspection = try RequestField.choice(text, "inspection", InspectionResult.self)
        }
        customer = try RequestField.optionalText(line.customer, "customer", limit: 200)
        if reason == .customerSupplied, customer == nil {
            throw ServiceError(.missingField, ["field": "customer"])
        }
        if inputs.isEmpty, reason == nil { throw ServiceError(.missingField, ["field": "reason"]) }
    }
}
