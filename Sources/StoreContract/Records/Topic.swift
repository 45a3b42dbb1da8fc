package import Ledger
package import MerkleTree

/// What entries are found by: the index (topic) → entries, over all books or in one.
package enum Topic: Hashable, Sendable {
    /// The stock item that an entry speaks of; the history of one item runs over several books.
    case item(StockKey)
    /// The repair order that an entry speaks of, in one book, as a keyed hash: see ``TopicKey``.
    case repairOrder(Digest)
    /// The entry that another one of the same book corrects or redacts.
    case entry(EntryReference)
}

/// The key under which texts become topics: 32 random bytes of this installation. The index so has rows of one length,
/// and nobody who reads it alone learns or guesses what was written.
package struct TopicKey: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil for anything but 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The topic of a repair order's text: HMAC-SHA256(key, "repair-order" 00 book text). Orders of two shops may bear one
    /// number, so the book is part of it.
    package func repairOrder(_ text: String, in book: BookID, using hasher: some SHA256Hasher) -> Topic {
        let message = Array("repair-order".utf8) + [0] + book.digest.bytes + Array(text.utf8)
        return .repairOrder(hasher.hmac(key: bytes, message: message))
    }
}
