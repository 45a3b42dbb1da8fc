import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Signatures
import StoreContract

/// Checks a proof file against the keys that this service publishes itself. A check elsewhere, with keys that one brought,
/// is worth more: here the service speaks about itself.
package struct CheckProof: UseCase, Hashable {
    /// The file: the bytes of the proof, or of its base64, in base64.
    package var proof: String

    package init(proof: String) { self.proof = proof }

    /// Checks the bytes of a file.
    package init(file bytes: [UInt8]) { proof = Base64.encode(bytes) }

    package typealias Answer = ProofOutcome

    /// The largest file, bytes.
    static let largest = 1 << 20

    package static let name = "check-proof"

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        var bytes = try RequestField.base64(proof, "proof")
        guard !bytes.isEmpty else { throw ServiceError.missing("proof") }
        guard bytes.count <= Self.largest else {
            throw ServiceError(.tooLarge, [.what(.proof), .limit(Self.largest)])
        }
        // `touchstone proof` prints base64 where it does not write a file.
        let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        if let decoded = try? RequestField.base64(text, "proof"), !decoded.isEmpty { bytes = decoded }
        let (log, witnesses) = try await service.store.read { transaction in
            (
                try Installation.read(in: transaction)?.logKeys ?? [],
                try transaction.rootLog.witnesses().map(\.verifierKey)
            )
        }
        guard !log.isEmpty else { throw ServiceError(.notYetLogged) }
        return try ProofOutcome(bytes, trusted: ProofPolicy(log: log, witnesses: witnesses, threshold: 0))
    }
}

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

/// What the check of a proof found, for people and programs.
package struct ProofOutcome: Codable, Hashable, Sendable {
    /// Whether everything holds, the number of witnesses included.
    package var holds: Bool
    /// Why it does not hold, in English.
    package var reason: String?
    /// The book, lower-case hexadecimal; the inspector derives it from the licence and compares.
    package var book: String?
    /// The index of the entry.
    package var seq: UInt64?
    /// What the entry records, by slug.
    package var kind: String?
    /// When it was recorded, milliseconds since 1970.
    package var recordedAt: Int64?
    /// The epoch, and when it was closed, milliseconds since 1970.
    package var epoch: UInt64?
    /// When the epoch was closed, milliseconds since 1970.
    package var closedAt: Int64?
    /// The certificate that is shown: `maker/number`, or of a maker's register the number alone.
    package var certificate: String?
    /// The opened fields.
    package var fields: [Field] = []
    /// The trusted witnesses that cosigned.
    package var witnesses: [Witness] = []

    /// An opened field.
    package struct Field: Codable, Hashable, Sendable {
        /// Its name in docs/ledger.md.
        package var name: String
        /// Its value, as the ledger's pages print it.
        package var value: String
    }

    /// A cosignature.
    package struct Witness: Codable, Hashable, Sendable {
        /// The witness's name.
        package var name: String
        /// Seconds since 1970.
        package var time: Int64
    }

    /// Checks a proof (docs/formats/entry-proof.md) with nothing but the keys given. Throws ``ServiceError`` when the
    /// policy itself is not good.
    package init(_ bytes: [UInt8], trusted policy: ProofPolicy) throws {
        let keys = try policy.keys()
        holds = false
        let proven: ProvenEntry
        do throws(EntryProofError) {
            proven = try EntryProof.decode(bytes).check(
                logKeys: keys.log, witnesses: keys.witnesses, checker: SystemSignatureChecker(), using: SystemSHA256())
        } catch {
            reason = error.description
            return
        }
        witnesses = proven.checkpoint.cosignatures.map { Witness(name: $0.witness.name, time: $0.time) }
        let distinct = Set(proven.checkpoint.cosignatures.map { $0.witness.keyBytes }).count
        guard distinct >= policy.threshold else {
            reason = "\(distinct) of the trusted witnesses cosigned, \(policy.threshold) are needed"
            return
        }
        holds = true
        book = proven.entry.book.hex
        seq = proven.entry.seq
        kind = proven.entry.kind.slug
        recordedAt = proven.entry.recordedAt
        epoch = proven.leaf.epoch
        closedAt = proven.leaf.closedAt
        switch proven.member {
        case .disclosed(let disclosure): certificate = disclosure.id.description
        case .issued(let bytes, _, _):
            certificate = try? UnverifiedCertificate.decode(bytes).claims.number.description
        case nil: break
        }
        fields = proven.openings.map { opening in
            Field(name: opening.name, value: Self.text(opening, in: proven.entry))
        }
    }

    private static func text(_ opening: FieldOpening, in entry: Entry) -> String {
        guard let table = entry.table, let index = table.index(of: opening.name) else { return "–" }
        let field = table.fields[index]
        if case .choice(let slugs) = field.type, let place = UInt64(field: opening.value), place >= 1,
            place <= UInt64(slugs.count)
        {
            return slugs[Int(place) - 1]
        }
        return FactValue(opening.value, of: field) { _ in nil }?.text(listSeparator: "; ") ?? "–"
    }
}
