import Foundation
import Ledger
import MerkleTree
import Signatures
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

@Suite struct LogExportTests {
    private static func bytes(_ folder: String, _ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }

    /// Recomputes the root from the entry bundles of a folder, and compares every tile with the tree.
    private static func check(_ folder: String, _ world: World) throws -> UInt64 {
        let hasher = SystemSHA256()
        let checkpoint = try SignedCheckpoint.parse(bytes(folder, "checkpoint")).verify(
            logKeys: [world.logVerifierKey], checker: SystemSignatureChecker()
        ).checkpoint
        var tree = MemoryTree(using: hasher)
        for path in TilePath.added(from: 0, to: checkpoint.size) where path.content == .entries {
            for entry in try EntryBundle.decode(bytes(folder, path.text), width: path.width).entries {
                tree.append(leafHash: TreeHasher(hasher).leaf(entry))
            }
        }
        #expect(tree.size == checkpoint.size && tree.root == checkpoint.root)
        for path in TilePath.added(from: 0, to: checkpoint.size) where path.content != .entries {
            let tile = try LogTile.decode(bytes(folder, path.text), at: path)
            #expect(tile.digests == path.nodes.compactMap { tree.node($0) }, "\(path)")
        }
        return checkpoint.size
    }

    @Test func aFolderIsBroughtUpToDate() async throws {
        let world = try await World.trading()
        try await withTemporaryFolder { folder in
            let export = LogExport(of: world.service, to: folder)
            #expect(try await export.run() == nil)
            try await world.publish()
            #expect(try await export.run() == .init(size: 1, files: 3))
            #expect(try Self.check(folder, world) == 1)
            for _ in 0..<299 { try await world.service.closeEpoch() }
            try await world.service.publishCheckpoint()
            // Level 0: one full tile and one of 44; level 1: one of one; entries as level 0; the checkpoint.
            #expect(try await export.run() == .init(size: 300, files: 6))
            #expect(try Self.check(folder, world) == 300)
            #expect(try await export.run() == .init(size: 300, files: 1))
            // What an unfinished export left out is written again.
            try FileManager.default.removeItem(atPath: folder + "/checkpoint")
            try FileManager.default.removeItem(atPath: folder + "/tile/0/000")
            _ = try await export.run()
            #expect(try Self.check(folder, world) == 300)
        }
    }

    @Test func aFolderOfALargerLogIsRefused() async throws {
        let world = try await World.trading()
        try await withTemporaryFolder { folder in
            for _ in 0..<2 { try await world.publish() }
            _ = try await LogExport(of: world.service, to: folder).run()
            // The same log key on a store of its own: what an old backup would be.
            let older = world.another(on: try await World.trading().store)
            try await older.closeEpoch()
            try await older.publishCheckpoint()
            try await expectRefusal(.logBehind) { _ = try await LogExport(of: older, to: folder).run() }
        }
    }

    @Test func onlyFilesOfThePublishedLogAreThere() async throws {
        let world = try await World.trading()
        let first = try #require(TilePath("tile/0/000.p/1"))
        #expect(try await world.service.logFile(first) == nil)
        try await world.publish()
        try await world.service.closeEpoch()
        #expect(try await world.service.logFile(first)?.count == 32)
        for path in ["tile/0/000.p/2", "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000.p/2"] {
            #expect(try await world.service.logFile(try #require(TilePath(path))) == nil, "\(path)")
        }
    }
}
