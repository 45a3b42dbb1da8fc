import DomainCoding
import PartCertificates
import Signatures

/// Whom the checker of a proof trusts: what it brings, and takes from nobody.
///
/// In a file it is JSON with the names `log`, `witnesses` and `threshold` of a policy for inspection bundles. The other
/// names of such a policy mean nothing here; any further one is refused, so that a misspelt threshold asks for nothing
/// less.
package struct ProofPolicy: Hashable, Sendable {
    /// Verifier keys of the root log; any of them may have signed.
    package var log: [String]
    /// Verifier keys of witnesses.
    package var witnesses: [String]
    /// How many of the witnesses must have cosigned.
    package var threshold: Int

    /// Trusts these keys.
    package init(log: [String] = [], witnesses: [String] = [], threshold: Int = 0) {
        self.log = log
        self.witnesses = witnesses
        self.threshold = threshold
    }

    /// Reads a policy file. Throws ``ServiceError`` `invalid-field`.
    package init(json bytes: [UInt8]) throws(ServiceError) {
        struct File: Decodable {
            var log: [String]?
            var witnesses: [String]?
            var threshold: Int?
        }
        let file: File
        do {
            let document = try JSONDocument(bytes)
            if let unknown = document.root.fields.map(\.name).filter({ !ProofPolicy.names.contains($0) }).min() {
                throw ServiceError.invalid(RequestField.excerpt(unknown), nil, .policyName)
            }
            file = try JSON.decode(File.self, from: document, unknownFields: .allowed)
        } catch let error as ServiceError {
            throw error
        } catch let error as JSONError where error.reason == .repeatedName {
            throw ServiceError.invalid(RequestField.excerpt(error.path.description), nil, .uniqueName)
        } catch {
            throw ServiceError.invalid("policy", nil, .policyJSON)
        }
        self.init(log: file.log ?? [], witnesses: file.witnesses ?? [], threshold: file.threshold ?? 0)
    }

    /// The names of a policy, docs/bundle.md.
    private static let names: Set<String> = [
        "log", "witnesses", "threshold", "registration", "role", "order", "from", "to", "offsetMinutes", "asOf",
        "checkpointAgeMinutes", "latenessHours", "clockToleranceSeconds", "witnessDelayMinutes", "everyEpoch", "epochs",
        "roots",
    ]

    /// The keys, read. Throws ``ServiceError`` `invalid-field` for one that is no key of its kind, none of the log, or a
    /// threshold that cannot be met.
    func keys() throws(ServiceError) -> (log: [LogVerifierKey], witnesses: [LogVerifierKey]) {
        let log = try read(log, LogVerifierKey.ed25519, "log")
        let witnesses = try read(witnesses, LogVerifierKey.cosignature, "witnesses")
        guard !log.isEmpty else { throw .missing("log-key") }
        let most = Set(witnesses.map { $0.keyBytes }).count
        guard (0...most).contains(threshold) else {
            throw .invalid("threshold", String(threshold), .range(0...most))
        }
        return (log, witnesses)
    }

    private func read(_ texts: [String], _ type: UInt8, _ field: String) throws(ServiceError) -> [LogVerifierKey] {
        var keys: [LogVerifierKey] = []
        for text in texts {
            guard let key = LogVerifierKey(text, using: SystemSHA256()), key.type == type else {
                throw .invalid(field, text, .verifierKey(type: type))
            }
            keys.append(key)
        }
        return keys
    }
}
