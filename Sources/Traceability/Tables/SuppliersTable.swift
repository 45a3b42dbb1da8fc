import DomainCoding
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
