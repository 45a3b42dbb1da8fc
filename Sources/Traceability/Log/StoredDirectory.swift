import Ledger
import MerkleTree
import StoreContract

/// The nodes of directories in a store, for as long as a transaction lives.
struct StoredDirectory: DirectoryNodes {
    typealias Reference = DirectoryKey
    typealias Failure = any Error

    let group: any DirectoriesTable

    init(in transaction: any StoreTransaction) { group = transaction.directories }

    func node(_ reference: DirectoryKey) throws(any Error) -> DirectoryNode<DirectoryKey> {
        try group.node(reference)
    }

    mutating func add(_ node: DirectoryNode<DirectoryKey>, hash: Digest) throws(any Error) -> DirectoryKey {
        try group.add(node, hash: hash)
    }
}

extension DirectoryError where Failure == any Error {
    /// The store's own error, or what is damaged.
    var storeError: any Error {
        switch self {
        case .nodes(let error): error
        case .damaged: StoreError.corrupt("a directory has a node where it does not belong")
        }
    }
}

extension EpochRecord {
    /// The directory path of a book in this epoch.
    func path(to book: BookID, in transaction: any StoreTransaction) throws -> DirectoryPath {
        do throws(DirectoryError<any Error>) {
            return try DirectoryTree.path(to: book, root: directory, in: StoredDirectory(in: transaction))
        } catch {
            throw error.storeError
        }
    }
}
