import Ledger
import StoreContract

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
        var lines: [String: Int] = [:]
        suppliers = try table.map { row throws(ServiceError) in
            let id = try row.require("id") { text throws(ServiceError) in try RequestField.supplier(text, "id").text }
            if let first = lines.updateValue(row.line, forKey: id) {
                throw row.fault(
                    "id",
                    ServiceError(
                        .duplicateRow, ["what": id, "first": String(first), "second": String(row.line)]))
            }
            return PutSupplier(
                id: id, nameZh: try row.required("name_zh"), nameEn: try row.required("name_en"),
                address: try row.required("address"),
                standing: try row.require("standing") { text throws(ServiceError) in
                    try RequestField.choice(text, "standing", SupplierStanding.self).slug
                })
        }
        guard !suppliers.isEmpty else { throw ServiceError(.emptyRequest, ["what": file]) }
    }
}
