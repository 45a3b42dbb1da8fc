import StoreContract
import Traceability

@testable import struct Traceability.PeriodSurvey

/// A store in which a look at a period waits until the gate is opened; everything else goes on.
struct GatedStore: Store {
    let base: any Store
    let gate = Gate()
    /// Whether a look waits with what it read, and not before it reads.
    var isAfterReading = false
    var refusesWrites = false

    actor Gate {
        private var isOpen = false
        private var error: StoreError?
        /// Whether somebody waits.
        var isWaitedAt: Bool { !waiting.isEmpty }
        /// How many looks went through.
        private(set) var passed = 0
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func close() { isOpen = false }

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
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        let isLook = Value.self == PeriodSurvey.self
        if isLook, !isAfterReading { try await gate.pass() }
        let value = try await base.read(body)
        if isLook, isAfterReading { try await gate.pass() }
        return value
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        if refusesWrites { throw StoreError.failed("nothing can be written") }
        return try await base.write(body)
    }

    func close() async throws { try await base.close() }
}

extension TraceabilityService {
    /// The same installation as another process finds it, in which looks wait.
    func restarted(
        isAfterReading: Bool = false, refusesWrites: Bool = false
    ) -> (service: TraceabilityService, gate: GatedStore.Gate) {
        let gated = GatedStore(base: store, isAfterReading: isAfterReading, refusesWrites: refusesWrites)
        let service = TraceabilityService(
            store: gated, files: files, surroundings: surroundings, host: host, rootKey: rootKey, statusKey: statusKey,
            logKey: logKey, policy: policy)
        return (service, gated.gate)
    }
}
