package import MerkleTree

/// Writes the items of a bundle one after the other and hashes them; the order is for the caller, or for
/// ``BundleComposer``, to keep.
package struct BundleWriter<Running: RunningSHA256>: Sendable {
    private var running: Running

    /// The number of bytes written.
    package private(set) var byteCount: UInt64 = 0

    /// A writer of an empty file.
    ///
    /// - Parameter running: the hash of no bytes yet.
    package init(running: Running) {
        self.running = running
    }

    /// Writes an item other than the end.
    package mutating func write<Failure: Error>(
        _ item: BundleItem, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let bytes = item.encoded()
        bytes.withUnsafeBytes { running.update($0) }
        byteCount += UInt64(bytes.count)
        try sink(bytes)
    }

    /// Writes the end item. SHA-256 of the whole file, which a receipt for the bundle names.
    package mutating func finish<Failure: Error>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Digest {
        try write(.end(running.digest), to: sink)
        return running.digest
    }
}
