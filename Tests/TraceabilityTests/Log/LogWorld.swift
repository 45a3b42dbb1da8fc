import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import SQLiteStore
import Signatures
import Synchronization
import Testing

@testable import Traceability

/// A ledger world with a log key, and witnesses that answer as they are told.
struct LogWorld {
    let ledger: LedgerWorld
    let service: TraceabilityService
    let key: LogVerifierKey
    let privateKey: PrivateKey

    init(policy: ServicePolicy = ServicePolicy()) async throws {
        ledger = try await LedgerWorld(policy: policy)
        let privateKey = PrivateKey.generate(.edDSA)
        self.privateKey = privateKey
        service = LogWorld.service(on: ledger.base.store, of: ledger, key: privateKey, policy: policy)
        key = try service.logVerifierKey()
        let text = key.text
        try await service.store.write { try $0.settings.set(.logKeys, to: text) }
    }

    /// The application on a store, such as an older copy of this one.
    static func service(
        on store: any Store, of ledger: LedgerWorld, key: PrivateKey, policy: ServicePolicy = ServicePolicy()
    ) -> TraceabilityService {
        TraceabilityService(
            store: store, files: MemoryFiles(), surroundings: ledger.service.surroundings, host: RegistryWorld.host,
            rootKey: ledger.base.rootKey.publicKey, statusKey: ledger.base.statusKey, logKey: key, policy: policy)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreUnit) throws -> Value) async throws -> Value {
        try await service.store.read(body)
    }

    /// Closes an epoch and publishes its checkpoint.
    @discardableResult
    func publish(asking cosigner: (any Cosigner)? = nil) async throws -> CheckpointRecord {
        try await service.closeEpoch()
        return try #require(try await service.publishCheckpoint(asking: cosigner))
    }

    func add(_ witness: TestWitness) async throws {
        let record = WitnessRecord(
            name: witness.key.name, verifierKey: witness.key.text, url: "http://127.0.0.1:9/\(witness.key.name)",
            addedAt: ledger.clock.now)
        try await service.store.write { try $0.rootLog.insert(record) }
    }
}

/// A witness in memory, with the rules of C2SP tlog-witness; and those that misbehave.
final class TestWitness: Sendable {
    enum Manner: Sendable { case honest, silent, refusing, forging, claims(UInt64) }

    let key: LogVerifierKey
    let privateKey = PrivateKey.generate(.edDSA)
    let manner: Manner
    private let memory = Mutex<(size: UInt64, root: Digest)?>(nil)
    /// How often it was asked.
    let asked = Mutex(0)

    init(_ name: String, _ manner: Manner = .honest) throws {
        self.manner = manner
        key = try #require(
            LogVerifierKey(
                name: name, key: privateKey.publicKey.info, type: LogVerifierKey.cosignature, using: SystemSHA256()))
    }

    /// The size that it saw last.
    var size: UInt64 { memory.withLock { $0?.size ?? 0 } }

    func answer(_ request: WitnessRequest) async -> CosignerAnswer {
        asked.withLock { $0 += 1 }
        switch manner {
        case .honest, .forging: break
        case .silent:
            try? await Task.sleep(for: .seconds(60))
            return .failed("nobody is there")
        case .refusing: return .failed("HTTP 403")
        case .claims(let size): return .knows(size: size)
        }
        let checkpoint = request.checkpoint.checkpoint
        let verdict: CosignerAnswer? = memory.withLock { memory in
            guard request.oldSize == memory?.size ?? 0 else { return .knows(size: memory?.size ?? 0) }
            if let known = memory, known.size > 0 {
                do throws(MerkleProofError) {
                    try verifyConsistency(
                        oldSize: known.size, oldRoot: known.root, newSize: checkpoint.size, newRoot: checkpoint.root,
                        path: request.proof, using: SystemSHA256())
                } catch {
                    return .contradicts(error.description)
                }
            }
            memory = (checkpoint.size, checkpoint.root)
            return nil
        }
        if let verdict { return verdict }
        let signer = manner.isForging ? PrivateKey.generate(.edDSA) : privateKey
        do {
            return .cosigned([try checkpoint.cosigned(by: key, at: 1_782_864_000) { try signer.sign($0) }])
        } catch {
            return .failed("\(error)")
        }
    }
}

extension TestWitness.Manner {
    var isForging: Bool { if case .forging = self { true } else { false } }
}

/// Finds the witness by its URL.
struct TestCosigner: Cosigner {
    let witnesses: [TestWitness]

    func cosign(_ request: WitnessRequest, at witness: WitnessRecord) async -> CosignerAnswer {
        guard let found = witnesses.first(where: { witness.url.hasSuffix("/" + $0.key.name) }) else {
            return .failed("not reached")
        }
        return await found.answer(request)
    }
}
