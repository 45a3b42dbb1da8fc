import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Signatures

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
