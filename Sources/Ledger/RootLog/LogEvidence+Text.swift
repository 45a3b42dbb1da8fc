import MerkleTree
import PartCertificates

extension LogEvidence {
    /// The text: a head, an empty line, and the two notes one after the other, as long as the head says.
    ///
    /// ```
    /// touchstone-evidence@v1
    /// first <bytes of the first note>
    /// second <bytes of the second note>
    /// instead <base64 of a root>           for different sizes only
    /// <base64 of a digest>                 the proof, for different sizes only
    ///
    /// <first note><second note>
    /// ```
    package func encoded() -> [UInt8] {
        let notes = (first.encoded(), second.encoded())
        var text = "touchstone-evidence@v1\nfirst \(notes.0.count)\nsecond \(notes.1.count)\n"
        if let instead { text += "instead " + Base64.encode(instead.bytes) + "\n" }
        for digest in proof { text += Base64.encode(digest.bytes) + "\n" }
        return Array(text.utf8) + [NoteText.lineFeed] + notes.0 + notes.1
    }

    /// Reads exactly one file of evidence. What is accepted, `encoded()` turns back into the same bytes.
    package static func parse(_ bytes: [UInt8]) throws(NoteError) -> LogEvidence {
        var block = try NoteBlock(bytes, limit: maximumByteCount)
        guard let head = block.next(), head.elementsEqual("touchstone-evidence@v1".utf8) else {
            throw .malformedLine(line: 1)
        }
        let length = try count(&block, "first ")
        guard try count(&block, "second ") == UInt64(block.rest.count) &- length, length <= UInt64(block.rest.count)
        else { throw .malformedNumber(line: 3) }
        var instead: Digest?
        if let line = block.peek(), let text = NoteText.rest(of: line, after: "instead ") {
            _ = block.next()
            guard let root = NoteText.digest(text) else { throw .malformedDigest(line: 4) }
            instead = root
        }
        let proof = try block.digests(limit: WitnessRequest.maximumProofCount)
        guard instead != nil || proof.isEmpty else { throw .malformedLine(line: 4) }
        let middle = block.rest.startIndex + Int(length)
        return LogEvidence(
            first: try .parse(block.rest[..<middle]), second: try .parse(block.rest[middle...]), instead: instead,
            proof: proof)
    }

    private static func count(_ block: inout NoteBlock, _ prefix: StaticString) throws(NoteError) -> UInt64 {
        guard let line = block.next(), let digits = NoteText.rest(of: line, after: prefix) else {
            throw .malformedLine(line: block.line)
        }
        guard let count = NoteText.number(digits) else { throw .malformedNumber(line: block.line) }
        return count
    }
}
