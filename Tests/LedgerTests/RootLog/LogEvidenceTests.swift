import Ledger
import MerkleTree
import Signatures
import TestSupport
import Testing

@Suite struct LogEvidenceTests {
    /// The log's other history: like the first one up to leaf 2, then different.
    static func fork(_ count: Int) -> MemoryTree<SystemSHA256> {
        MemoryTree(
            leafHashes: (0..<count).map { LogSamples.leaf(UInt64($0 < 2 ? $0 : $0 + 1000)).leafHash(using: sha256) },
            using: sha256)
    }

    static func signed(_ tree: MemoryTree<SystemSHA256>) throws -> SignedCheckpoint {
        try LogSamples.checkpoint(tree.size, root: tree.root)
    }

    static func convict(_ evidence: LogEvidence) throws(NoteError) {
        try evidence.convict(logKeys: [LogSamples.logKey], checker: LogSamples.checker, using: sha256)
    }

    @Test func sameSizeOtherRoot() throws {
        let (seen, shown) = (try LogSamples.cosigned(5), try Self.signed(Self.fork(5)))
        let evidence = try #require(LogEvidence.found(seen: seen, shown: shown, proof: [], using: sha256))
        #expect(evidence.instead == nil && evidence.proof.isEmpty)
        try Self.convict(evidence)
        #expect(try LogEvidence.parse(evidence.encoded()) == evidence)
        #expect(LogEvidence.found(seen: seen, shown: seen, proof: [], using: sha256) == nil)
    }

    /// A proof within the fork names the root that the fork has at the size seen, unless that is a power of two.
    @Test func aForkThatGrew() throws {
        for size in 3...9 {
            let seen = try LogSamples.cosigned(size)
            for newSize in (size + 1)...12 {
                let fork = Self.fork(newSize)
                let proof = try fork.consistencyPath(from: UInt64(size))
                let evidence = LogEvidence.found(seen: seen, shown: try Self.signed(fork), proof: proof, using: sha256)
                if size & (size - 1) == 0 {
                    #expect(evidence == nil)
                    // With the root at that size, from the fork's own tiles, there is evidence all the same.
                    try Self.convict(
                        LogEvidence(
                            first: seen, second: Self.signed(fork), instead: fork.root(size: UInt64(size)), proof: proof
                        ))
                } else {
                    let evidence = try #require(evidence)
                    #expect(evidence.instead == fork.root(size: UInt64(size)))
                    try Self.convict(evidence)
                    #expect(try LogEvidence.parse(evidence.encoded()) == evidence)
                }
            }
        }
    }

    /// An honest log cannot be convicted, whatever is put together from what it signed.
    @Test func honestLogsAreSafe() throws {
        let (old, new) = (try LogSamples.cosigned(5), try LogSamples.cosigned(9))
        let proof = try LogSamples.tree(9).consistencyPath(from: 5)
        #expect(LogEvidence.found(seen: old, shown: new, proof: proof, using: sha256) == nil)
        #expect(LogEvidence.found(seen: old, shown: new, proof: [], using: sha256) == nil)
        #expect(LogEvidence.found(seen: old, shown: new, proof: Array(proof.reversed()), using: sha256) == nil)
        #expect(LogEvidence.found(seen: new, shown: old, proof: proof, using: sha256) == nil)
        for evidence in [
            LogEvidence(first: old, second: old), LogEvidence(first: old, second: new),
            LogEvidence(first: new, second: old),
            LogEvidence(first: old, second: new, instead: old.checkpoint.root, proof: proof),
            LogEvidence(first: old, second: new, instead: Samples.file, proof: proof),
            LogEvidence(first: old, second: old, instead: Samples.file, proof: []),
            LogEvidence(first: new, second: old, instead: Samples.file, proof: proof),
        ] {
            #expect(throws: NoteError.noContradiction) { try Self.convict(evidence) }
        }
    }

    @Test func onlyTheLogsOwnSignaturesConvict() throws {
        let seen = try LogSamples.cosigned(5)
        let evidence = LogEvidence(first: seen, second: try Self.signed(Self.fork(5)))
        try Self.convict(evidence)
        let unsigned = try Checkpoint(origin: LogSamples.origin, size: 5, root: .zero).signed(
            as: LogSamples.logKey, sign: LogSamples.otherSigner.sign)
        #expect(throws: NoteError.invalidSignature(name: LogSamples.origin)) {
            try Self.convict(LogEvidence(first: seen, second: unsigned))
        }
        let foreign = try LogSamples.checkpoint(5, root: .zero, origin: "other.example")
        #expect(throws: NoteError.wrongOrigin(expected: LogSamples.origin, found: "other.example")) {
            try Self.convict(LogEvidence(first: seen, second: foreign))
        }
        #expect(throws: NoteError.noTrustedSignature) {
            try evidence.convict(logKeys: [], checker: LogSamples.checker, using: sha256)
        }
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 90)
        let fork = Self.fork(7)
        let original = try #require(
            LogEvidence.found(
                seen: LogSamples.cosigned(5), shown: Self.signed(fork), proof: fork.consistencyPath(from: 5),
                using: sha256)
        ).encoded()
        for _ in 0..<iterations {
            let input =
                Bool.random(using: &generator) ? generator.damaged(original) : generator.lines(of: original)
            if let evidence = try? LogEvidence.parse(input) { #expect(evidence.encoded() == input) }
        }
        // Whatever byte is changed, it no longer reads or convicts, but for the witness's line, which proves nothing here.
        let cosignature = text(original).split(separator: "\n").first { $0.contains("witness.example") }!
        for index in original.indices {
            var bytes = original
            bytes[index] ^= 1
            guard let changed = try? LogEvidence.parse(bytes), (try? Self.convict(changed)) != nil else { continue }
            #expect(!text(bytes).contains(cosignature), "byte \(index)")
        }
    }
}
