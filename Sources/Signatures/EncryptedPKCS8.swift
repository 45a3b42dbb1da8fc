import CLibcrypto

/// PKCS #8 EncryptedPrivateKeyInfo (RFC 5958), by PBES2 (RFC 8018) in libcrypto.
enum EncryptedPKCS8 {
    // The largest N that programs built on libcrypto read: they allow scrypt 32 MiB. With p = 5 the cost is that of
    // the other recommended choices, such as N = 2^17, p = 1.
    private static let scryptN: UInt64 = 1 << 14
    private static let scryptR: UInt64 = 8
    private static let scryptP: UInt64 = 5

    /// Encrypts a PrivateKeyInfo: scrypt (RFC 7914) with 16 bytes of salt, AES-256-CBC.
    static func encrypt(_ der: [UInt8], passphrase: [UInt8]) throws(KeyError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard let container = PKCS8.parse(der) else { throw .malformedPrivateKey }
        defer { PKCS8_PRIV_KEY_INFO_free(container) }
        var salt = SecureRandom.bytes(16)
        var vector = SecureRandom.bytes(16)
        guard
            let scheme = PKCS5_pbe2_set_scrypt(
                EVP_aes_256_cbc(), &salt, Int32(salt.count), &vector, scryptN, scryptR, scryptP)
        else { throw .libraryFailure }
        let encrypted = withCharacters(passphrase) { PKCS8_set0_pbe($0, $1, container, scheme) }
        guard let encrypted else {
            X509_ALGOR_free(scheme)
            throw .libraryFailure
        }
        defer { X509_SIG_free(encrypted) }
        var output: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509_SIG(encrypted, &output)
        guard count > 0, let output else { throw .libraryFailure }
        defer { CRYPTO_free(output, nil, 0) }
        return [UInt8](UnsafeBufferPointer(start: output, count: Int(count)))
    }

    /// Decrypts to a PrivateKeyInfo. Any PBES2 that libcrypto knows is read, PBKDF2 as well as scrypt.
    static func decrypt(_ der: [UInt8], passphrase: [UInt8]?) throws(KeyError) -> [UInt8] {
        defer { ERR_clear_error() }
        guard let encrypted = parse(der) else { throw .malformedPrivateKey }
        defer { X509_SIG_free(encrypted) }

        var scheme: UnsafePointer<X509_ALGOR>?
        X509_SIG_get0(encrypted, &scheme, nil)
        var identifier: OpaquePointer?
        X509_ALGOR_get0(&identifier, nil, nil, scheme)
        guard OBJ_obj2nid(identifier) == NID_pbes2 else {
            throw .unsupportedEncryption(PKCS8.name(ofObject: identifier))
        }

        guard let passphrase, !passphrase.isEmpty else { throw .passphraseNeeded }
        // Padding that comes out right by chance leaves bytes that are no PrivateKeyInfo: that too is NULL here.
        let container = withCharacters(passphrase) { PKCS8_decrypt(encrypted, $0, $1) }
        guard let container else { throw .wrongPassphrase }
        defer { PKCS8_PRIV_KEY_INFO_free(container) }
        var output: UnsafeMutablePointer<UInt8>?
        let count = i2d_PKCS8_PRIV_KEY_INFO(container, &output)
        guard count > 0, let output else { throw .libraryFailure }
        defer { CRYPTO_clear_free(output, Int(count), nil, 0) }
        return [UInt8](UnsafeBufferPointer(start: output, count: Int(count)))
    }

    /// libcrypto's EncryptedPrivateKeyInfo, owned by the caller; `nil` unless the bytes are one and nothing else.
    private static func parse(_ der: [UInt8]) -> OpaquePointer? {
        der.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            guard let encrypted = d2i_X509_SIG(nil, &position, buffer.count) else { return nil }
            guard let position, let start = buffer.baseAddress, position - start == buffer.count else {
                X509_SIG_free(encrypted)
                return nil
            }
            return encrypted
        }
    }

    private static func withCharacters<Result>(
        _ bytes: [UInt8], _ body: (UnsafePointer<CChar>?, Int32) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { body($0.bindMemory(to: CChar.self).baseAddress, Int32($0.count)) }
    }
}
