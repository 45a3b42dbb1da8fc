import SwiftASN1

/// One PEM block (RFC 7468) with nothing but white space around it: a label and the bytes.
struct PEMBlock: Equatable {
    let label: String
    let bytes: [UInt8]

    init(label: String, bytes: [UInt8]) {
        self.label = label
        self.bytes = bytes
    }

    /// Reads text that is one block. Lines end in LF or CRLF and have 64 characters; headers within the block, as in encrypted
    /// files older than PKCS #8, are refused.
    init(_ text: String) throws(KeyError) {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        guard text.hasPrefix("-----BEGIN "), text.hasSuffix("-----") else { throw .notPEM }
        if text.contains("Proc-Type: 4,ENCRYPTED"), let end = text.dropFirst(11).firstRange(of: "-----") {
            throw .unexpectedLabel(String(text.dropFirst(11)[..<end.lowerBound]))
        }
        do {
            let document = try PEMDocument(pemString: String(text))
            guard !document.discriminator.isEmpty, text.hasSuffix("-----END \(document.discriminator)-----") else {
                throw KeyError.notPEM
            }
            self.init(label: document.discriminator, bytes: document.derBytes)
        } catch {
            throw .notPEM
        }
    }

    /// The block as text: lines of 64 characters, each ended by LF.
    var text: String { PEMDocument(type: label, derBytes: bytes).pemString + "\n" }
}
