package import COSE
import StoreContract

/// Keys whose private halves everybody has, because they stand in this program's repository (`keys/`).
///
/// Whoever can read the repository can sign with them, so a production installation takes none of them: not for a maker,
/// not for itself, and not on a batch.
package enum PublishedKeys {
    /// Their key ids: the makers of the example season.
    package static let ids: Set<KeyID> = Set(
        ["987601ce7e11c3de", "8ee081cee2be716a", "a9194f919db1efca"].compactMap { KeyID(hex: $0) })
}

extension StoreTransaction {
    /// Refuses a key that everybody has, unless this is a demonstration.
    func refusePublished(_ key: KeyID) throws {
        guard PublishedKeys.ids.contains(key), try Installation.read(in: self)?.mode == .production else { return }
        throw ServiceError(.developmentKey, [.keyID(key)])
    }
}
