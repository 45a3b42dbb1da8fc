import Ledger
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import Testing

/// docs/formats/root-log.md says what the code does.
@Suite struct RootLogDocumentTests {
    let document = Document("docs/formats/root-log.md")

    func block(_ name: String) throws -> String {
        try document.block("text name=\(name)").map { $0 + "\n" }.joined()
    }

    @Test func theLeaves() throws {
        let directory = Document("docs/formats/directory.md")
        let root = try #require(try directory.digitLines("forks").last)
        let entries = try [String(repeating: "00", count: 32), String(repeating: "01", count: 32), root].enumerated()
            .map { epoch, root in
                try RootLogLeaf(
                    epoch: UInt64(epoch), closedAt: 1_750_000_000_000 + 600_000 * Int64(epoch),
                    directoryRoot: #require(Digest(hex: root))
                ).encoded()
            }
        let bundle = bytes(hex: try document.digits("entries"))
        #expect(EntryBundle(entries)?.encoded() == bundle)
        #expect(try EntryBundle.decode(bundle, width: 3).entries == entries)
        let path = try #require(TilePath("tile/0/000.p/3"))
        let tile = try LogTile.decode(bytes(hex: document.digits("tile")), at: path)
        #expect(tile.digests == entries.map { TreeHasher(sha256).leaf($0) })
        #expect(try document.digits("root") == merkleRoot(leafHashes: tile.digests, using: sha256).hex)
    }

    @Test func theNotes() throws {
        let keys = try document.block("text name=keys").map { try #require(LogVerifierKey($0, using: sha256)) }
        #expect(keys == [LogSamples.logKey, LogSamples.witness])
        let note = Array(try block("checkpoint").utf8)
        let signed = try SignedCheckpoint.parse(note)
        let verified = try signed.verify(
            logKeys: [keys[0]], witnesses: [keys[1]], checker: LogSamples.checker)
        #expect(verified.cosignatures.map(\.time) == [1_750_001_260])
        #expect(text(Cosignature.message(time: 1_750_001_260, noteText: signed.note.text)) == (try block("cosigned")))

        // Ed25519 is deterministic: the very same bytes are made here.
        let root = try #require(Digest(hex: document.digits("root")))
        let made = try LogSamples.checkpoint(3, root: root)
        let line = try made.checkpoint.cosigned(
            by: LogSamples.witness, at: 1_750_001_260, sign: LogSamples.witnessSigner.sign)
        #expect(made.adding([line]) == signed)

        let tile = try document.digitLines("tile").map { try #require(Digest(hex: $0)) }
        let proof = try TlogProof.parse(Array((try block("proof") + "\n").utf8) + note)
        _ = try proof.verify(leafHash: tile[2], logKeys: [keys[0]], checker: LogSamples.checker, using: sha256)
        let request = try WitnessRequest.parse(Array((try block("request") + "\n").utf8) + note)
        #expect(request.oldSize == 2 && request.checkpoint == signed)
        try verifyConsistency(
            oldSize: 2, oldRoot: merkleRoot(leafHashes: tile[..<2], using: sha256), newSize: 3, newRoot: root,
            path: request.proof, using: sha256)
    }
}
