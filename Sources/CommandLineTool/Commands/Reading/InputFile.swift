import Foundation
import Traceability

/// Reads files that a person named, within a bound.
enum InputFile {
    /// The bytes of a file, or of standard input for `-`.
    static func bytes(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            let handle =
                path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            var bytes: [UInt8] = []
            while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
                bytes.append(contentsOf: part)
                guard bytes.count <= limit else {
                    throw ServiceError(.tooLarge, ["what": path, "limit": String(limit)])
                }
            }
            return bytes
        } catch let error as ServiceError {
            throw error
        } catch { throw CommandFailure.file(path, error) }
    }

    /// Writes a file whole or not at all that only its owner may read.
    static func writePrivately(_ bytes: [UInt8], to path: String) throws {
        let temporary = path + ".new-" + UUID().uuidString
        guard
            FileManager.default.createFile(
                atPath: temporary, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure.file(path, CocoaError(.fileWriteUnknown)) }
        guard rename(temporary, path) == 0 else {
            try? FileManager.default.removeItem(atPath: temporary)
            throw CommandFailure.file(path, CocoaError(.fileWriteUnknown))
        }
    }

    /// Writes a file whole or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw CommandFailure.file(path, error)
        }
    }
}
