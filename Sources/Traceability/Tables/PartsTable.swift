import DomainCoding
package import Ledger
package import PartCertificates

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
