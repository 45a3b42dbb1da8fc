import DomainCoding
package import Ledger
package import PartCertificates
import StoreContract

/// The parts that a maker wants certificates for: a row for each certificate.
///
/// Columns `product`, `serial`, `lot`, `class`, `use_by`, `quantity`, `unit`, in any order; docs/tables.md has the
/// rules.
package struct PartsTable: Sendable {
    /// One certificate to make.
    package struct Row: Hashable, Sendable {
        /// Line of the file, from 1.
        package var line: Int
        /// Which product.
        package var product: ProductCode
        /// Nil for a lot certificate.
        package var serial: Identifier?
        /// The lot; always there without a serial.
        package var lot: Identifier?
        /// Nil when the table leaves it to the command.
        package var partClass: PartClass?
        /// The last good day.
        package var useBy: UseBy?
        /// What a lot certificate stands for, when it says so.
        package var quantity: Quantity?
    }

    /// The columns.
    package static let columns: [TableColumn] = [
        .required("product", "产品", "配件编码", "产品编码"), .optional("serial", "序列号"), .optional("lot", "批次", "批号"),
        .optional("class", "类别", "配件类别"), .optional("use_by", "有效期", "有效期至"), .optional("quantity", "数量"),
        .optional("unit", "单位"),
    ]

    /// The rows in the order of the file.
    package let rows: [Row]

    /// Reads the table. Throws ``ServiceError`` with the places of the faults; two rows with one product and serial
    /// are one.
    package init(_ bytes: [UInt8], file: String) throws(ServiceError) {
        let table = try Table(bytes, file: file, columns: PartsTable.columns)
        var lines: [Mark: Int] = [:]
        rows = try table.map { source throws(ServiceError) in
            let row = try PartsTable.row(source)
            guard let serial = row.serial,
                let first = lines.updateValue(row.line, forKey: Mark(product: row.product, serial: serial))
            else { return row }
            throw source.fault(
                "serial",
                ServiceError(
                    .duplicateRow,
                    [.what(row.product.printed + " " + serial.printed)] + ErrorFact.rows(first, row.line)))
        }
        guard !rows.isEmpty else { throw ServiceError(.emptyRequest, [.what(file)]) }
    }

    private struct Mark: Hashable {
        let product: ProductCode
        let serial: Identifier
    }

    private static func row(_ source: TableRow) throws(ServiceError) -> Row {
        let (product, serial, lot, partClass, useBy, quantity) = try source.read(
            .required("product", ProductCode.self), .optional("serial", Identifier.self),
            .optional("lot", Identifier.self), .optional("class", PartClass.self),
            .optional("use_by", UseBy.self), source.quantity)
        guard serial != nil || lot != nil else { throw source.fault("serial", .missing("serial, lot")) }
        if let quantity, serial != nil, !quantity.isOne {
            throw source.fault("quantity", .invalid("quantity", quantity.description, .oneForSerialisedPart))
        }
        return Row(
            line: source.line, product: product, serial: serial, lot: lot, partClass: partClass, useBy: useBy,
            quantity: serial == nil ? quantity : nil)
    }
}

extension TableRow {
    /// What the columns `quantity` and `unit` say: more than nothing; pieces where no unit stands.
    fileprivate var quantity: InputField<Quantity?> {
        InputField("quantity") { text throws(ServiceError) in
            guard let text else { return nil }
            return try StatedQuantity.read(text, "quantity")
                .amount(unit: try UnitCode?.read(self.text("unit"), "unit"), else: .pieces)
        }
    }
}

/// The product catalogue as a table.
///
/// Rows with one code are one product with several guide prices. docs/tables.md has the columns.
package struct ProductsTable: Sendable {
    /// The columns.
    package static let columns: [TableColumn] = [
        .required("code", "编码", "产品编码", "配件编码"), .optional("issuer", "签发方"), .required("name_zh", "中文名称", "品名"),
        .required("name_en", "英文名称"), .required("brand", "品牌"), .optional("fits", "适用车型", "适用机型"),
        .optional("guide_price", "指导价"), .optional("currency", "币种"), .optional("guide_price_from", "指导价起始日"),
        .optional("unit", "单位"), .optional("warranty_months", "保修月数"), .optional("safety_critical", "安全关键件"),
    ]

    /// The products in the order in which they first occur.
    package let products: [PutProducts.Product]

    /// Reads the table. Throws ``ServiceError`` with the places of the faults.
    package init(_ bytes: [UInt8], file: String) throws(ServiceError) {
        let table = try Table(bytes, file: file, columns: ProductsTable.columns)
        var products: [PutProducts.Product] = []
        var places: [ProductCode: (index: Int, line: Int)] = [:]
        _ = try table.map { row throws(ServiceError) in
            let product = try ProductsTable.product(row)
            guard let known = places[product.code] else {
                places[product.code] = (products.count, row.line)
                products.append(product)
                return
            }
            var same = product
            same.guidePrices = products[known.index].guidePrices
            guard same == products[known.index], !product.guidePrices.isEmpty else {
                throw row.fault(
                    "code",
                    ServiceError(
                        .duplicateRow, [.what(product.code.printed)] + ErrorFact.rows(known.line, row.line)))
            }
            products[known.index].guidePrices += product.guidePrices
        }
        guard !products.isEmpty else { throw ServiceError(.emptyRequest, [.what(file)]) }
        self.products = products
    }

    private static func product(_ row: TableRow) throws(ServiceError) -> PutProducts.Product {
        let (code, issuer, nameZh, nameEn, brand, fits, price, from, unit, months, critical) = try row.read(
            .required("code", ProductCode.self), .optional("issuer", IssuerID.self),
            .required("name_zh", StatedText<400>.self), .required("name_en", StatedText<400>.self),
            .required("brand", StatedText<400>.self), fits, row.price("guide_price"),
            .optional("guide_price_from", CalendarDay.self), .optional("unit", UnitCode.self), months, critical)
        var prices: [GuidePrice] = []
        if let price, let start = from ?? CalendarDay(days: 0) { prices = [GuidePrice(from: start, price: price)] }
        return PutProducts.Product(
            code: code, issuer: issuer, nameZh: nameZh, nameEn: nameEn, brand: brand, fits: fits,
            guidePrices: prices, unit: unit ?? .pieces, warrantyMonths: months, safetyCritical: critical)
    }

    private static let fits = InputField<[StatedText<100>]>("fits") { text throws(ServiceError) in
        var fits: [StatedText<100>] = []
        for part in (text ?? "").split(whereSeparator: { "|;；、".contains($0) }) {
            if let fit = try StatedText<100>?.read(String(part), "fits") { fits.append(fit) }
        }
        return fits
    }

    private static let months = InputField<Int?>("warranty_months") { text throws(ServiceError) in
        guard let text else { return nil }
        guard let months = Int(text), (0...600).contains(months) else {
            throw .invalid("warranty_months", text, .range(0...600))
        }
        return months
    }

    private static let critical = InputField<Bool>("safety_critical") { text throws(ServiceError) in
        switch text?.lowercased() {
        case "yes", "true", "1", "y", "是": true
        case "no", "false", "0", "n", "否", nil: false
        case let text: throw .invalid("safety_critical", text, .oneOf(["yes", "no"]))
        }
    }
}

extension TableRow {
    /// A price whose currency may stand in the column `currency`; CNY when there is none. Zero or more.
    fileprivate func price(_ column: String) -> InputField<Money?> {
        InputField(column) { text throws(ServiceError) in
            guard let stated = try StatedPrice?.read(text, column) else { return nil }
            let currency = try CurrencyCode?.read(self.text("currency")?.uppercased(), "currency")
            do throws(MoneyError) {
                let price = try stated.money(currency: currency ?? .cny)
                if price.minorUnits >= 0, currency == nil || price.currency == currency { return price }
            } catch {}
            throw .invalid(column, text, .price)
        }
    }
}

/// Suppliers as a table; docs/tables.md has the columns.
package struct SuppliersTable: Sendable {
    /// The columns.
    package static let columns: [TableColumn] = [
        .required("id", "编号", "供应商编号"), .required("name_zh", "中文名称", "名称"), .required("name_en", "英文名称"),
        .required("address", "地址"), .required("standing", "资格", "状态"),
    ]

    /// One request for each supplier, in the order of the file.
    package let suppliers: [PutSupplier]

    /// Reads the table. Throws ``ServiceError`` with the places of the faults.
    package init(_ bytes: [UInt8], file: String) throws(ServiceError) {
        let table = try Table(bytes, file: file, columns: SuppliersTable.columns)
        var lines: [SupplierID: Int] = [:]
        suppliers = try table.map { row throws(ServiceError) in
            let (id, nameZh, nameEn, address, standing) = try row.read(
                .required("id", SupplierID.self), .required("name_zh", StatedText<400>.self),
                .required("name_en", StatedText<400>.self), .required("address", StatedText<400>.self),
                .required("standing", SupplierStanding.self))
            if let first = lines.updateValue(row.line, forKey: id) {
                throw row.fault("id", ServiceError(.duplicateRow, [.what(id.text)] + ErrorFact.rows(first, row.line)))
            }
            return PutSupplier(id: id, nameZh: nameZh, nameEn: nameEn, address: address, standing: standing)
        }
        guard !suppliers.isEmpty else { throw ServiceError(.emptyRequest, [.what(file)]) }
    }
}
