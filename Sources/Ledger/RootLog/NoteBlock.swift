import MerkleTree

/// Lines up to the first empty one, with a checkpoint after it: the shape of a proof and of a request to a witness.
struct NoteBlock {
    /// What follows the empty line.
    let rest: ArraySlice<UInt8>

    private let lines: [ArraySlice<UInt8>]

    /// The number of the line that `next` returned last, from 1.
    private(set) var line = 0

    init(_ bytes: [UInt8], limit: Int) throws(NoteError) {
        try NoteText.check(bytes[...], limit: limit)
        var end = 0
        while end + 1 < bytes.count, bytes[end] != NoteText.lineFeed || bytes[end + 1] != NoteText.lineFeed { end += 1 }
        guard end + 1 < bytes.count else { throw .noSignatures }
        lines = try NoteText.lines(bytes[...end])
        rest = bytes[(end + 2)...]
    }

    /// The next line; nil after the last one.
    mutating func next() -> ArraySlice<UInt8>? {
        line += 1
        return line <= lines.count ? lines[line - 1] : nil
    }

    /// The line that `next` would return.
    func peek() -> ArraySlice<UInt8>? {
        line < lines.count ? lines[line] : nil
    }

    /// All lines that are left, each a digest.
    mutating func digests(limit: Int) throws(NoteError) -> [Digest] {
        guard lines.count - line <= limit else { throw .tooManyDigests(limit: limit) }
        var digests: [Digest] = []
        while let text = next() {
            guard let digest = NoteText.digest(text) else { throw .malformedDigest(line: line) }
            digests.append(digest)
        }
        return digests
    }
}
