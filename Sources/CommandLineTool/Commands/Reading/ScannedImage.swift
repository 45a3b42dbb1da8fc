import Foundation
import Traceability

/// A photograph named on the command line in the place of a code.
struct ScannedImage {
    let path: String

    /// Nil when the text is a code and not the name of a file: a code has `://` or only digits.
    init?(_ text: String) {
        guard !text.contains("://"), !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let isNamedLikeOne = [".jpg", ".jpeg", ".png"].contains { text.lowercased().hasSuffix($0) }
        guard isNamedLikeOne || FileManager.default.fileExists(atPath: text) else { return nil }
        path = text
    }

    /// The code in the photograph; nil when none is found.
    func code() async throws -> String? {
        let picture = try InputFile.bytes(path, limit: 32 << 20)
        return try await ZBarSymbolDecoder.system.code(in: picture)
    }
}

extension ZBarSymbolDecoder {
    /// The decoder with the programs of this machine.
    static var system: ZBarSymbolDecoder {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return ZBarSymbolDecoder(folders: path.split(separator: ":").map { String($0) })
    }
}
