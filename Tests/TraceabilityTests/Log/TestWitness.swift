import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import StoreContract
import Synchronization
import TestWorlds
import Testing

@testable import Traceability

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
            return .failed(.notReached(error: "nobody is there"))
        case .refusing: return .failed(.refused(status: 403, said: ""))
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
                    return .failed(.contradicts(said: error.description))
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
            return .failed(.signatureRefused(error: "\(error)"))
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
            return .failed(.notReached(error: "no such name"))
        }
        return await found.answer(request)
    }
}

extension World {
    /// Enrols a witness, which is asked from then on.
    func add(_ witness: TestWitness) async throws {
        let record = WitnessRecord(
            name: witness.key.name, verifierKey: witness.key.text, url: "http://127.0.0.1:9/\(witness.key.name)",
            addedAt: clock.now)
        try await service.store.write { try $0.rootLog.insert(record) }
    }
}
