import DomainCoding
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
    /// It refused, or did not answer.
    case failed(WitnessTrouble)
}

/// Why a witness did not cosign when it was asked. Texts are what others said, in their own words.
package enum WitnessTrouble: Codable, Hashable, Sendable {
    case notReached(error: String)
    /// Nor did the network give up.
    case noAnswer(seconds: Int64)
    /// It says that the checkpoint does not extend the one that it saw (422).
    case contradicts(said: String)
    /// An HTTP status that stands for no answer of the protocol.
    case refused(status: Int, said: String)
    /// It saw another size last (409), and does not say which.
    case sizeMissing
    case knows(size: UInt64)
    /// Asked from the size that it named, it names another one.
    case keepsChangingSize
    /// What it answered is no signature lines.
    case answerUnreadable(error: String)
    /// None of the signatures that it answered is its own.
    case notItsSignature
    case signatureRefused(error: String)
    case keyUnreadable
    /// It was not asked: the log could not prove that the checkpoint extends the size that it knows.
    case proofMissing(error: String)
    /// What an earlier version of the service kept.
    case other(String)

    /// What is kept in ``WitnessRecord/problem``.
    func kept() throws -> String { String(decoding: try JSON.encode(self, .sorted), as: UTF8.self) }

    /// What was kept. Text that is none of ours was written by an earlier version, as a sentence.
    init(kept text: String) {
        do throws(JSONError) {
            self = try JSON.decode(from: Array(text.utf8))
        } catch {
            self = .other(text)
        }
    }
}

extension WitnessRecord {
    /// Why it did not cosign when it was asked last; nil when it did.
    package var trouble: WitnessTrouble? { problem.map { WitnessTrouble(kept: $0) } }
}

/// Asks all witnesses about one checkpoint at the same time.
struct WitnessRound: Sendable {
    /// One witness's part in it.
    struct Outcome: Sendable {
        /// The witness, with what is now known about it apart from ``trouble``.
        var witness: WitnessRecord
        /// Why it did not cosign; nil when it did.
        var trouble: WitnessTrouble?
        /// Its cosignature, checked.
        var signature: NoteSignature?
        /// A size above that of the checkpoint, if it knows one.
        var ahead: UInt64?

        /// The witness as it is kept.
        func record() throws -> WitnessRecord {
            var record = witness
            record.problem = try trouble?.kept()
            return record
        }
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
            return first ?? Outcome(witness: witness, trouble: .noAnswer(seconds: service.policy.witnessTimeLimit))
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
                return Outcome(witness: witness, trouble: .proofMissing(error: "\(error)"))
            }
            switch await cosigner.cosign(request, at: witness) {
            case .cosigned(let signatures): return cosigned(witness, signatures)
            case .failed(let trouble): return Outcome(witness: witness, trouble: trouble)
            case .knows(let other):
                var outcome = Outcome(witness: witness, trouble: .knows(size: other))
                outcome.witness.knownSize = other
                if other > size { outcome.ahead = other }
                guard other < size else { return outcome }
                known = other
            }
        }
        return Outcome(witness: witness, trouble: .keepsChangingSize)
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
            return Outcome(witness: witness, trouble: .keyUnreadable)
        }
        do throws(NoteError) {
            let found = try checkpoint.cosignatures(among: signatures, by: [key], checker: SystemSignatureChecker())
            guard let cosignature = found.first else { return Outcome(witness: witness, trouble: .notItsSignature) }
            var outcome = Outcome(witness: witness, signature: cosignature.signature)
            outcome.witness.knownSize = checkpoint.checkpoint.size
            outcome.witness.answeredAt = service.surroundings.now()
            return outcome
        } catch {
            return Outcome(witness: witness, trouble: .signatureRefused(error: error.description))
        }
    }
}
