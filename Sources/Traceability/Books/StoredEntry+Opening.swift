package import Ledger
import MerkleTree
import StoreContract

extension StoredEntry {
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
