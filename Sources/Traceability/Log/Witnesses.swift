import Foundation
package import Ledger
import MerkleTree
import PartCertificates
import Signatures
package import StoreContract

extension TraceabilityService {
    /// Names a witness that is asked to cosign checkpoints from now on.
    ///
    /// - Parameters:
    ///   - verifierKey: its key as `name+hash+base64` (C2SP tlog-cosignature, type 4).
    ///   - url: the prefix before `/add-checkpoint`; plain http only for loopback.
    /// - Throws: ``ServiceError`` `invalid-field`, `already-exists`, `forbidden`.
    @discardableResult
    package func addWitness(verifierKey: String, url: String, as actor: Actor) async throws -> WitnessRecord {
        try actor.mustOperate()
        let text = verifierKey.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = LogVerifierKey(text, using: SystemSHA256()), key.type == LogVerifierKey.cosignature else {
            throw ServiceError.invalid("key", text, .witnessKey)
        }
        let record = WitnessRecord(
            name: key.name, verifierKey: key.text, url: try Self.witnessURL(url), addedAt: surroundings.now())
        do {
            try await store.write { transaction in try transaction.rootLog.insert(record) }
        } catch StoreError.conflict {
            throw ServiceError(.alreadyExists, [.field("witness"), .value(key.name)])
        }
        return record
    }

    /// The witnesses, ascending by name.
    package func witnesses() async throws -> [WitnessRecord] {
        try await store.read { transaction in try transaction.rootLog.witnesses() }
    }

    /// Asks a witness no longer. Throws ``ServiceError`` `unknown-witness`.
    package func removeWitness(_ name: String, as actor: Actor) async throws {
        try actor.mustOperate()
        guard try await store.write({ transaction in try transaction.rootLog.removeWitness(name) }) else {
            throw ServiceError(.unknownWitness, [.text(.witness, name)])
        }
    }

    private static func witnessURL(_ text: String) throws(ServiceError) -> String {
        let components = URLComponents(string: text)
        let host = components?.host ?? ""
        guard let components, !host.isEmpty,
            components.scheme == "https" || (components.scheme == "http" && IPAddress.isLoopback(host: host)),
            components.user == nil, components.query == nil, components.fragment == nil
        else {
            throw .invalid("url", text, .webAddress)
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

/// Asks witnesses, wherever they are.
package protocol Cosigner: Sendable {
    /// Asks one witness to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`). Returns within its own time limit
    /// and when its task is cancelled; never throws, because a log publishes with the cosignatures that it got.
    func cosign(_ request: WitnessRequest, at witness: WitnessRecord) async -> CosignerAnswer
}

/// What a witness answered.
package enum CosignerAnswer: Hashable, Sendable {
    /// It cosigned; the signature lines are not checked yet.
    case cosigned([NoteSignature])
    /// It saw a checkpoint of this size last, another one than the request supposed (409).
    case knows(size: UInt64)
    /// It says that the checkpoint does not extend the one that it saw (422); the text says how, in English.
    case contradicts(String)
    /// It refused, or did not answer; the text says why, in English.
    case failed(String)
}

/// Asks all witnesses about one checkpoint at the same time.
struct WitnessRound: Sendable {
    /// One witness's part in it.
    struct Outcome: Sendable {
        /// The witness, with what is now known about it.
        var witness: WitnessRecord
        /// Its cosignature, checked.
        var signature: NoteSignature?
        /// A size above that of the checkpoint, if it knows one.
        var ahead: UInt64?
        /// Why the checkpoint does not extend the one that the witness knows, if it says so.
        var contradiction: String?
    }

    let service: TraceabilityService
    let cosigner: any Cosigner
    let checkpoint: SignedCheckpoint

    /// How long the round may take, for all witnesses together.
    private var limit: Duration { .seconds(service.policy.witnessTimeLimit) }

    /// Asks every witness; the answers come in the order of the witnesses.
    func ask(_ witnesses: [WitnessRecord]) async -> [Outcome] {
        await withTaskGroup(of: Outcome.self) { group in
            for witness in witnesses { group.addTask { await inTime(witness) } }
            var outcomes: [Outcome] = []
            for await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.witness.name < $1.witness.name }
        }
    }

    private func inTime(_ witness: WitnessRecord) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await ask(witness) }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? failed(witness, "no answer within \(service.policy.witnessTimeLimit) s")
        }
    }

    /// Asks from the size that the witness is believed to know, and once more from the one that it says it knows.
    private func ask(_ witness: WitnessRecord) async -> Outcome {
        let size = checkpoint.checkpoint.size
        var known = min(witness.knownSize ?? 0, size)
        for _ in 0..<2 {
            let request: WitnessRequest
            do {
                request = try await self.request(from: known)
            } catch {
                return failed(witness, "the proof cannot be made: \(error)")
            }
            switch await cosigner.cosign(request, at: witness) {
            case .cosigned(let signatures): return cosigned(witness, signatures)
            case .failed(let problem): return failed(witness, problem)
            case .contradicts(let reason):
                var outcome = failed(witness, reason)
                outcome.contradiction = reason
                return outcome
            case .knows(let other):
                var outcome = failed(witness, "it knows \(other) leaves")
                outcome.witness.knownSize = other
                if other > size { outcome.ahead = other }
                guard other < size else { return outcome }
                known = other
            }
        }
        return failed(witness, "it keeps answering that it knows another size")
    }

    private func request(from old: UInt64) async throws -> WitnessRequest {
        let new = checkpoint.checkpoint.size
        let proof = try await service.store.read { transaction in
            old == 0 || old == new ? [] : try StoredTree(rootLogIn: transaction).consistencyPath(from: old, to: new)
        }
        return try WitnessRequest(oldSize: old, proof: proof, checkpoint: checkpoint)
    }

    private func cosigned(_ witness: WitnessRecord, _ signatures: [NoteSignature]) -> Outcome {
        guard let key = LogVerifierKey(witness.verifierKey, using: SystemSHA256()) else {
            return failed(witness, "its verifier key cannot be read")
        }
        do throws(NoteError) {
            let found = try checkpoint.cosignatures(among: signatures, by: [key], checker: SystemSignatureChecker())
            guard let cosignature = found.first else { return failed(witness, "the answer has no cosignature of it") }
            var outcome = Outcome(witness: witness, signature: cosignature.signature)
            outcome.witness.knownSize = checkpoint.checkpoint.size
            outcome.witness.answeredAt = service.surroundings.now()
            outcome.witness.problem = nil
            return outcome
        } catch {
            return failed(witness, error.description)
        }
    }

    private func failed(_ witness: WitnessRecord, _ problem: String) -> Outcome {
        var outcome = Outcome(witness: witness)
        outcome.witness.problem = problem
        return outcome
    }
}
