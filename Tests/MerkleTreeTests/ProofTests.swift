import MerkleTree
import Signatures
import Testing

@Suite struct ProofTests {
    let sample = Sample.shared
    let naive = NaiveTree(Sample.shared.leaves)

    @Test func everyInclusionPathIsThatOfTheDefinitionAndHolds() throws {
        for size in 1...Sample.maximum {
            let root = try #require(sample.tree.root(size: UInt64(size)))
            for index in 0..<size {
                let path = try sample.tree.inclusionPath(index: UInt64(index), size: UInt64(size))
                #expect(path == naive.path(index, 0..<size))
                try verifyInclusion(
                    leafHash: sample.leafHashes[index], index: UInt64(index), size: UInt64(size), path: path,
                    root: root, using: sample.sha256)
            }
        }
    }

    @Test func everyConsistencyPathIsThatOfTheDefinitionAndHolds() throws {
        for new in 1...Sample.maximum {
            let newRoot = try #require(sample.tree.root(size: UInt64(new)))
            for old in 1...new {
                let path = try sample.tree.consistencyPath(from: UInt64(old), to: UInt64(new))
                #expect(path == naive.proof(old, 0..<new))
                try verifyConsistency(
                    oldSize: UInt64(old), oldRoot: #require(sample.tree.root(size: UInt64(old))),
                    newSize: UInt64(new), newRoot: newRoot, path: path, using: sample.sha256)
            }
        }
    }

    @Test func pathsFromAnArrayAreTheSame() throws {
        for size in 1...20 {
            let leafHashes = Array(sample.leafHashes.prefix(size))
            for index in UInt64(0)..<UInt64(size) {
                #expect(
                    try inclusionPath(index: index, leafHashes: leafHashes, using: sample.sha256)
                        == sample.tree.inclusionPath(index: index, size: UInt64(size)))
                #expect(
                    try consistencyPath(from: index + 1, leafHashes: leafHashes, using: sample.sha256)
                        == sample.tree.consistencyPath(from: index + 1, to: UInt64(size)))
            }
        }
        #expect(try sample.tree.inclusionPath(index: 3).count == naive.path(3, 0..<Sample.maximum).count)
        #expect(try sample.tree.consistencyPath(from: 3) == naive.proof(3, 0..<Sample.maximum))
    }

    @Test func plansNeverRepeatANodeAndStaySmall() throws {
        let sizes: [UInt64] = [1, 2, 3, 129, 1 << 20, (1 << 20) + 1, 1 << 63, UInt64.max]
        for size in sizes {
            for index in [0, 1, size / 3, size / 2, size - 1] where index < size {
                let plan = try ProofPlan.inclusion(index: index, size: size)
                #expect(Set(plan.nodes).count == plan.nodes.count)
                #expect(plan.nodes.count <= 128)
                guard index > 0 else { continue }
                #expect(try ProofPlan.consistency(from: index, to: size).nodes.count <= 128)
            }
        }
    }

    @Test func whatCannotBeProvenIsRefused() {
        let tree = sample.tree
        #expect(throws: MerkleProofError.indexBeyondSize(index: 0, size: 0)) {
            try tree.inclusionPath(index: 0, size: 0)
        }
        #expect(throws: MerkleProofError.indexBeyondSize(index: 5, size: 5)) {
            try tree.inclusionPath(index: 5, size: 5)
        }
        #expect(throws: MerkleProofError.oldTreeEmpty) { try tree.consistencyPath(from: 0, to: 5) }
        #expect(throws: MerkleProofError.oldSizeBeyondNewSize(old: 6, new: 5)) {
            try tree.consistencyPath(from: 6, to: 5)
        }
        #expect(throws: MerkleProofError.nodeMissing(NodeIndex(level: 0, index: 131))) {
            try tree.inclusionPath(index: 130, size: 132)
        }
        #expect(throws: MerkleProofError.wrongNodeCount(expected: 1, found: 0)) {
            try ProofPlan.inclusion(index: 0, size: 2).assemble([], using: sample.sha256)
        }
    }

    @Test func everyErrorHasAMessage() {
        let errors: [MerkleProofError] = [
            .indexBeyondSize(index: 1, size: 1), .oldSizeBeyondNewSize(old: 2, new: 1), .oldTreeEmpty,
            .nodeMissing(NodeIndex(level: 1, index: 2)), .wrongNodeCount(expected: 1, found: 2),
            .pathTooShort(found: 1), .pathTooLong(found: 1), .rootMismatch(expected: .zero, computed: .zero),
            .oldRootMismatch(expected: .zero, computed: .zero), .newRootMismatch(expected: .zero, computed: .zero),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
    }
}
