import GRDB
import StoreContract

extension StoreError {
    /// What an error of SQLite or of this store means to a caller.
    init(_ error: any Error, while purpose: String? = nil) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, purpose)
        case is RowDecodingError: self = .corrupt(StoreError.text("a column holds a value of another type", purpose))
        default: self = .failed(StoreError.text(String(describing: error), purpose))
        }
    }

    private init(_ error: DatabaseError, _ purpose: String?) {
        let message = StoreError.text(error.message ?? "SQLite error \(error.extendedResultCode)", purpose)
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .conflict(StoreError.rule(error.message ?? ""))
        default:
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(message)
            case .SQLITE_READONLY: self = .readOnly
            default: self = .failed(message)
            }
        }
    }

    /// `UNIQUE constraint failed: requests.principal, requests.key` → `requests.key`: the last column names the rule.
    private static func rule(_ message: String) -> String {
        String(message.split(separator: " ").last ?? "unknown")
    }

    private static func text(_ message: String, _ purpose: String?) -> String {
        purpose.map { "cannot \($0): \(message)" } ?? message
    }
}
