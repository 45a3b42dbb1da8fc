import DomainCoding
package import Ledger
import PartCertificates
import StoreContract

/// A proof to keep, with what it shows.
package struct ProofAnswer: Codable, Hashable, Sendable {
    /// The proof, base64 (docs/formats/entry-proof.md).
    package var proof: String
    /// The book that has the entry.
    package var book: BookID
    /// The entry's index in the book.
    package var seq: UInt64
    /// When it was recorded, milliseconds since 1970.
    package var recordedAt: Int64
    /// The epoch whose directory has the book's head.
    package var epoch: UInt64
    /// When the epoch was closed, milliseconds since 1970.
    package var closedAt: Int64
    /// The names of the fields that the proof opens.
    package var opened: [String]

    init(_ proof: EntryProof, of stored: StoredEntry) {
        self.proof = Base64.encode(proof.encoded())
        book = stored.book
        seq = stored.seq
        recordedAt = stored.recordedAt
        epoch = proof.leaf.epoch
        closedAt = proof.leaf.closedAt
        opened = proof.openings.map(\.name)
    }
}
