import COSE

extension PublicKey {
    /// The key in a PUBLIC KEY block (RFC 7468 §13), lines of 64 characters.
    package var pem: String {
        PEMBlock(label: "PUBLIC KEY", bytes: info.bytes).text
    }

    /// Reads a PUBLIC KEY block with nothing but white space around it.
    ///
    /// - Throws: `notPEM`, `unexpectedLabel`, `malformedPublicKey` (also for other algorithms and for a compressed
    ///   point), and what `init(_:)` throws.
    package init(pem: String) throws(KeyError) {
        let block = try PEMBlock(pem)
        guard block.label == "PUBLIC KEY" else { throw .unexpectedLabel(block.label) }
        guard let info = try? SubjectPublicKeyInfo(der: block.bytes) else { throw .malformedPublicKey }
        try self.init(info)
    }
}
