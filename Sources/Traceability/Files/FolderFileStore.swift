import Foundation
public import MerkleTree
import Signatures

/// Keeps files in a folder, under the SHA-256 of their bytes: `ab/cdef…` in lower-case hexadecimal.
///
/// The folder and everything in it belong to their owner alone (0700, 0600). What is read is compared with its name.
public struct FolderFileStore: FileStore {
    /// The folder.
    public let path: String

    /// Takes a folder, which is made when it does not exist.
    public init(path: String) throws {
        self.path = path
        try OwnFile.makeFolder(path)
    }

    /// Stores the bytes under their hash, durably, and returns it. A damaged file of that name is replaced.
    public func put(_ bytes: [UInt8]) async throws -> Digest {
        let digest = SystemSHA256().hash(bytes)
        let (folder, file) = place(of: digest)
        try await OwnFile.blocking { [path] in
            if try OwnFile.read(file) == bytes { return }
            if !FileManager.default.fileExists(atPath: folder) {
                try OwnFile.makeFolder(folder)
                try OwnFile.synchronise(path)
            }
            try OwnFile.write(bytes, to: file)
        }
        return digest
    }

    /// The bytes with this hash; nil when there are none.
    public func get(_ digest: Digest) async throws -> [UInt8]? {
        try await OwnFile.blocking { try bytes(of: digest) }
    }

    /// The bytes with this hash, read on this thread; nil when there are none.
    public func bytes(of digest: Digest) throws -> [UInt8]? {
        let file = place(of: digest).file
        guard let bytes = try OwnFile.read(file) else { return nil }
        guard SystemSHA256().hash(bytes) == digest else {
            throw StoreError.corrupt("\(file) holds other bytes than its name says")
        }
        return bytes
    }

    /// Every hash that is stored, ascending.
    public func all() async throws -> [Digest] {
        try await OwnFile.blocking { [path] in
            var digests: [Digest] = []
            for folder in OwnFile.names(in: path) where folder.utf8.count == 2 {
                for name in OwnFile.names(in: path + "/" + folder) {
                    if let digest = Digest(hex: folder + name) { digests.append(digest) }
                }
            }
            return digests.sorted()
        }
    }

    /// The room on the folder's file system that this process may use.
    public func freeBytes() async throws -> Int64? {
        try await OwnFile.blocking { [path] in
            let facts = try FileManager.default.attributesOfFileSystem(forPath: path)
            return (facts[.systemFreeSize] as? NSNumber)?.int64Value
        }
    }

    private func place(of digest: Digest) -> (folder: String, file: String) {
        let folder = path + "/" + digest.hex.prefix(2)
        return (folder, folder + "/" + digest.hex.dropFirst(2))
    }
}
