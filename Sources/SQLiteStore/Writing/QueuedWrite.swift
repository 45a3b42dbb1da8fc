import StoreContract

/// A write that waits for the writer, whatever its closure returns.
///
/// All but `init` is called by the writer's thread only.
protocol QueuedWrite: AnyObject, Sendable {
    /// Runs the closure and keeps its outcome; a repetition replaces it. Answers whether its changes are to stay.
    func attempt(on transaction: SQLiteTransaction) -> Bool
    /// Hands the outcome of the last attempt to whoever waits.
    func finish()
    /// Tells whoever waits that the store failed.
    func fail(_ error: StoreError)
}

/// A closure and the task that waits for it.
final class PendingWrite<Value: Sendable>: QueuedWrite, @unchecked Sendable {
    // Unchecked: `outcome` is touched by the writer's thread alone.
    private let body: @Sendable (any StoreTransaction) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private var outcome: Result<Value, any Error>

    init(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.continuation = continuation
        outcome = .failure(StoreError.failed("the write was not attempted"))
    }

    func attempt(on transaction: SQLiteTransaction) -> Bool {
        outcome = Result { try transaction.outcome(of: body) }
        return (try? outcome.get()) != nil
    }

    func finish() { continuation.resume(with: outcome) }

    func fail(_ error: StoreError) { continuation.resume(throwing: error) }
}

extension SQLiteTransaction {
    /// Runs a closure; one that went on after a failed verb fails with that failure.
    func outcome<Value>(of body: (any StoreTransaction) throws -> Value) throws -> Value {
        let value = try body(self)
        if let failure { throw failure }
        return value
    }
}
