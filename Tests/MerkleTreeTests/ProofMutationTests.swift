import Foundation
import MerkleTree
import Signatures
import TestSupport
import Testing

/// Proofs that hold, changed in one place: none may hold any more.
@Suite struct ProofMutationTests {
    let sample = Sample.shared

    func flipped(_ digest: Digest, bit: Int) -> Digest {
        var bytes = digest.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Digest(bytes)!
    }

    func mutations(of path: [Digest], with others: [Digest], using generator: inout Generator) -> [[Digest]] {
        var result: [[Digest]] = []
        for position in path.indices {
            var changed = path
            changed[position] = flipped(path[position], bit: Int.random(in: 0..<256, using: &generator))
            result.append(changed)
            changed = path
            changed.remove(at: position)
            result.append(changed)
            if position > 0, path[position] != path[position - 1] {
                changed = path
                changed.swapAt(position, position - 1)
                result.append(changed)
            }
        }
        for other in others + [Digest.zero] {
            result.append(path + [other])
            result.append([other] + path)
        }
        return result
    }

    @Test func noMutatedInclusionProofHolds() throws {
        var generator = Generator(seed: 1)
        for _ in 0..<max(1, iterations / 20) {
            let size = UInt64.random(in: 1...UInt64(Sample.maximum), using: &generator)
            let index = UInt64.random(in: 0..<size, using: &generator)
            let path = try sample.tree.inclusionPath(index: index, size: size)
            let root = try #require(sample.tree.root(size: size))
            let leafHash = sample.leafHashes[Int(index)]
            func holds(_ leafHash: Digest, _ index: UInt64, _ size: UInt64, _ path: [Digest], _ root: Digest) -> Bool {
                do {
                    try verifyInclusion(
                        leafHash: leafHash, index: index, size: size, path: path, root: root, using: sample.sha256)
                    return true
                } catch { return false }
            }
            #expect(holds(leafHash, index, size, path, root))
            for bit in 0..<256 where bit % 32 == Int(index % 32) {
                #expect(!holds(flipped(leafHash, bit: bit), index, size, path, root))
                #expect(!holds(leafHash, index, size, path, flipped(root, bit: bit)))
            }
            for mutated in mutations(of: path, with: [root, leafHash], using: &generator) {
                #expect(!holds(leafHash, index, size, mutated, root))
            }
            for other in UInt64(0)..<size + 2 where other != index {
                #expect(!holds(leafHash, other, size, path, root))
            }
            #expect(!holds(leafHash, UInt64.max, size, path, root))
        }
    }

    @Test func noMutatedConsistencyProofHolds() throws {
        var generator = Generator(seed: 2)
        for _ in 0..<max(1, iterations / 20) {
            let new = UInt64.random(in: 1...UInt64(Sample.maximum), using: &generator)
            let old = UInt64.random(in: 1...new, using: &generator)
            let path = try sample.tree.consistencyPath(from: old, to: new)
            let oldRoot = try #require(sample.tree.root(size: old))
            let newRoot = try #require(sample.tree.root(size: new))
            func holds(_ old: UInt64, _ oldRoot: Digest, _ new: UInt64, _ newRoot: Digest, _ path: [Digest]) -> Bool {
                do {
                    try verifyConsistency(
                        oldSize: old, oldRoot: oldRoot, newSize: new, newRoot: newRoot, path: path,
                        using: sample.sha256)
                    return true
                } catch { return false }
            }
            #expect(holds(old, oldRoot, new, newRoot, path))
            for bit in 0..<256 where bit % 32 == Int(old % 32) {
                #expect(!holds(old, flipped(oldRoot, bit: bit), new, newRoot, path))
                #expect(!holds(old, oldRoot, new, flipped(newRoot, bit: bit), path))
            }
            for mutated in mutations(of: path, with: [oldRoot, newRoot], using: &generator) {
                #expect(!holds(old, oldRoot, new, newRoot, mutated))
            }
            if old != new { #expect(!holds(old, newRoot, new, oldRoot, path)) }
            #expect(!holds(0, oldRoot, new, newRoot, path))
            #expect(!holds(0, TreeHasher(sample.sha256).emptyRoot, new, newRoot, []))
            #expect(!holds(new, newRoot, old, oldRoot, path) || old == new)
        }
    }

    /// Index and size of a huge tree, and paths of every length: nothing may trap, and nothing holds.
    @Test func arbitraryNumbersDoNotTrap() {
        var generator = Generator(seed: 3)
        for _ in 0..<iterations {
            let shift = UInt64.random(in: 0..<64, using: &generator)
            let first = generator.next() >> shift
            let second = generator.next() >> UInt64.random(in: 0..<64, using: &generator)
            let path = [Digest](repeating: .zero, count: Int.random(in: 0...66, using: &generator))
            #expect(throws: MerkleProofError.self) {
                try verifyInclusion(
                    leafHash: .zero, index: first, size: second, path: path, root: .zero, using: sample.sha256)
            }
            if first == second && path.isEmpty { continue }
            #expect(throws: MerkleProofError.self) {
                try verifyConsistency(
                    oldSize: first, oldRoot: .zero, newSize: second, newRoot: .zero, path: path, using: sample.sha256)
            }
            if first < second { _ = try? ProofPlan.inclusion(index: first, size: second) }
            _ = try? ProofPlan.consistency(from: first, to: second)
        }
    }

    @Test func errorsTellWhatIsWrong() throws {
        let path = try sample.tree.inclusionPath(index: 2, size: 7)
        let root = try #require(sample.tree.root(size: 7))
        func verify(_ path: [Digest], _ root: Digest) throws(MerkleProofError) {
            try verifyInclusion(
                leafHash: sample.leafHashes[2], index: 2, size: 7, path: path, root: root, using: sample.sha256)
        }
        #expect(throws: MerkleProofError.pathTooShort(found: 2)) { try verify(Array(path.dropLast()), root) }
        #expect(throws: MerkleProofError.pathTooLong(found: 4)) { try verify(path + [.zero], root) }
        #expect(throws: MerkleProofError.rootMismatch(expected: .zero, computed: root)) { try verify(path, .zero) }

        let proof = try sample.tree.consistencyPath(from: 3, to: 7)
        let oldRoot = try #require(sample.tree.root(size: 3))
        func verify(_ proof: [Digest], _ oldRoot: Digest, _ newRoot: Digest) throws(MerkleProofError) {
            try verifyConsistency(
                oldSize: 3, oldRoot: oldRoot, newSize: 7, newRoot: newRoot, path: proof, using: sample.sha256)
        }
        #expect(throws: MerkleProofError.pathTooShort(found: 0)) { try verify([], oldRoot, root) }
        #expect(throws: MerkleProofError.pathTooShort(found: 3)) { try verify(Array(proof.dropLast()), oldRoot, root) }
        #expect(throws: MerkleProofError.pathTooLong(found: 5)) { try verify(proof + [.zero], oldRoot, root) }
        #expect(throws: MerkleProofError.oldRootMismatch(expected: .zero, computed: oldRoot)) {
            try verify(proof, .zero, root)
        }
        #expect(throws: MerkleProofError.newRootMismatch(expected: .zero, computed: root)) {
            try verify(proof, oldRoot, .zero)
        }
    }
}
