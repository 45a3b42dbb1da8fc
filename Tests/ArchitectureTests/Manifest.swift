import Foundation
import TestSupport

/// Package.swift as the package manager understands it.
struct Manifest: Decodable, Sendable {
    struct Target: Decodable, Sendable {
        let name: String
        /// `regular`, `executable`, `test`, `system`.
        let type: String
        let dependencies: [Dependency]
        let settings: [Setting]
    }

    /// Another target (`byName`, `target`) or a package's product: the name comes first.
    struct Dependency: Decodable, Sendable {
        let name: String

        init(from decoder: any Decoder) throws {
            let forms = try decoder.singleValueContainer().decode([String: [Part]].self)
            guard case .name(let name)? = forms.values.first?.first else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "a dependency without a name"))
            }
            self.name = name
        }

        private enum Part: Decodable {
            case name(String)
            case other

            init(from decoder: any Decoder) throws {
                self = (try? decoder.singleValueContainer().decode(String.self)).map(Self.name) ?? .other
            }
        }
    }

    /// One build setting, such as `treatAllWarnings`, by its name.
    struct Setting: Decodable, Sendable {
        let name: String

        init(from decoder: any Decoder) throws {
            let kind = try decoder.container(keyedBy: Key.self).nestedContainer(keyedBy: Key.self, forKey: "kind")
            name = kind.allKeys.first?.stringValue ?? ""
        }
    }

    struct Package: Decodable, Sendable {
        let identity: String
        /// Empty unless the version is exact.
        let version: String

        init(from decoder: any Decoder) throws {
            var sources = try decoder.container(keyedBy: Key.self).nestedUnkeyedContainer(forKey: "sourceControl")
            let source = try sources.nestedContainer(keyedBy: Key.self)
            identity = try source.decode(String.self, forKey: "identity")
            let requirement = try source.nestedContainer(keyedBy: Key.self, forKey: "requirement")
            version = try requirement.decodeIfPresent([String].self, forKey: "exact")?.first ?? ""
        }
    }

    struct Key: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init(stringLiteral value: String) { stringValue = value }
        init?(intValue: Int) { return nil }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let targets: [Target]
    let dependencies: [Package]

    /// This package's, read once.
    static var current: Manifest { get throws { try result.get() } }

    private static let result = Result { try read() }

    /// Asks `swift package dump-package`, with a build folder of its own so that it waits for nobody's lock.
    private static func read() throws -> Manifest {
        let scratch = try TemporaryFolder()
        defer { scratch.remove() }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "swift", "package", "--package-path", Repository.root.path, "--scratch-path", scratch.path, "dump-package",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "swift package dump-package ended with status \(process.terminationStatus)")
        }
        return try JSONDecoder().decode(Manifest.self, from: data)
    }
}
