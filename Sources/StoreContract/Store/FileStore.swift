package import MerkleTree

/// Keeps vouchers and photographs by the SHA-256 of their bytes.
///
/// The same bytes stored twice are one file. A file is durable when ``put(_:)`` returns, and is never changed.
/// Who may read a file is decided by the application, from the ``VoucherRecord``, before ``get(_:)`` is called.
package protocol FileStore: Sendable {
    /// Stores the bytes and returns their hash.
    func put(_ bytes: [UInt8]) async throws -> Digest
    /// The bytes with this hash, or nil when there are none. Bytes that no longer match throw ``StoreError/corrupt(_:)``.
    func get(_ digest: Digest) async throws -> [UInt8]?
    /// The bytes with this hash, as ``get(_:)`` gives them; it blocks, and is for threads that may.
    func bytes(of digest: Digest) throws -> [UInt8]?
    /// Every hash that is stored, in ascending order; for backup and audit.
    func all() async throws -> [Digest]
    /// How many bytes more there is room for where files are kept; nil where nobody can tell.
    func freeBytes() async throws -> Int64?
}

extension FileStore {
    /// Nobody can tell.
    package func freeBytes() async throws -> Int64? { nil }
}
