import Foundation
import TestSupport

extension Repository {
    /// Folders directly in `folder`.
    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: root.appendingPathComponent(folder), includingPropertiesForKeys: [.isDirectoryKey],
            options: .skipsHiddenFiles
        )
        .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        .map(\.lastPathComponent).sorted()
    }

    /// What every Swift file in `Sources` and `Tests` imports, read once.
    private static let importsOfFiles = Result {
        var imports: [String: [ImportScanner.Import]] = [:]
        for file in ["Sources", "Tests"].flatMap({ files(in: $0, extensions: ["swift"]) }) {
            imports[file] = ImportScanner.imports(in: try text(file))
        }
        return imports
    }

    /// The imports of every file below `folder`, in the order of their paths.
    static func imports(below folder: String) throws -> [(file: String, imports: [ImportScanner.Import])] {
        try importsOfFiles.get().filter { $0.key.hasPrefix(folder + "/") }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// Every module that a target's sources import.
    static func modules(importedBelow folder: String) throws -> Set<String> {
        Set(try imports(below: folder).flatMap { $0.imports.map(\.module) })
    }
}
