public import COSE
public import MerkleTree

/// A verifier key of the root log in the text form of C2SP signed notes: `name+hash+base64(type ‖ key)`.
public struct LogVerifierKey: Hashable, Sendable {
    /// The text, exactly as listed.
    public let text: String
    /// The name of the log.
    public let name: String
    /// The four bytes that a signature line of this key begins with, big-endian.
    public let keyHash: UInt32
    /// The signature type; 1 is Ed25519.
    public let type: UInt8
    /// The key as that type writes it; 32 bytes for Ed25519.
    public let keyBytes: [UInt8]
    /// The same key as other lists know it; nil unless it is Ed25519.
    public let listed: ListedKey?

    /// Reads the text form.
    ///
    /// Nil when the name is empty or contains white space, `+` or control characters, the hash is not 8 lower-case
    /// hexadecimal digits, or the rest is not canonical base64. An Ed25519 key must have 32 bytes and the right hash:
    /// the first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key).
    public init?(_ text: String, using hasher: some SHA256Hasher) {
        let bytes = Array(text.utf8)
        guard bytes.count <= LogVerifierKey.limit, let plus = bytes.firstIndex(of: 0x2B), plus > 0,
            bytes.count > plus + 10, bytes[plus + 9] == 0x2B,
            let keyHash = LogVerifierKey.hexadecimal(bytes[(plus + 1)..<(plus + 9)]),
            let content = Base64.decode(bytes[(plus + 10)...]), content.count >= 2
        else { return nil }
        for byte in bytes[..<plus] where byte <= 0x20 || byte == 0x7F { return nil }
        self.text = text
        self.name = String(decoding: bytes[..<plus], as: UTF8.self)
        self.keyHash = keyHash
        self.type = content[0]
        self.keyBytes = Array(content[1...])
        if content[0] == 1 {
            let digest = hasher.hash(bytes[..<plus] + [0x0A] + content).bytes
            var expected: UInt32 = 0
            for byte in digest[..<4] { expected = expected << 8 | UInt32(byte) }
            guard expected == keyHash, let info = LogVerifierKey.ed25519(keyBytes) else { return nil }
            self.listed = ListedKey(info, using: hasher)
        } else {
            self.listed = nil
        }
    }

    /// The verifier key of an Ed25519 key under that name; nil for another kind of key, or a name that cannot be one.
    public init?(name: String, key: SubjectPublicKeyInfo, using hasher: some SHA256Hasher) {
        guard key.algorithm == .edDSA else { return nil }
        let content = [1] + key.keyBytes
        let digest = hasher.hash(Array(name.utf8) + [0x0A] + content).bytes
        var hash = ""
        for byte in digest[..<4] {
            hash += String(byte >> 4, radix: 16) + String(byte & 0x0F, radix: 16)
        }
        self.init(name + "+" + hash + "+" + Base64.encode(content), using: hasher)
    }

    /// Enough for the longest name and any key that is in sight.
    private static let limit = 8192

    private static func ed25519(_ bytes: [UInt8]) -> SubjectPublicKeyInfo? {
        do throws(SubjectPublicKeyInfoError) { return try SubjectPublicKeyInfo(ed25519: bytes) } catch { return nil }
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for digit in digits {
            switch digit {
            case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
            case 0x61...0x66: value = value << 4 | UInt32(digit - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }
}
