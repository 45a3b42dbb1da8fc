import COSE

extension PrivateKey {
    /// The key as PKCS #8: a PRIVATE KEY block, or with a passphrase an ENCRYPTED PRIVATE KEY block (RFC 5958: PBES2
    /// with scrypt, N = 2^14, r = 8, p = 5, and AES-256-CBC), which takes a few tenths of a second.
    ///
    /// - Parameter passphrase: its UTF-8 bytes are used as they are, as `openssl` does.
    /// - Throws: `emptyPassphrase`, `libraryFailure`.
    package func pem(passphrase: String?) throws(KeyError) -> String {
        var der = PKCS8.encode(self)
        defer { der.erase() }
        guard let passphrase else { return PEMBlock(label: "PRIVATE KEY", bytes: der).text }
        guard !passphrase.isEmpty else { throw .emptyPassphrase }
        let encrypted = try EncryptedPKCS8.encrypt(der, passphrase: Array(passphrase.utf8))
        return PEMBlock(label: "ENCRYPTED PRIVATE KEY", bytes: encrypted).text
    }

    /// Reads a PRIVATE KEY or ENCRYPTED PRIVATE KEY block with nothing but white space around it. A passphrase given
    /// for a key that is not encrypted is not used.
    ///
    /// - Throws: `notPEM`, `unexpectedLabel`, `malformedPrivateKey`, `unsupportedAlgorithm`, `unsupportedEncryption`,
    ///   `passphraseNeeded`, `wrongPassphrase`, `keyPairMismatch`, `libraryFailure`.
    package init(pem: String, passphrase: String?) throws(KeyError) {
        let block = try PEMBlock(pem)
        switch block.label {
        case "PRIVATE KEY":
            self = try PKCS8.decode(block.bytes)
        case "ENCRYPTED PRIVATE KEY":
            var der = try EncryptedPKCS8.decrypt(block.bytes, passphrase: passphrase.map { Array($0.utf8) })
            defer { der.erase() }
            self = try PKCS8.decode(der)
        default:
            throw .unexpectedLabel(block.label)
        }
    }
}
