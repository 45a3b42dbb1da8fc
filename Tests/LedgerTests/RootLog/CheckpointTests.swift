import COSE
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Testing

@Suite struct CheckpointTests {
    @Test func theText() throws {
        let root = Digest([UInt8](repeating: 0, count: 32))!
        let checkpoint = try Checkpoint(origin: "a b+c", size: 7, root: root, extensions: ["x", "y z"])
        #expect(checkpoint.noteText == "a b+c\n7\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nx\ny z\n")
        #expect(try Checkpoint.parse(checkpoint.noteText) == checkpoint)
        #expect(throws: NoteError.emptyOrigin) { try Checkpoint(origin: "", size: 0, root: root) }
        #expect(throws: NoteError.controlCharacter(offset: 1)) { try Checkpoint(origin: "a\nb", size: 0, root: root) }
        #expect(throws: NoteError.emptyLine(line: 5)) {
            try Checkpoint(origin: "a", size: 0, root: root, extensions: ["x", ""])
        }
        #expect(throws: NoteError.malformedNumber(line: 2)) { try Checkpoint(origin: "a", size: 1 << 63, root: root) }
    }

    @Test(arguments: [
        ("", NoteError.tooFewLines), ("a\n1\n", .tooFewLines), ("a\n1\nR", .unfinishedLine), ("\n1\nR\n", .emptyOrigin),
        ("a\n01\nR\n", .malformedNumber(line: 2)), ("a\n\nR\n", .malformedNumber(line: 2)),
        ("a\n+1\nR\n", .malformedNumber(line: 2)), ("a\n-1\nR\n", .malformedNumber(line: 2)),
        ("a\n1 \nR\n", .malformedNumber(line: 2)), ("a\n0x1\nR\n", .malformedNumber(line: 2)),
        ("a\n\u{661}\nR\n", .malformedNumber(line: 2)), ("a\n9223372036854775808\nR\n", .malformedNumber(line: 2)),
        ("a\n18446744073709551617\nR\n", .malformedNumber(line: 2)),
        ("a\n1\n\n", .malformedDigest(line: 3)), ("a\n1\nAAAA\n", .malformedDigest(line: 3)),
        ("a\n1\nR \n", .malformedDigest(line: 3)), ("a\n1\nR=\n", .malformedDigest(line: 3)),
        ("a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n", .malformedDigest(line: 3)),
        ("a\n1\nR\n\n", .emptyLine(line: 4)), ("a\n1\nR\nx\n\ny\n", .emptyLine(line: 5)),
        ("a\t\n1\nR\n", .controlCharacter(offset: 1)),
    ])
    func refused(text: String, error: NoteError) {
        let text = text.replacing("R", with: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        #expect(throws: error) { try Checkpoint.parse(text) }
    }

    @Test func signedAndCosigned() throws {
        let signed = try LogSamples.cosigned(5)
        let verified = try signed.verify(
            logKeys: [LogSamples.logKey], witnesses: [LogSamples.witness], checker: LogSamples.checker)
        #expect(verified.checkpoint == signed.checkpoint)
        #expect(verified.logKey == LogSamples.logKey)
        #expect(verified.cosignatures.map(\.witness) == [LogSamples.witness])
        #expect(verified.cosignatures.map(\.time) == [1_750_000_060])
        // Whom one does not know, one does not hear.
        let alone = try signed.verify(
            logKeys: [LogSamples.logKey], witnesses: [LogSamples.otherWitness], checker: LogSamples.checker)
        #expect(alone.cosignatures.isEmpty)
    }

    /// A note without a trusted signature of the log is nothing, whoever else signed it.
    @Test func failsClosed() throws {
        let signed = try LogSamples.cosigned(5)
        let stranger = LogVerifierKey(
            name: LogSamples.origin, key: LogSamples.otherSigner.publicKey.info, using: sha256)!
        let renamed = LogVerifierKey(name: "other.example", key: LogSamples.signer.publicKey.info, using: sha256)!
        for keys in [[], [stranger], [renamed], [LogSamples.witness]] {
            #expect(throws: NoteError.noTrustedSignature) {
                try signed.verify(logKeys: keys, witnesses: [LogSamples.witness], checker: LogSamples.checker)
            }
        }
        // The key of one log does not speak for another.
        let foreign = try LogSamples.checkpoint(5, root: .zero, origin: "other.example")
        #expect(throws: NoteError.noTrustedSignature) {
            try foreign.verify(logKeys: [LogSamples.logKey], checker: LogSamples.checker)
        }
        _ = try foreign.verify(
            origin: "other.example", logKeys: [LogSamples.logKey], checker: LogSamples.checker)
        #expect(throws: NoteError.wrongOrigin(expected: LogSamples.origin, found: "other.example")) {
            try foreign.verify(origin: LogSamples.origin, logKeys: [LogSamples.logKey], checker: LogSamples.checker)
        }
    }

    /// A log's signature is not a witness's, though the key be the same, nor the other way round.
    @Test func kindsAreKeptApart() throws {
        let both = LogSamples.witnessKey(LogSamples.origin, LogSamples.signer)
        let signed = try LogSamples.checkpoint(5, root: .zero)
        let cosignature = try signed.checkpoint.cosigned(by: both, at: 1, sign: LogSamples.signer.sign)
        #expect(cosignature.keyHash != LogSamples.logKey.keyHash)
        let relabelled = NoteSignature(key: LogSamples.logKey, bytes: Array(cosignature.bytes[8...]))
        let forged = try SignedCheckpoint.parse(
            Array((signed.checkpoint.noteText + "\n" + relabelled.line + "\n").utf8))
        #expect(throws: NoteError.invalidSignature(name: LogSamples.origin)) {
            try forged.verify(logKeys: [LogSamples.logKey], checker: LogSamples.checker)
        }
        let onlyCosigned = try SignedCheckpoint.parse(
            Array((signed.checkpoint.noteText + "\n" + cosignature.line + "\n").utf8))
        #expect(throws: NoteError.noTrustedSignature) {
            try onlyCosigned.verify(logKeys: [LogSamples.logKey, both], checker: LogSamples.checker)
        }
    }

    /// Each byte of the note is covered by some check, but for lines of unknown keys.
    @Test func everyByteCounts() throws {
        let original = try LogSamples.cosigned(5).encoded()
        for index in original.indices {
            for change in [1, 2, 0x20, 0x80] as [UInt8] {
                var bytes = original
                bytes[index] ^= change
                guard let changed = try? SignedCheckpoint.parse(bytes),
                    let verified = try? changed.verify(
                        logKeys: [LogSamples.logKey], witnesses: [LogSamples.witness], checker: LogSamples.checker)
                else { continue }
                // What is left is a cosignature under another name or hash: it no longer counts.
                #expect(verified.cosignatures.isEmpty, "byte \(index)")
                #expect(verified.checkpoint == (try LogSamples.cosigned(5)).checkpoint)
            }
        }
    }

    /// The first of several cosignatures by one witness counts, and a broken one spoils the note.
    @Test func repeatedSignatures() throws {
        let signed = try LogSamples.cosigned(5)
        let later = try signed.checkpoint.cosigned(
            by: LogSamples.witness, at: 1_750_009_999, sign: LogSamples.witnessSigner.sign)
        let verified = try signed.adding([later]).verify(
            logKeys: [LogSamples.logKey], witnesses: [LogSamples.witness], checker: LogSamples.checker)
        #expect(verified.cosignatures.map(\.time) == [1_750_000_060])
        for length in [0, 8, 64, 71, 73] {
            let broken = NoteSignature(key: LogSamples.witness, bytes: [UInt8](repeating: 1, count: max(1, length)))
            #expect(throws: NoteError.invalidSignature(name: "witness.example/w1")) {
                try signed.adding([broken]).verify(
                    logKeys: [LogSamples.logKey], witnesses: [LogSamples.witness], checker: LogSamples.checker)
            }
        }
    }

    @Test func aWitnessAnswers() throws {
        let signed = try LogSamples.checkpoint(5, root: .zero)
        let line = try signed.checkpoint.cosigned(
            by: LogSamples.witness, at: 77, sign: LogSamples.witnessSigner.sign)
        let unknown = try signed.checkpoint.cosigned(
            by: LogSamples.otherWitness, at: 77, sign: LogSamples.otherSigner.sign)
        let answer = Array((unknown.line + "\n" + line.line + "\n").utf8)
        let found = try signed.cosignatures(
            among: NoteSignature.parseLines(answer[...]), by: [LogSamples.witness], checker: LogSamples.checker)
        #expect(found.map(\.signature) == [line])
        #expect(throws: NoteError.noSignatures) { try NoteSignature.parseLines([]) }
        let other = try LogSamples.checkpoint(6, root: .zero)
        #expect(throws: NoteError.invalidSignature(name: "witness.example/w1")) {
            try other.cosignatures(among: [line], by: [LogSamples.witness], checker: LogSamples.checker)
        }
    }

    @Test func theMessageOfACosignature() throws {
        let message = Cosignature.message(time: 1_679_315_147, noteText: "example.com/behind-the-sofa\n1\nx\n")
        #expect(text(message) == "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n1\nx\n")
    }
}
