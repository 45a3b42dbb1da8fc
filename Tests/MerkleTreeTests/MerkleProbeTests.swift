import Foundation
import MerkleTree
import Signatures
import Testing

/// Public probes, one mutated proof a file; they are not part of this repository. Without TOUCHSTONE_VECTORS, the
/// folder that has `merkle-probes/`, these tests are skipped.
private let vectors = ProcessInfo.processInfo.environment["TOUCHSTONE_VECTORS"]

@Suite(.enabled(if: vectors != nil, "TOUCHSTONE_VECTORS is not set"))
struct MerkleProbeTests {
    struct Inclusion: Decodable {
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: Data?
        let leafHash: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    struct Consistency: Decodable {
        let size1: UInt64
        let size2: UInt64
        let root1: Data?
        let root2: Data?
        let proof: [Data]?
        let wantErr: Bool
    }

    /// What became of the files: those whose hashes are not all 32 bytes long cannot even be expressed here.
    struct Tally: Equatable {
        var accepted = 0
        var refused = 0
        var inexpressibleAndToBeRefused = 0
        var inexpressibleAndToBeAccepted = 0
    }

    func files(_ kind: String) throws -> [URL] {
        let folder = try URL(filePath: #require(vectors)).appending(path: "merkle-probes/testdata/\(kind)")
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "json" }
    }

    func digests(_ data: [Data?]) -> [Digest]? {
        let digests = data.compactMap { $0.flatMap { Digest([UInt8]($0)) } }
        return digests.count == data.count ? digests : nil
    }

    @Test func inclusion() throws {
        var tally = Tally()
        for file in try files("inclusion") {
            let probe = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
            guard let hashes = digests([probe.leafHash, probe.root] + (probe.proof ?? []).map { $0 }) else {
                count(inexpressible: probe.wantErr, in: &tally)
                continue
            }
            let verdict = Result { () throws(MerkleProofError) in
                try verifyInclusion(
                    leafHash: hashes[0], index: probe.leafIdx, size: probe.treeSize, path: Array(hashes[2...]),
                    root: hashes[1], using: SystemSHA256())
            }
            judge(verdict, probe.wantErr, file, &tally)
        }
        #expect(
            tally == Tally(accepted: 6, refused: 66, inexpressibleAndToBeRefused: 26, inexpressibleAndToBeAccepted: 0))
    }

    @Test func consistency() throws {
        var tally = Tally()
        for file in try files("consistency") {
            let probe = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
            guard let hashes = digests([probe.root1, probe.root2] + (probe.proof ?? []).map { $0 }) else {
                count(inexpressible: probe.wantErr, in: &tally)
                continue
            }
            let verdict = Result { () throws(MerkleProofError) in
                try verifyConsistency(
                    oldSize: probe.size1, oldRoot: hashes[0], newSize: probe.size2, newRoot: hashes[1],
                    path: Array(hashes[2...]), using: SystemSHA256())
            }
            judge(verdict, probe.wantErr, file, &tally)
        }
        #expect(
            tally == Tally(accepted: 5, refused: 66, inexpressibleAndToBeRefused: 26, inexpressibleAndToBeAccepted: 1))
    }

    func count(inexpressible wantErr: Bool, in tally: inout Tally) {
        if wantErr {
            tally.inexpressibleAndToBeRefused += 1
        } else {
            tally.inexpressibleAndToBeAccepted += 1
        }
    }

    func judge(_ verdict: Result<Void, MerkleProofError>, _ wantErr: Bool, _ file: URL, _ tally: inout Tally) {
        switch verdict {
        case .success:
            #expect(!wantErr, "\(file.path) should be refused")
            tally.accepted += 1
        case .failure(let error):
            #expect(wantErr, "\(file.path) should hold: \(error)")
            tally.refused += 1
        }
    }
}
