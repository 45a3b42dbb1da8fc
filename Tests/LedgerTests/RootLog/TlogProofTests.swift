import Ledger
import MerkleTree
import PartCertificates
import TestSupport
import Testing

@Suite struct TlogProofTests {
    static func proof(_ index: UInt64, of count: Int, extra: [UInt8]? = nil) throws -> TlogProof {
        try TlogProof(
            extra: extra, index: index, path: LogSamples.tree(count).inclusionPath(index: index),
            checkpoint: LogSamples.cosigned(count))
    }

    static func verify(_ proof: TlogProof, leaf: UInt64) throws(NoteError) -> VerifiedCheckpoint {
        try proof.verify(
            leafHash: LogSamples.leaf(leaf).leafHash(using: sha256), logKeys: [LogSamples.logKey],
            witnesses: [LogSamples.witness], checker: LogSamples.checker, using: sha256)
    }

    @Test func everyLeaf() throws {
        for count in 1...9 {
            for index in 0..<UInt64(count) {
                let proof = try Self.proof(index, of: count, extra: index == 0 ? [1, 2] : nil)
                #expect(try TlogProof.parse(proof.encoded()) == proof)
                #expect(try Self.verify(proof, leaf: index).cosignatures.count == 1)
                #expect(throws: NoteError.self) { try Self.verify(proof, leaf: index + 1) }
            }
        }
        #expect(try Self.proof(0, of: 1, extra: []).extra == nil)
    }

    /// Whatever byte is changed: it does not read, does not hold, or is the extra, which nothing vouches for, or the
    /// name or hash in a cosignature, which then no longer counts.
    @Test func everyByteCounts() throws {
        let proof = try Self.proof(4, of: 7, extra: [1, 2, 3])
        let original = proof.encoded()
        for index in original.indices {
            for change in [1, 0x20, 0x80] as [UInt8] {
                var bytes = original
                bytes[index] ^= change
                guard let changed = try? TlogProof.parse(bytes), let verified = try? Self.verify(changed, leaf: 4)
                else {
                    continue
                }
                #expect(changed.extra != proof.extra || verified.cosignatures.isEmpty, "byte \(index)")
            }
        }
    }

    @Test func refused() throws {
        let good = text(try Self.proof(4, of: 7, extra: [1, 2, 3]).encoded())
        for (old, new, error) in [
            ("tlog-proof@v1", "tlog-proof@v2", NoteError.malformedLine(line: 1)),
            ("extra AQID", "extra AQI", .malformedLine(line: 2)),
            ("extra AQID", "extra ", .malformedLine(line: 2)),
            ("extra AQID", "extras AQID", .malformedLine(line: 2)),
            ("index 4", "index 04", .malformedNumber(line: 3)),
            ("index 4", "index ", .malformedNumber(line: 3)),
            ("index 4", "Index 4", .malformedLine(line: 3)),
            ("index 4\n", "index 4\nAAAA\n", .malformedDigest(line: 4)),
            ("index 4\n", "", .malformedLine(line: 3)),
            ("\n\n\(LogSamples.origin)", "\n\(LogSamples.origin)", .malformedDigest(line: 7)),
            ("\n\n\(LogSamples.origin)", "\n\n\n\(LogSamples.origin)", .malformedNumber(line: 2)),
        ] {
            #expect(throws: error, "\(old)") { try TlogProof.parse(Array(good.replacing(old, with: new).utf8)) }
        }
        let many = [Digest](repeating: .zero, count: 64)
        #expect(throws: NoteError.tooManyDigests(limit: 63)) {
            try TlogProof(index: 0, path: many, checkpoint: LogSamples.cosigned(1))
        }
        #expect(throws: NoteError.tooManyDigests(limit: 63)) {
            let line = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
            _ = try TlogProof.parse(
                Array(good.replacing("index 4\n", with: "index 4\n" + String(repeating: line, count: 62)).utf8))
        }
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 80)
        let original = try Self.proof(4, of: 7, extra: [1, 2, 3]).encoded()
        for _ in 0..<iterations {
            let input =
                Bool.random(using: &generator) ? generator.damaged(original) : generator.lines(of: original)
            if let proof = try? TlogProof.parse(input) { #expect(proof.encoded() == input) }
        }
    }
}

@Suite struct WitnessRequestTests {
    static func request(from old: UInt64, to new: Int) throws -> WitnessRequest {
        try WitnessRequest(
            oldSize: old, proof: old == 0 ? [] : LogSamples.tree(new).consistencyPath(from: old),
            checkpoint: LogSamples.cosigned(new))
    }

    @Test func roundTrip() throws {
        for old in 0...7 as ClosedRange<UInt64> {
            let request = try Self.request(from: old, to: 7)
            let bytes = request.encoded()
            #expect(text(bytes).hasPrefix("old \(old)\n"))
            #expect(try WitnessRequest.parse(bytes) == request)
        }
    }

    @Test func refused() throws {
        let good = text(try Self.request(from: 3, to: 7).encoded())
        for (old, new, error) in [
            ("old 3", "old 03", NoteError.malformedNumber(line: 1)), ("old 3", "old", .malformedLine(line: 1)),
            ("old 3", "old ", .malformedNumber(line: 1)),
            ("old 3", "old 9223372036854775808", .malformedNumber(line: 1)),
            ("old 3", "old -1", .malformedNumber(line: 1)), ("old 3\n", "\nold 3\n", .malformedLine(line: 1)),
            ("old 3\n", "old 3\nAA==\n", .malformedDigest(line: 2)),
            ("old 3\n", "old 3\n\n", .malformedNumber(line: 2)),
            ("\u{2014}", "\u{2013}", .malformedSignature(line: 1)),
        ] {
            #expect(throws: error, "\(old)") { try WitnessRequest.parse(Array(good.replacing(old, with: new).utf8)) }
        }
        #expect(throws: NoteError.noSignatures) { try WitnessRequest.parse([]) }
        #expect(throws: NoteError.tooLong(limit: WitnessRequest.maximumByteCount)) {
            try WitnessRequest.parse([UInt8](repeating: 0x41, count: WitnessRequest.maximumByteCount + 1))
        }
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 81)
        let original = try Self.request(from: 3, to: 7).encoded()
        for _ in 0..<iterations {
            let input =
                Bool.random(using: &generator) ? generator.damaged(original) : generator.lines(of: original)
            if let request = try? WitnessRequest.parse(input) { #expect(request.encoded() == input) }
        }
    }
}
