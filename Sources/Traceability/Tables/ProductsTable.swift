import Ledger
import PartCertificates

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
    package let products: [ProductView]

    /// Reads the table. Throws ``ServiceError`` with the places of the faults.
    package init(_ bytes: [UInt8], file: String) throws(ServiceError) {
        let table = try Table(bytes, file: file, columns: ProductsTable.columns)
        var products: [ProductView] = []
        var places: [String: (index: Int, line: Int)] = [:]
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
                        .duplicateRow,
                        ["what": product.code, "first": String(known.line), "second": String(row.line)]))
            }
            products[known.index].guidePrices += product.guidePrices
        }
        guard !products.isEmpty else { throw ServiceError(.emptyRequest, ["what": file]) }
        self.products = products
    }

    private static func product(_ row: TableRow) throws(ServiceError) -> ProductView {
        let code = try row.require("code") { text throws(ServiceError) in
            try RequestField.product(text, "code").printed
        }
        var prices: [GuidePriceView] = []
        let price = try row.read("guide_price") { text throws(ServiceError) in
            try LedgerField.money(text, currency: row.text("currency"), field: "guide_price")
        }
        if let price {
            let from = try row.read("guide_price_from") { text throws(ServiceError) in
                try RequestField.day(text, "guide_price_from").description
            }
            prices.append(
                GuidePriceView(
                    from: from ?? "1970-01-01", price: price.amountText, currency: price.currency.text))
        }
        let months = try row.read("warranty_months") { text throws(ServiceError) in
            guard let months = Int(text), (0...600).contains(months) else {
                throw LedgerField.invalid("warranty_months", text, "0–600")
            }
            return months
        }
        let critical = try row.read("safety_critical") { text throws(ServiceError) in
            switch text.lowercased() {
            case "yes", "true", "1", "y", "是": true
            case "no", "false", "0", "n", "否": false
            default: throw LedgerField.invalid("safety_critical", text, "yes, no")
            }
        }
        let fits = (row.text("fits") ?? "").split(whereSeparator: { "|;；、".contains($0) })
        return ProductView(
            code: code, issuer: row.text("issuer"), nameZh: try row.required("name_zh"),
            nameEn: try row.required("name_en"), brand: try row.required("brand"),
            fits: fits.map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }, guidePrices: prices,
            unit: try row.read("unit") { text throws(ServiceError) in try RequestField.unit(text).text } ?? "pcs",
            warrantyMonths: months, safetyCritical: critical ?? false)
    }
}
