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

    /// The text in a column, which must not be empty.
    package func required(_ column: String) throws(ServiceError) -> String {
        guard let text = text(column) else { throw fault(column, .missing(column)) }
        return text
    }

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

    /// What the text in a column means; nil when there is none. A refusal gets its place.
    package func read<Value>(
        _ column: String, _ parse: (String) throws(ServiceError) -> Value
    ) throws(ServiceError) -> Value? {
        guard let text = text(column) else { return nil }
        do throws(ServiceError) {
            return try parse(text)
        } catch {
            throw fault(column, error)
        }
    }

    /// What the text in a column means, which must not be empty.
    package func require<Value>(
        _ column: String, _ parse: (String) throws(ServiceError) -> Value
    ) throws(ServiceError) -> Value {
        _ = try required(column)
        guard let value = try read(column, parse) else {
            throw fault(column, .missing(column))
        }
        return value
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
