import GRDB
import StoreContract

/// Every statement of the store goes through these: prepared once a connection, errors told as ``StoreError``.
extension SQLiteTransaction {
    /// Runs a statement that changes rows; returns how many.
    @discardableResult
    func change(_ sql: String, _ arguments: StatementArguments) throws(StoreError) -> Int {
        try mustWrite()
        return try told {
            try database.cachedStatement(sql: sql).execute(arguments: arguments)
            return database.changesCount
        }
    }

    /// Runs a statement that changes rows and returns values of one of them.
    func change<Value>(
        _ sql: String, _ arguments: StatementArguments, returning decode: (Row) throws -> Value
    ) throws(StoreError) -> Value? {
        try mustWrite()
        return try all(sql, arguments, decode).first
    }

    /// The first row of a query.
    func first<Value>(
        _ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
    ) throws(StoreError) -> Value? {
        try told {
            let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
            // A row is valid as long as its cursor.
            return try withExtendedLifetime(rows) { try rows.next().map(decode) }
        }
    }

    /// All rows of a query.
    func all<Value>(
        _ sql: String, _ arguments: StatementArguments, _ decode: (Row) throws -> Value
    ) throws(StoreError) -> [Value] {
        try told {
            let rows = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
            var values: [Value] = []
            while let row = try rows.next() { values.append(try decode(row)) }
            return values
        }
    }

    /// How many values stand in one list of a query.
    private static let listed = 256

    /// All rows of a query whose last condition, `… IN`, lacks its list: that of many values, no value twice. The lists
    /// have one length, so that one prepared statement serves for all; the last value fills up.
    func all<Value>(
        _ sql: String, among values: [some DatabaseValueConvertible], _ decode: (Row) throws -> Value
    ) throws(StoreError) -> [Value] {
        let length = values.count == 1 ? 1 : Self.listed
        let sql = sql + " (" + Array(repeating: "?", count: length).joined(separator: ", ") + ")"
        var found: [Value] = []
        for start in stride(from: 0, to: values.count, by: length) {
            var list = Array(values[start..<min(start + length, values.count)])
            if let last = list.last { list += Array(repeating: last, count: length - list.count) }
            found += try all(sql, StatementArguments(list), decode)
        }
        return found
    }

    /// Makes an update that must find its row fail when it did not.
    func expectRow(_ count: Int, _ subject: @autoclosure () -> String) throws(StoreError) {
        if count == 0 { throw failed(.failed("there is no \(subject())")) }
    }

    /// Runs `body`, telling and noting its errors.
    func told<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch {
            throw failed(StoreError(error))
        }
    }
}
