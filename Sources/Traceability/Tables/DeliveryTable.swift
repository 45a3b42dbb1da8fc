import Ledger
import PartCertificates
import StoreContract

/// A delivery note as a table: a row for each scanned part, or for each line without certificates.
///
/// Rows of one supplier, delivery note and day are one delivery; in it, consecutive or not, rows that share everything
/// but code and serial become one line. docs/tables.md has the columns and the rules.
package struct DeliveryTable: Sendable {
    /// The columns.
    package static let columns: [TableColumn] = [
        .required("supplier", "供应商", "供应商编号"), .required("delivery_note", "发货单号", "送货单号"),
        .required("received", "收货日期", "进货日期", "入库日期"), .optional("code", "防伪码", "追溯码", "二维码"),
        .optional("product", "配件编码", "产品编码"), .optional("product_name", "品名", "产品名称", "配件名称"),
        .optional("brand", "品牌"), .optional("fits", "适用车型", "适用机型"), .optional("maker", "生产厂家", "厂家"),
        .optional("maker_address", "厂家地址"), .optional("lot", "批次", "批号"), .optional("serial", "序列号"),
        .optional("class", "类别", "配件类别"), .optional("quantity", "数量"), .optional("unit", "单位"),
        .optional("price", "单价", "进货价"), .optional("currency", "币种"), .optional("reason", "无证原因"),
        .optional("note", "备注", "说明"), .optional("conformity", "合格证", "合格证号"),
        .optional("inspection", "查验结果"), .optional("customer", "客户", "托修方"),
    ]

    /// One request for each delivery, in the order in which they first occur.
    package let deliveries: [ReceiveParts]

    /// Reads the table for a shop. Throws ``ServiceError`` with the places of the faults.
    package init(_ bytes: [UInt8], file: String, shop: String) throws(ServiceError) {
        let table = try Table(bytes, file: file, columns: DeliveryTable.columns)
        let rows = try table.map { row throws(ServiceError) in try DeliveryRow(row) }
        guard !rows.isEmpty else { throw ServiceError(.emptyRequest, ["what": file]) }
        var order: [DeliveryRow.Delivery] = []
        var lines: [DeliveryRow.Delivery: [ReceiveParts.Line]] = [:]
        var places: [DeliveryRow.Delivery: [ReceiveParts.Line: Int]] = [:]
        for row in rows {
            if lines[row.delivery] == nil { order.append(row.delivery) }
            if let key = row.sharedKey, let place = places[row.delivery]?[key] {
                lines[row.delivery]?[place].take(row.line)
            } else {
                if let key = row.sharedKey {
                    places[row.delivery, default: [:]][key] = lines[row.delivery]?.count ?? 0
                }
                lines[row.delivery, default: []].append(row.line)
            }
        }
        deliveries = order.map { delivery in
            ReceiveParts(
                shop: shop, supplier: delivery.supplier, deliveryNote: delivery.note, received: delivery.received,
                lines: lines[delivery] ?? [])
        }
    }
}

extension ReceiveParts.Line {
    /// Adds the code and serial of a row that shares everything else.
    fileprivate mutating func take(_ other: ReceiveParts.Line) {
        codes += other.codes
        if let more = other.serials { serials = (serials ?? []) + more }
        if codes.isEmpty, let count = serials?.count { quantity = String(count) }
    }
}

/// One row of a delivery table.
struct DeliveryRow {
    /// What rows of one delivery share.
    struct Delivery: Hashable {
        let supplier: String
        let note: String
        let received: String
    }

    let delivery: Delivery
    let line: ReceiveParts.Line
    /// The line without code, serial and row, with the lot that the code names; nil for a row that stays alone.
    let sharedKey: ReceiveParts.Line?

    init(_ row: TableRow) throws(ServiceError) {
        delivery = Delivery(
            supplier: try row.require("supplier") { text throws(ServiceError) in
                try RequestField.supplier(text).text
            },
            note: try row.required("delivery_note"),
            received: try row.require("received") { text throws(ServiceError) in
                try RequestField.day(text, "received").description
            })
        var line = ReceiveParts.Line()
        line.product = try row.read("product") { text throws(ServiceError) in try RequestField.product(text).printed }
        line.productName = row.text("product_name")
        line.brand = row.text("brand")
        line.fits = row.text("fits")
        line.maker = row.text("maker")
        line.makerAddress = row.text("maker_address")
        line.lot = row.text("lot")
        line.partClass = try row.read("class") { text throws(ServiceError) in try RequestField.partClass(text).slug }
        line.unit = try row.read("unit") { text throws(ServiceError) in try RequestField.unit(text).text }
        let quantity = try row.read("quantity") { text throws(ServiceError) in
            try LedgerField.quantity(text, unit: row.text("unit"))
        }
        line.price = row.text("price")
        line.currency = row.text("currency")
        _ = try row.read("price") { text throws(ServiceError) in
            try LedgerField.money(text, currency: row.text("currency"))
        }
        line.reason = row.text("reason")
        line.reasonNote = row.text("note")
        line.conformity = row.text("conformity")
        line.inspection = row.text("inspection")
        line.customer = row.text("customer")
        let code = row.text("code")
        let serial = row.text("serial")
        let claims = code.flatMap(DeliveryRow.claims)
        var shared = line
        if let claims {
            shared.lot = [line.lot ?? "", claims.lot?.printed ?? "", claims.product.key].joined(separator: "\u{0}")
        }
        let isOne = quantity?.isOne ?? true
        let isSingle = code == nil ? serial != nil : claims == nil || claims?.serial != nil
        sharedKey = isOne && isSingle ? shared : nil
        line.quantity = quantity.map(\.numberText)
        if line.unit == nil, let quantity { line.unit = quantity.unit.text }
        if code != nil, isOne, isSingle { (line.quantity, line.unit) = (nil, row.text("unit")) }
        line.codes = code.map { [$0] } ?? []
        line.serials = serial.map { [$0] }
        line.row = row.line
        self.line = line
    }

    /// What a code says, as far as it can be read.
    private static func claims(_ code: String) -> PartClaims? {
        guard let scan = try? ScannedCode(scan: code) else { return nil }
        return try? UnverifiedCertificate.decode(scan.bytes).claims
    }
}
