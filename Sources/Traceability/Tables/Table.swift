package import Foundation

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

/// One row of a table: its texts by column, blanks around them removed.
package struct TableRow: Sendable {
    struct Cell: Sendable {
        let text: String
        let line: Int
    }

    /// The name of the file.
    package let file: String
    /// Line of the file in which the row begins, from 1.
    package let line: Int
    let cells: [String: Cell]

    /// The text in a column; nil when there is none.
    package func text(_ column: String) -> String? { cells[column]?.text }

    /// What the texts in several columns mean. What is wrong with any of them is told at once, each with its place.
    package func read<each Value>(_ fields: repeat InputField<each Value>) throws(ServiceError) -> (repeat each Value) {
        do throws(ServiceError) {
            return try readFields(repeat each fields) { text($0) }
        } catch {
            let places =
                error.locations.isEmpty
                ? [location(of: error, column: error.field)]
                : error.locations.map { place in
                    location(of: ServiceError(place.code, place.facts), column: place.column)
                }
            throw ServiceError(error.code, error.facts, at: places)
        }
    }

    /// What follows from the value of a column. A refusal gets its place.
    package func checked<Value>(
        _ column: String, _ body: () throws(ServiceError) -> Value
    ) throws(ServiceError) -> Value {
        do throws(ServiceError) {
            return try body()
        } catch {
            throw fault(column, error)
        }
    }

    /// An error with the place of a cell of this row.
    package func fault(_ column: String?, _ error: ServiceError) -> ServiceError {
        ServiceError(error.code, error.facts, at: [location(of: error, column: column)])
    }

    func location(of error: ServiceError, column: String? = nil) -> ServiceError.Location {
        let line = column.flatMap { cells[$0]?.line } ?? line
        return ServiceError.Location(
            file: file, line: line, column: column, code: error.code, facts: error.facts)
    }
}

/// A column that a table may have: its name, and the Chinese headings that mean the same.
package struct TableColumn: Hashable, Sendable {
    /// The name, as the documentation has it: `delivery_note`.
    package let name: String
    /// Other headings that are understood.
    package let aliases: [String]
    /// Whether a table without it is refused.
    package let isRequired: Bool

    static func required(_ name: String, _ aliases: String...) -> TableColumn {
        TableColumn(name: name, aliases: aliases, isRequired: true)
    }

    static func optional(_ name: String, _ aliases: String...) -> TableColumn {
        TableColumn(name: name, aliases: aliases, isRequired: false)
    }

    /// Whether a heading names this column: letter case and spaces around do not matter, `-` and space count as `_`.
    func isNamed(_ heading: String) -> Bool {
        let text = heading.trimmingBlanks().lowercased()
        let normal = String(text.map { $0 == "-" || $0 == " " ? "_" : $0 })
        return normal == name || aliases.contains(text)
    }
}

extension String {
    /// Without blanks at either end: space, tab, no-break and ideographic space.
    func trimmingBlanks() -> String {
        let blanks: Set<Character> = [" ", "\t", "\u{A0}", "\u{3000}"]
        var rest = self[...]
        while let first = rest.first, blanks.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, blanks.contains(last) { rest = rest.dropLast() }
        return String(rest)
    }
}

/// The bytes of a table as text: UTF-8 with or without a byte order mark, or GB18030, which is what Excel saves in
/// China.
///
/// Bytes that are valid UTF-8 are taken as UTF-8; all others must be valid GB18030 (GBK and GB2312 are part of it).
package struct TableText: Hashable, Sendable {
    /// How the bytes were read.
    package enum Encoding: String, Hashable, Sendable {
        case utf8 = "UTF-8"
        case gb18030 = "GB18030"
    }

    /// The text, without a byte order mark.
    package let text: String
    /// How the bytes were read.
    package let encoding: Encoding

    /// Reads the bytes of a file. Throws ``CSVError`` with the place of the first byte that fits neither encoding.
    package init(_ bytes: [UInt8]) throws(CSVError) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw CSVError(.utf16, line: 1, column: 1)
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: content, as: UTF8.self) {
            self.text = text
            encoding = .utf8
        } else if let text = String(data: Data(content), encoding: TableText.gb18030) {
            self.text = text
            encoding = .gb18030
        } else {
            let place = TableText.firstBadByte(content)
            throw CSVError(.encoding, line: place.line, column: place.column)
        }
    }

    /// The number that Foundation gives to GB18030-2000.
    package static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    /// Where the text stops being UTF-8: line and character from 1.
    private static func firstBadByte(_ bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var (line, column) = (1, 1)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        return (line, column)
    }
}
