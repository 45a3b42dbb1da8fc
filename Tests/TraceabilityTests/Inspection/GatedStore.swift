import Traceability

@testable import struct Traceability.PeriodSurvey

/// A store in which a look at a period waits until the gate is opened; everything else goes on.
struct GatedStore: Store {
    let base: any Store
    let gate = Gate()
    var refusesWrites = false

    actor Gate {
        private var isOpen = false
        private var error: StoreError?
        /// How many looks went through.
        private(set) var passed = 0
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func open() {
            isOpen = true
            error = nil
            for one in waiting { one.resume() }
            waiting = []
        }

        func fail(with error: StoreError) { self.error = error }

        func pass() async throws {
            if let error { throw error }
            if !isOpen { await withCheckedContinuation { waiting.append($0) } }
            passed += 1
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreUnit) throws -> Value
    ) async throws -> Value {
        if Value.self == PeriodSurvey.self { try await gate.pass() }
        return try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreUnit) throws -> Value
    ) async throws -> Value {
        if refusesWrites { throw StoreError.failed("nothing can be written") }
        return try await base.write(body)
    }

    func close() async throws { try await base.close() }
}

extension TraceabilityService {
    /// The same installation as another process finds it.
    func restarted(with store: any Store) -> TraceabilityService {
        TraceabilityService(
            store: store, files: files, surroundings: surroundings, host: host, rootKey: rootKey, statusKey: statusKey,
            logKey: logKey, policy: policy)
    }
}
