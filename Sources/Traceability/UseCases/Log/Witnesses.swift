import Foundation
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
