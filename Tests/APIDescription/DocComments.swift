package import Foundation

/// What the comments of the program say, as the compiler keeps it beside its modules.
package final class DocComments {
    private var modules: [String: [[String]: [String]]] = [:]
    private let products: URL

    /// - Parameter products: the folder of a build, with `Modules` in it.
    package init(products: URL) { self.products = products }

    /// Those of the build that this program belongs to.
    package static func ofThisBuild() throws -> DocComments {
        let executable = URL(
            fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return DocComments(products: executable.deletingLastPathComponent())
    }

    /// The comment of a declaration in paragraphs, in words that hold for JSON; empty when there is none.
    package func paragraphs(_ module: String, _ path: [String]) throws -> [String] {
        if modules[module] == nil { modules[module] = try extract(module) }
        return Self.paragraphs(modules[module]?[path] ?? [])
    }

    /// The comments of the cases of an enumeration, by the names of the cases.
    package func cases(_ type: TypeName) throws -> [String: String] {
        if modules[type.module] == nil { modules[type.module] = try extract(type.module) }
        var cases: [String: String] = [:]
        for (path, lines) in modules[type.module] ?? [:] where path.dropLast() == type.path[...] {
            cases[path.last ?? ""] = Self.paragraphs(lines).first
        }
        return cases
    }

    /// Paragraphs of a comment without what is for callers of Swift: links, parameters, what is thrown, and `nil`, which
    /// JSON does not have.
    package static func paragraphs(_ lines: [String]) -> [String] {
        var paragraphs: [String] = []
        var isOpen = false
        for line in lines.map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if ["- Parameter", "- Throws", "- Returns"].contains(where: line.hasPrefix) { break }
            if line.isEmpty {
                isOpen = false
            } else if isOpen {
                paragraphs[paragraphs.count - 1] += " " + line
            } else {
                paragraphs.append(line)
                isOpen = true
            }
        }
        return paragraphs.map { paragraph in
            paragraph.replacing(/``(?:[^`]*\/)?([^`\/]+)``/) { "`" + $0.output.1 + "`" }
                .replacing(/`nil`|\bnil\b/, with: "absent").replacing(/\bNil\b/, with: "Absent")
        }
    }

    /// Runs `swift symbolgraph-extract`, which takes less than a second for a module.
    private func extract(_ module: String) throws -> [[String]: [String]] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("symbols-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var arguments = [
            "symbolgraph-extract", "-module-name", module, "-target", try Self.target(), "-I",
            products.appendingPathComponent("Modules").path, "-minimum-access-level", "private",
            "-skip-synthesized-members", "-output-dir", folder.path,
        ]
        for map in try moduleMaps() { arguments += ["-I", map.deletingLastPathComponent().path] }
        _ = try Self.swift(arguments)
        let data = try Data(contentsOf: folder.appendingPathComponent(module + ".symbols.json"))
        var (comments, ofTypes): ([[String]: [String]], [[String]: [String]]) = ([:], [:])
        for symbol in try JSONDecoder().decode(SymbolGraph.self, from: data).symbols {
            guard let lines = symbol.docComment?.lines.map(\.text) else { continue }
            if symbol.kind.identifier == "swift.type.property" {
                ofTypes[symbol.pathComponents] = lines
            } else {
                comments[symbol.pathComponents] = lines
            }
        }
        // The extraction leaves out what speaks of a type that the module imports for its package only, because it cannot be
        // told the package's name (Swift 6.3). A field goes before what its type has under the same name.
        return comments.merging(try SourceComments.of(module)) { extracted, _ in extracted }
            .merging(ofTypes) { field, _ in field }
    }

    /// Where the C modules are that a module imports: those of this package, of others, and those that the build wrote.
    private func moduleMaps() throws -> [URL] {
        let files = FileManager.default
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../Sources")
        var folders = try Self.folders(in: products) + Self.folders(in: sources)
        for package in try Self.folders(in: products.appendingPathComponent("../../checkouts")) {
            let sources = package.appendingPathComponent("Sources")
            guard files.fileExists(atPath: sources.path) else { continue }
            folders += try Self.folders(in: sources).map { $0.appendingPathComponent("include") }
        }
        return folders.map { $0.appendingPathComponent("module.modulemap") }
            .filter { files.fileExists(atPath: $0.path) }
    }

    private static func folders(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
    }

    private static func target() throws -> String {
        let info = try JSONDecoder().decode(TargetInfo.self, from: try swift(["-print-target-info"]))
        return info.target.triple
    }

    private static func swift(_ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["swift"] + arguments
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TypeCatalogue.Failure("swift \(arguments[0]) ended with status \(process.terminationStatus)")
        }
        return data
    }

    private struct SymbolGraph: Decodable {
        let symbols: [Symbol]

        struct Symbol: Decodable {
            let kind: Kind
            let pathComponents: [String]
            let docComment: Comment?
        }

        struct Kind: Decodable {
            let identifier: String
        }

        struct Comment: Decodable {
            let lines: [Line]
        }

        struct Line: Decodable {
            let text: String
        }
    }

    private struct TargetInfo: Decodable {
        let target: Target

        struct Target: Decodable {
            let triple: String
        }
    }
}
