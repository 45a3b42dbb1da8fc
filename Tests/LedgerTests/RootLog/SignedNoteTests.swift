import Ledger
import MerkleTree
import PartCertificates
import Signatures
import TestSupport
import Testing

@Suite struct SignedNoteTests {
    @Test func roundTrip() throws {
        let signed = try LogSamples.cosigned(5)
        let note = try SignedNote.parse(signed.encoded())
        #expect(note == signed.note)
        #expect(note.text == signed.checkpoint.noteText)
        #expect(note.signatures.map(\.name) == [LogSamples.origin, "witness.example/w1"])
        #expect(note.encoded() == signed.encoded())
        #expect(note.adding(note.signatures) == note)
    }

    @Test func theTextMayHaveEmptyLines() throws {
        let bytes = Array("a\n\nb\n\n\u{2014} x AAAAAAA=\n".utf8)
        let note = try SignedNote.parse(bytes)
        #expect(note.text == "a\n\nb\n")
        #expect(note.signatures[0].keyHash == 0 && note.signatures[0].bytes == [0])
        #expect(note.encoded() == bytes)
    }

    @Test(arguments: [
        ("", NoteError.noSignatures), ("a\n", .noSignatures), ("a\n\n", .noSignatures), ("\n\n", .noSignatures),
        ("\n\u{2014} x AAAAAAA=\n", .noSignatures),
        ("a\n\n\u{2014} x AAAAAAA=", .unfinishedLine),
        ("a\n\n\u{2014} x AAAAAAA=\n\n", .noSignatures),
        ("a\n\n\u{2014} x AAAAAA==\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x AAAAAAA\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x AAAAAAB=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x AAAA AAA=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x  AAAAAAA=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x AAAAAAA= \n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014}  AAAAAAA=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x+ AAAAAAA=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x\u{3000}y AAAAAAA=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2013} x AAAAAAA=\n", .malformedSignature(line: 1)),
        ("a\n\n- x AAAAAAA=\n", .malformedSignature(line: 1)),
        ("a\n\n\u{2014} x AAAAAAA=\n\u{2014} y\n", .malformedSignature(line: 2)),
        ("a\r\n\n\u{2014} x AAAAAAA=\n", .controlCharacter(offset: 1)),
        ("a\t\n\n\u{2014} x AAAAAAA=\n", .controlCharacter(offset: 1)),
    ])
    func refused(text: String, error: NoteError) {
        #expect(throws: error) { try SignedNote.parse(Array(text.utf8)) }
    }

    @Test func bounds() throws {
        #expect(throws: NoteError.notUTF8) {
            try SignedNote.parse([0x61, 0xFF] + Array("\n\n\u{2014} x AAAAAAA=\n".utf8))
        }
        let line = "\u{2014} x AAAAAAA=\n"
        let hundred = "a\n\n" + String(repeating: line, count: 100)
        #expect(try SignedNote.parse(Array(hundred.utf8)).signatures.count == 100)
        #expect(throws: NoteError.tooManySignatures(limit: 100)) { try SignedNote.parse(Array((hundred + line).utf8)) }
        let long = String(repeating: "a", count: SignedNote.maximumByteCount) + "\n\n" + line
        #expect(throws: NoteError.tooLong(limit: SignedNote.maximumByteCount)) {
            try SignedNote.parse(Array(long.utf8))
        }
        // Sixteen signatures of five thousand bytes each are read, as C2SP signed-note asks for.
        let large = (0..<16).map { index in
            NoteSignature(key: LogSamples.logKey, bytes: [UInt8](repeating: UInt8(index), count: 5000)).line + "\n"
        }
        let note = try SignedNote.parse(Array(("a\n\n" + large.joined()).utf8))
        #expect(note.signatures.count == 16)
    }

    @Test func generatedInput() throws {
        var generator = Generator(seed: 50)
        let original = try LogSamples.cosigned(5).encoded()
        for _ in 0..<iterations {
            let input =
                Bool.random(using: &generator) ? generator.damaged(original) : generator.lines(of: original)
            if let note = try? SignedNote.parse(input) { #expect(note.encoded() == input) }
            if let signed = try? SignedCheckpoint.parse(input) {
                #expect(signed.encoded() == input)
                #expect(signed.checkpoint.noteText == signed.note.text)
            }
        }
    }
}

extension Generator {
    /// The lines of a text in another order, some of them left out or repeated.
    mutating func lines(of bytes: [UInt8]) -> [UInt8] {
        let lines = text(bytes).split(separator: "\n", omittingEmptySubsequences: false)
        let count = Int.random(in: 1...(lines.count + 2), using: &self)
        return Array((0..<count).map { _ in lines.randomElement(using: &self)! }.joined(separator: "\n").utf8)
    }
}
