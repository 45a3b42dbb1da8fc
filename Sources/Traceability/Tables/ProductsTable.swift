import DomainCoding
import Ledger
import PartCertificates
import StoreContract

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
