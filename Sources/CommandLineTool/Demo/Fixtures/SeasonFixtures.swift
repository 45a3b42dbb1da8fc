import Foundation
import MerkleTree
import Signatures
import Traceability

/// The season's inputs as tables: what is committed under `fixtures/`. Days are offsets from today.
enum SeasonFixtures {
    /// One table.
    struct File: Hashable, Sendable {
        var name: String
        var text: String
    }

    /// Writes the season that the project ships into a folder, which is made if need be.
    static func write(to folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in files(of: .make()) {
                try Data(file.text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file.name), options: .atomic)
            }
        } catch {
            throw CommandFailure.file(folder, error)
        }
    }

    /// Every table of a season.
    static func files(of plan: SeasonPlan) -> [File] {
        parties(plan) + parts(plan) + [deliveries(plan), installs(plan), moves(plan), scans(plan)] + answers(plan)
    }

    /// SHA-256 over all tables: two plans with the same digest are the same season.
    static func digest(of plan: SeasonPlan) -> Digest {
        var bytes: [UInt8] = []
        for file in files(of: plan) { bytes += Array(file.name.utf8) + [0] + Array(file.text.utf8) + [0] }
        return SystemSHA256().hash(bytes)
    }

    static func table(_ name: String, _ heading: [String], _ rows: [[String]]) -> File {
        var writer = CSVWriter()
        writer.write(heading)
        for row in rows { writer.write(row) }
        return File(name: name, text: writer.contents)
    }
}
