import Foundation

/// One PEM block (RFC 7468): a label and the bytes.
struct PEMBlock: Equatable {
    let label: String
    let bytes: [UInt8]

    init(label: String, bytes: [UInt8]) {
        self.label = label
        self.bytes = bytes
    }

    /// Reads text that is one block with nothing but white space around it. Lines may end in LF or CRLF and be of any
    /// length; headers within the block, as in encrypted files older than PKCS #8, are refused.
    init(_ text: String) throws(KeyError) {
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            lines.append(PEMBlock.trimmed(line))
        }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count >= 2,
            let label = PEMBlock.label(in: lines[0], after: "-----BEGIN "),
            PEMBlock.label(in: lines[lines.count - 1], after: "-----END ") == label
        else { throw .notPEM }
        guard lines[1] != "Proc-Type: 4,ENCRYPTED" else { throw .unexpectedLabel(label) }
        guard let data = Data(base64Encoded: lines[1..<lines.count - 1].joined()), !data.isEmpty else { throw .notPEM }
        self.init(label: label, bytes: [UInt8](data))
    }

    /// The block as text: lines of 64 characters, each ended by LF.
    var text: String {
        let characters = Array(Data(bytes).base64EncodedString().utf8)
        var text = "-----BEGIN \(label)-----\n"
        var start = 0
        while start < characters.count {
            let end = min(start + 64, characters.count)
            text += String(decoding: characters[start..<end], as: UTF8.self) + "\n"
            start = end
        }
        return text + "-----END \(label)-----\n"
    }

    private static func label(in line: Substring, after prefix: String) -> String? {
        guard line.hasPrefix(prefix), line.hasSuffix("-----"), line.utf8.count > prefix.utf8.count + 5 else {
            return nil
        }
        return String(line.dropFirst(prefix.count).dropLast(5))
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line
        while let last = line.last, last == " " || last == "\t" { line.removeLast() }
        while let first = line.first, first == " " || first == "\t" { line.removeFirst() }
        return line
    }
}
