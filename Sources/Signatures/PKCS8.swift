import CLibcrypto
import COSE

/// Private keys as PKCS #8 PrivateKeyInfo (RFC 5958): written from two templates, read by libcrypto.
enum PKCS8 {
    /// The DER form. P-256: RFC 5915 ECPrivateKey with its public key. Ed25519: RFC 8410 §7.
    static func encode(_ key: PrivateKey) -> [UInt8] {
        switch key.algorithm {
        case .es256:
            [
                0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
                0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x04, 0x6D, 0x30, 0x6B, 0x02, 0x01, 0x01,
                0x04, 0x20,
            ] + key.rawBytes + [0xA1, 0x44, 0x03, 0x42, 0x00] + key.publicKey.info.keyBytes
        case .edDSA:
            [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
                + key.rawBytes
        }
    }

    /// Reads the DER form, also as other programs write it: with or without public key, with attributes.
    static func decode(_ der: [UInt8]) throws(KeyError) -> PrivateKey {
        defer { ERR_clear_error() }
        guard let container = parse(der) else { throw .malformedPrivateKey }
        defer { PKCS8_PRIV_KEY_INFO_free(container) }

        var identifier: OpaquePointer?
        guard PKCS8_pkey_get0(&identifier, nil, nil, nil, container) == 1 else { throw .malformedPrivateKey }
        let algorithm: SignatureAlgorithm
        switch OBJ_obj2nid(identifier) {
        case NID_X9_62_id_ecPublicKey: algorithm = .es256
        case NID_ED25519: algorithm = .edDSA
        default: throw .unsupportedAlgorithm(name(ofObject: identifier))
        }

        guard let key = EVP_PKCS82PKEY(container) else { throw .malformedPrivateKey }
        defer { EVP_PKEY_free(key) }
        var secret: [UInt8]
        switch algorithm {
        case .es256: secret = try scalar(of: key)
        case .edDSA: secret = try seed(of: key)
        }
        defer { secret.erase() }

        let result = try PrivateKey(algorithm, rawBytes: secret)
        guard publicBytes(of: key, algorithm) == result.publicKey.info.keyBytes else { throw .keyPairMismatch }
        return result
    }

    /// libcrypto's PrivateKeyInfo, owned by the caller; `nil` unless the bytes are one and nothing else.
    static func parse(_ der: [UInt8]) -> OpaquePointer? {
        der.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            guard let container = d2i_PKCS8_PRIV_KEY_INFO(nil, &position, buffer.count) else { return nil }
            guard let position, let start = buffer.baseAddress, position - start == buffer.count else {
                PKCS8_PRIV_KEY_INFO_free(container)
                return nil
            }
            return container
        }
    }

    /// libcrypto's name of an object identifier, or its numbers.
    static func name(ofObject identifier: OpaquePointer?) -> String {
        var buffer = [CChar](repeating: 0, count: 80)
        let count = OBJ_obj2txt(&buffer, Int32(buffer.count), identifier, 0)
        guard count > 0 else { return "an unknown algorithm" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func scalar(of key: OpaquePointer) throws(KeyError) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: 80)
        guard EVP_PKEY_get_group_name(key, &buffer, buffer.count, nil) == 1 else {
            throw .unsupportedAlgorithm("a curve without a name")
        }
        let group = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard group == "prime256v1" else { throw .unsupportedAlgorithm(group) }
        guard let bytes = number(OSSL_PKEY_PARAM_PRIV_KEY, of: key) else { throw .malformedPrivateKey }
        return bytes
    }

    private static func seed(of key: OpaquePointer) throws(KeyError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        var count = bytes.count
        guard EVP_PKEY_get_raw_private_key(key, &bytes, &count) == 1, count == 32 else { throw .malformedPrivateKey }
        return bytes
    }

    private static func publicBytes(of key: OpaquePointer, _ algorithm: SignatureAlgorithm) -> [UInt8]? {
        switch algorithm {
        case .es256:
            guard let x = number(OSSL_PKEY_PARAM_EC_PUB_X, of: key), let y = number(OSSL_PKEY_PARAM_EC_PUB_Y, of: key)
            else { return nil }
            return [0x04] + x + y
        case .edDSA:
            var bytes = [UInt8](repeating: 0, count: 32)
            var count = bytes.count
            return EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1 && count == 32 ? bytes : nil
        }
    }

    /// A number of the key as 32 bytes, big-endian.
    private static func number(_ parameter: String, of key: OpaquePointer) -> [UInt8]? {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, parameter, &number) == 1 else { return nil }
        defer { BN_clear_free(number) }
        var bytes = [UInt8](repeating: 0, count: 32)
        return BN_bn2binpad(number, &bytes, 32) == 32 ? bytes : nil
    }
}

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
