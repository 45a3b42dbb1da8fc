package import Ledger
import MerkleTree
import StoreContract

extension StoredEntry {
    /// An entry with its opening as the store keeps it: the two keys apart as well, so that erasing needs no decoding.
    init(_ open: OpenEntry, mentions: [StockKey], using hasher: some SHA256Hasher) {
        let entry = open.entry.encoded()
        self.init(
            book: open.entry.book, seq: open.entry.seq, kind: open.entry.kind, recordedAt: open.entry.recordedAt,
            entry: entry, leafHash: TreeHasher(hasher).leaf(entry), businessKey: open.business.key,
            personalKey: open.keys.personal, businessValues: open.business.encoded(),
            personalValues: open.personal?.encoded(), certificates: open.certificates, mentions: mentions)
    }

    /// The entry with its opening, read from the stored bytes. Throws ``StoreError/corrupt(_:)``.
    package func opened() throws -> OpenEntry {
        do {
            return OpenEntry(
                entry: try Entry.decode(entry), business: try BusinessOpening.decode(businessValues),
                personal: try personalValues.map { try PersonalOpening.decode($0) })
        } catch {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex): \(error)")
        }
    }

    /// What the entry records. Throws ``StoreError/corrupt(_:)``.
    package func record() throws -> LedgerRecord {
        let open = try opened()
        do throws(RecordError) {
            return try open.record()
        } catch {
            throw StoreError.corrupt("entry \(seq) of book \(book.hex): \(error)")
        }
    }
}
