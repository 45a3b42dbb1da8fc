/// A table with a heading: its columns in any order, every fault with file, line and column.
package struct Table: Sendable {
    /// The name by which messages call the file.
    package let file: String
    /// The rows that are not empty.
    package let rows: [TableRow]
    /// How the bytes were read.
    package let encoding: TableText.Encoding

    /// Reads a table. Rows without any text are skipped: spreadsheets leave them behind.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name, for messages.
    ///   - columns: the columns that may occur.
    ///   - limit: how many lines there may be.
    /// - Throws: ``ServiceError`` with the places of the faults.
    package init(_ bytes: [UInt8], file: String, columns: [TableColumn], limit: Int = 1_000_001) throws(ServiceError) {
        self.file = file
        let records: [[CSVReader.Cell]]
        do throws(CSVError) {
            let source = try TableText(bytes)
            encoding = source.encoding
            records = try Table.records(source.text, limit: limit)
        } catch {
            throw ServiceError(error, file: file)
        }
        let names = try Table.names(records[0], columns, file: file)
        rows = records.dropFirst().map { cells in
            var texts: [String: TableRow.Cell] = [:]
            for (name, cell) in zip(names, cells) {
                let text = cell.text.trimmingBlanks()
                if !text.isEmpty { texts[name] = TableRow.Cell(text: text, line: cell.line) }
            }
            return TableRow(file: file, line: cells[0].line, cells: texts)
        }
    }

    /// What each row means; the faults of all rows together, the first twenty of them with their places.
    package func map<Value>(_ body: (TableRow) throws(ServiceError) -> Value) throws(ServiceError) -> [Value] {
        var values: [Value] = []
        var faults: [ServiceError.Location] = []
        values.reserveCapacity(rows.count)
        for row in rows {
            do throws(ServiceError) {
                values.append(try body(row))
            } catch {
                faults += error.locations.isEmpty ? [row.location(of: error)] : error.locations
                if faults.count >= 20 { break }
            }
        }
        guard faults.isEmpty else { throw ServiceError(.invalidTable, [.text(.file, file)], at: faults) }
        return values
    }

    /// The heading and all rows with text, each with as many cells as the heading.
    private static func records(_ text: String, limit: Int) throws(CSVError) -> [[CSVReader.Cell]] {
        var reader = CSVReader(text, separator: CSVReader.separator(of: text))
        var records: [[CSVReader.Cell]] = []
        while let cells = try reader.next() {
            if cells.allSatisfy({ $0.text.trimmingBlanks().isEmpty }) { continue }
            if let heading = records.first, heading.count != cells.count {
                let place = cells[min(cells.count, heading.count + 1) - 1]
                throw CSVError(
                    .cellCount(expected: heading.count, found: cells.count), line: place.line, column: place.column)
            }
            guard records.count < limit else { throw CSVError(.tooManyLines(limit), line: cells[0].line, column: 1) }
            records.append(cells)
        }
        guard !records.isEmpty else { throw CSVError(.empty, line: 1, column: 1) }
        return records
    }

    /// The column that each heading names.
    private static func names(
        _ heading: [CSVReader.Cell], _ columns: [TableColumn], file: String
    ) throws(ServiceError) -> [String] {
        var names: [String] = []
        var faults: [ServiceError.Location] = []
        for cell in heading {
            let column = columns.first { $0.isNamed(cell.text) }
            if let column, names.contains(column.name) {
                faults.append(
                    .init(
                        file: file, line: cell.line, column: cell.text, code: .duplicateRow,
                        facts: [.what(column.name)]))
            } else if column == nil {
                let known = columns.map(\.name).joined(separator: ", ")
                faults.append(
                    .init(
                        file: file, line: cell.line, column: cell.text, code: .unknownColumn,
                        facts: [.text(.column, cell.text), .text(.known, known)]))
            }
            names.append(column?.name ?? "")
        }
        for column in columns where column.isRequired && !names.contains(column.name) {
            faults.append(
                .init(file: file, line: heading[0].line, code: .missingColumn, facts: [.text(.column, column.name)]))
        }
        guard let first = faults.first else { return names }
        throw ServiceError(first.code, first.facts, at: faults)
    }
}

extension ServiceError {
    /// A table that cannot be read, with its place.
    init(_ error: CSVError, file: String) {
        let facts = [ErrorFact.reason(.table(error.reason))]
        self.init(
            .invalidTable, facts,
            at: [
                Location(
                    file: file, line: error.line, column: String(error.column), code: .invalidTable, facts: facts)
            ])
    }
}
