import Traceability

@testable import struct Traceability.PeriodSurvey

/// A store in which a look at a period waits until the gate is opened; everything else goes on.
struct GatedStore: Store {
    let base: any Store
    let gate = Gate()

    actor Gate {
        private var isOpen = false
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func open() {
            isOpen = true
            for one in waiting { one.resume() }
            waiting = []
        }

        func pass() async {
            if !isOpen { await withCheckedContinuation { waiting.append($0) } }
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreUnit) throws -> Value
    ) async throws -> Value {
        if Value.self == PeriodSurvey.self { await gate.pass() }
        return try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreUnit) throws -> Value
    ) async throws -> Value {
        try await base.write(body)
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
