import DurableFiles
import Foundation
import Traceability

/// Files that a person named: reads them within a bound, and writes them.
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
                    throw ServiceError(.tooLarge, [.what(path), .limit(limit)])
                }
            }
            return bytes
        } catch let error as ServiceError {
            throw error
        } catch { throw CommandFailure.file(path, error) }
    }

    /// Writes a file, whole or not at all, that everybody may read.
    static func write(_ bytes: [UInt8], to path: String) throws {
        try DurableFile.write(bytes, to: path, for: .everyone)
    }
}
