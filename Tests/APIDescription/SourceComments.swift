import Foundation

/// Comments as they stand before declarations in the sources of a target.
enum SourceComments {
    /// By the path of the declaration. Knows what declares a type, a stored property or a case on a line of its own.
    static func of(_ module: String) throws -> [[String]: [String]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/" + module)
        var comments: [[String]: [String]] = [:]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
            read(try String(contentsOf: file, encoding: .utf8), into: &comments)
        }
        return comments
    }

    private static func read(_ text: String, into comments: inout [[String]: [String]]) {
        // The types around a line, each with the number of braces that are open outside of it.
        var around: [(path: [String], depth: Int)] = []
        var depth = 0
        var pending: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.drop { $0 == " " }
            if bare.hasPrefix("///") {
                pending.append(String(bare.dropFirst(3).drop { $0 == " " }))
                continue
            }
            let opened = depth
            if !bare.hasPrefix("//") { depth += bare.count { $0 == "{" } - bare.count { $0 == "}" } }
            while let last = around.last, depth <= last.depth { around.removeLast() }
            let path = around.last?.path ?? []
            let isMember = opened == (around.last?.depth ?? -1) + 1
            if let match = bare.firstMatch(of: #/^(?:[a-z() ]* )?(struct|enum|class|extension) ([A-Za-z0-9_.]+)/#) {
                let names = match.output.2.split(separator: ".").map(String.init)
                if match.output.1 != "extension" { note(path + names, pending, in: &comments) }
                if depth > opened { around.append((path + names, opened)) }
            } else if isMember,
                let match = bare.firstMatch(of: #/^(?:@[A-Za-z]+ )?(?:package )?(?:var|let|case) `?([A-Za-z0-9_]+)/#)
            {
                note(path + [String(match.output.1)], pending, in: &comments)
            }
            // An attribute stands between a comment and its declaration.
            if !bare.hasPrefix("@") || bare.contains(" var ") { pending = [] }
        }
    }

    private static func note(_ path: [String], _ lines: [String], in comments: inout [[String]: [String]]) {
        if !lines.isEmpty, comments[path] == nil { comments[path] = lines }
    }
}
