import DurableFiles
import Foundation
package import MerkleTree
import Signatures
import StoreContract

/// Keeps files in a folder, under the SHA-256 of their bytes: `ab/cdef…` in lower-case hexadecimal.
///
/// The folder and everything in it belong to their owner alone (0700, 0600). What is read is compared with its name.
package struct FolderFileStore: FileStore {
    /// The folder.
    package let path: String

    /// Takes a folder, which is made when it does not exist.
    package init(path: String) throws {
        self.path = path
        try DurableFolder.make(path, for: .owner)
    }

    /// Stores the bytes under their hash, durably, and returns it. A damaged file of that name is replaced.
    package func put(_ bytes: [UInt8]) async throws -> Digest {
        let digest = SystemSHA256().hash(bytes)
        let (folder, file) = place(of: digest)
        try await blocking {
            if try DurableFile.read(file) == bytes { return }
            try DurableFolder.make(folder, for: .owner)
            try DurableFile.write(bytes, to: file, for: .owner)
        }
        return digest
    }

    /// The bytes with this hash; nil when there are none.
    package func get(_ digest: Digest) async throws -> [UInt8]? {
        try await blocking { try bytes(of: digest) }
    }

    /// The bytes with this hash, read on this thread; nil when there are none.
    package func bytes(of digest: Digest) throws -> [UInt8]? {
        let file = place(of: digest).file
        guard let bytes = try DurableFile.read(file) else { return nil }
        guard SystemSHA256().hash(bytes) == digest else {
            throw StoreError.corrupt("\(file) holds other bytes than its name says")
        }
        return bytes
    }

    /// Every hash that is stored, ascending.
    package func all() async throws -> [Digest] {
        try await blocking { [path] in
            var digests: [Digest] = []
            for folder in try DurableFolder.names(in: path) where folder.utf8.count == 2 {
                for name in try DurableFolder.names(in: path + "/" + folder) {
                    if let digest = Digest(hex: folder + name) { digests.append(digest) }
                }
            }
            return digests.sorted()
        }
    }

    /// The room on the folder's file system that this process may use.
    package func freeBytes() async throws -> Int64? {
        try await blocking { [path] in
            let facts = try FileManager.default.attributesOfFileSystem(forPath: path)
            return (facts[.systemFreeSize] as? NSNumber)?.int64Value
        }
    }

    private func place(of digest: Digest) -> (folder: String, file: String) {
        let folder = path + "/" + digest.hex.prefix(2)
        return (folder, folder + "/" + digest.hex.dropFirst(2))
    }
}
