import DomainCoding
package import Ledger
import PartCertificates

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
    package init(_ bytes: [UInt8], file: String, shop: ShopID) throws(ServiceError) {
        let table = try Table(bytes, file: file, columns: DeliveryTable.columns)
        let rows = try table.map { row throws(ServiceError) in try DeliveryRow(row) }
        guard !rows.isEmpty else { throw ServiceError(.emptyRequest, [.what(file)]) }
        var deliveries: [ReceiveParts] = []
        var known: [DeliveryRow.Delivery: Int] = [:]
        var places: [Int: [DeliveryRow.Shared: Int]] = [:]
        for row in rows {
            let index = known[row.delivery] ?? deliveries.count
            if index == deliveries.count {
                known[row.delivery] = index
                deliveries.append(
                    ReceiveParts(
                        shop: shop, supplier: row.delivery.supplier, deliveryNote: row.delivery.note,
                        received: row.delivery.received, lines: []))
            }
            if let key = row.shared, let place = places[index]?[key] {
                deliveries[index].lines[place].take(row.line)
            } else {
                if let key = row.shared { places[index, default: [:]][key] = deliveries[index].lines.count }
                deliveries[index].lines.append(row.line)
            }
        }
        self.deliveries = deliveries
    }
}

extension ReceiveParts.Line {
    /// Adds the code and serial of a row that shares everything else.
    fileprivate mutating func take(_ other: ReceiveParts.Line) {
        codes += other.codes
        serials += other.serials
        if codes.isEmpty, !serials.isEmpty { quantity = StatedQuantity(jsonText: String(serials.count)) }
    }
}

/// One row of a delivery table.
struct DeliveryRow {
    /// What rows of one delivery share.
    struct Delivery: Hashable {
        let supplier: SupplierID
        let note: StatedText<100>
        let received: CalendarDay
    }

    /// What rows of one line share: all but code, serial and row; of a code the lot and product that it names.
    struct Shared: Hashable {
        var line: ReceiveParts.Line
        let lot: Identifier?
        let product: ProductCode?
    }

    let delivery: Delivery
    let line: ReceiveParts.Line
    /// Nil for a row that stays alone.
    let shared: Shared?

    init(_ row: TableRow) throws(ServiceError) {
        var (delivery, line) = try Self.read(row)
        self.delivery = delivery
        let claims = line.codes.first?.certificate?.claims
        let quantity = try row.checked("quantity") { () throws(ServiceError) in
            try line.quantity?.amount(unit: line.unit, else: .pieces)
        }
        _ = try row.checked("price") { () throws(ServiceError) in try line.price?.amount(currency: line.currency) }
        let isOne = quantity?.isOne ?? true
        let isSingle = line.codes.isEmpty ? !line.serials.isEmpty : claims == nil || claims?.serial != nil
        if isOne, isSingle {
            var shared = Shared(line: line, lot: claims?.lot, product: claims?.product)
            (shared.line.codes, shared.line.serials, shared.line.quantity) = ([], [], nil)
            self.shared = shared
        } else {
            shared = nil
        }
        if !line.codes.isEmpty, isOne, isSingle {
            line.quantity = nil
        } else if let quantity {
            (line.quantity, line.unit) = (StatedQuantity(jsonText: quantity.numberText), quantity.unit)
        }
        line.row = row.line
        self.line = line
    }

    /// What the cells say, each by itself.
    private static func read(_ row: TableRow) throws(ServiceError) -> (Delivery, ReceiveParts.Line) {
        let (
            supplier, note, received, code, product, productName, brand, fits, maker, makerAddress, lot, serial,
            partClass, quantity, unit, price, currency, reason, reasonNote, conformity, inspection, customer
        ) = try row.read(
            .required("supplier", SupplierID.self), .required("delivery_note", StatedText<100>.self),
            .required("received", CalendarDay.self), .optional("code", CodeInput.self),
            .optional("product", ProductCode.self), .optional("product_name", StatedText<400>.self),
            .optional("brand", StatedText<100>.self), .optional("fits", StatedText<1000>.self),
            .optional("maker", StatedText<400>.self), .optional("maker_address", StatedText<400>.self),
            .optional("lot", StatedText<100>.self), .optional("serial", StatedText<100>.self),
            .optional("class", PartClass.self), .optional("quantity", StatedQuantity.self),
            .optional("unit", UnitCode.self), .optional("price", StatedPrice.self),
            .optional("currency", CurrencyCode.self), .optional("reason", NoCertificateReason.self),
            .optional("note", StatedText<1000>.self), .optional("conformity", StatedText<100>.self),
            .optional("inspection", InspectionResult.self), .optional("customer", StatedText<200>.self))
        var line = ReceiveParts.Line()
        line.codes = code.map { [$0] } ?? []
        (line.product, line.productName, line.brand, line.fits) = (product, productName, brand, fits)
        (line.maker, line.makerAddress, line.lot, line.partClass) = (maker, makerAddress, lot, partClass)
        line.serials = serial.map { [$0] } ?? []
        (line.quantity, line.unit, line.price, line.currency) = (quantity, unit, price, currency)
        (line.reason, line.reasonNote, line.conformity) = (reason, reasonNote, conformity)
        (line.inspection, line.customer) = (inspection, customer)
        return (Delivery(supplier: supplier, note: note, received: received), line)
    }
}
