package import Foundation

/// The working tree that these tests were compiled from.
package enum Repository {
    package static let root: URL =
        URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The text of a file, by its path from the root.
    package static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Paths below `folder`, relative to the root, of files with one of the extensions.
    package static func files(in folder: String, extensions: Set<String>) -> [String] {
        let base = root.appendingPathComponent(folder)
        let walk = FileManager.default.enumerator(atPath: base.path)
        var files: [String] = []
        while let path = walk?.nextObject() as? String {
            if extensions.contains((path as NSString).pathExtension) { files.append("\(folder)/\(path)") }
        }
        return files.sorted()
    }
}
