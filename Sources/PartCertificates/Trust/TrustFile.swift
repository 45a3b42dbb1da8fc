package import MerkleTree

/// A file of trust lists: a CBOR sequence, ascending by seq, of which the last one counts.
///
/// The lists before it lead there: each was signed by a root key that an earlier one names, so that a verifier that
/// pinned a former root key follows to the present one. Most files have one list.
package struct TrustFile: Hashable, Sendable {
    /// The lists, ascending by seq; at least one.
    package let lists: [UnverifiedTrustList]

    /// Reads a file; the lists in it are well formed, but not verified.
    package static func decode(
        _ bytes: [UInt8], using hasher: some SHA256Hasher
    ) throws(TrustListError) -> TrustFile {
        var reader = PayloadReader<TrustListError>(bytes)
        var items: [[UInt8]] = []
        do throws(TrustListError) {
            while !reader.isAtEnd { items.append(Array(try reader.raw())) }
        } catch {
            // Not a sequence: what is wrong with it as a single list is the better reason.
            items = [bytes]
        }
        if items.isEmpty { items = [bytes] }
        var lists: [UnverifiedTrustList] = []
        for item in items {
            let list = try UnverifiedTrustList.decode(item, using: hasher)
            if let last = lists.last, list.list.seq <= last.list.seq { throw .fileOrder(list.list.seq) }
            lists.append(list)
        }
        return TrustFile(lists: lists)
    }

    /// The bytes of the file.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        for list in lists { bytes += list.bytes }
        return bytes
    }
}
