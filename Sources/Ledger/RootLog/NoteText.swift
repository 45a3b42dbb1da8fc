import MerkleTree
import PartCertificates

/// What the texts of the root log are made of: lines, decimal numbers and digests in base64, each in its one form.
enum NoteText {
    static let lineFeed: UInt8 = 0x0A

    /// Refuses what is too long, is not UTF-8, or has control characters other than line feeds.
    static func check(_ bytes: ArraySlice<UInt8>, limit: Int) throws(NoteError) {
        guard bytes.count <= limit else { throw .tooLong(limit: limit) }
        for (offset, byte) in bytes.enumerated() where byte < 0x20 && byte != lineFeed {
            throw .controlCharacter(offset: offset)
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    }

    /// The lines without their line feeds; every line must end in one.
    static func lines(_ bytes: ArraySlice<UInt8>) throws(NoteError) -> [ArraySlice<UInt8>] {
        guard bytes.isEmpty || bytes.last == lineFeed else { throw .unfinishedLine }
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == lineFeed {
            lines.append(bytes[start..<index])
            start = index + 1
        }
        return lines
    }

    /// A number from 0 to 2^63 − 1 in ASCII digits without needless zeros; nil for anything else.
    static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        guard let first = digits.first, first != 0x30 || digits.count == 1, digits.count <= 19 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - 0x30)
        }
        return value <= Frontier.maximumSize ? value : nil
    }

    /// 32 bytes in canonical base64; nil for anything else.
    static func digest(_ text: ArraySlice<UInt8>) -> Digest? {
        guard text.count == 44, let bytes = Base64.decode(text) else { return nil }
        return Digest(bytes)
    }

    /// The rest of a line that begins with these characters; nil for another line.
    static func rest(of line: ArraySlice<UInt8>, after prefix: StaticString) -> ArraySlice<UInt8>? {
        guard line.count >= prefix.utf8CodeUnitCount else { return nil }
        for offset in 0..<prefix.utf8CodeUnitCount where line[line.startIndex + offset] != prefix.utf8Start[offset] {
            return nil
        }
        return line.dropFirst(prefix.utf8CodeUnitCount)
    }
}

/// Whether two texts are the same bytes: canonically equivalent ones, which `==` takes for equal, name different keys.
func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

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
    func peek() -> ArraySlice<UInt8>? { line < lines.count ? lines[line] : nil }

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
