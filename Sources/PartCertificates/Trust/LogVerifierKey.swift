package import COSE
package import MerkleTree

/// A key that checks signatures of notes, in the text form of C2SP signed notes: `name+hash+base64(type ‖ key)`. It is
/// that of a log, or that of a witness.
package struct LogVerifierKey: Hashable, Sendable {
    /// The type of a log's Ed25519 signatures over the text of a note (C2SP signed-note).
    package static let ed25519: UInt8 = 1

    /// The type of a witness's Ed25519 signatures with a time (C2SP tlog-cosignature, version 1).
    package static let cosignature: UInt8 = 4

    /// The text, exactly as listed.
    package let text: String
    /// The name of the log or witness.
    package let name: String
    /// The four bytes that a signature line of this key begins with, big-endian.
    package let keyHash: UInt32
    /// The signature type: `ed25519`, `cosignature`, or one that is kept and never checks anything.
    package let type: UInt8
    /// The key as that type writes it; 32 bytes for Ed25519.
    package let keyBytes: [UInt8]
    /// The same key as other lists know it; nil unless it is Ed25519, of either type.
    package let listed: ListedKey?

    /// Reads the text form.
    ///
    /// Nil when the name is not one (`NoteName`), the hash is not 8 lower-case hexadecimal digits, or the rest is not
    /// canonical base64. An Ed25519 key, of either type, must have 32 bytes and the right hash: the first 4 bytes of
    /// SHA-256(name ‖ 0x0A ‖ type ‖ key).
    package init?(_ text: String, using hasher: some SHA256Hasher) {
        let bytes = Array(text.utf8)
        guard bytes.count <= LogVerifierKey.limit, let plus = bytes.firstIndex(of: 0x2B),
            NoteName.isValid(bytes[..<plus]), bytes.count > plus + 10, bytes[plus + 9] == 0x2B,
            let keyHash = LogVerifierKey.hexadecimal(bytes[(plus + 1)..<(plus + 9)]),
            let content = Base64.decode(bytes[(plus + 10)...]), content.count >= 2
        else { return nil }
        self.text = text
        self.name = String(decoding: bytes[..<plus], as: UTF8.self)
        self.keyHash = keyHash
        self.type = content[0]
        self.keyBytes = Array(content[1...])
        if content[0] == LogVerifierKey.ed25519 || content[0] == LogVerifierKey.cosignature {
            guard LogVerifierKey.keyHash(name: bytes[..<plus], content: content, using: hasher) == keyHash,
                let info = LogVerifierKey.ed25519(keyBytes)
            else { return nil }
            self.listed = ListedKey(info, using: hasher)
        } else {
            self.listed = nil
        }
    }

    /// The verifier key of an Ed25519 key under that name, of type `ed25519` for a log or `cosignature` for a witness;
    /// nil for another kind of key or another type, or a name that cannot be one.
    package init?(
        name: String, key: SubjectPublicKeyInfo, type: UInt8 = LogVerifierKey.ed25519, using hasher: some SHA256Hasher
    ) {
        guard key.algorithm == .edDSA, type == LogVerifierKey.ed25519 || type == LogVerifierKey.cosignature else {
            return nil
        }
        let content = [type] + key.keyBytes
        let keyHash = LogVerifierKey.keyHash(name: Array(name.utf8)[...], content: content, using: hasher)
        var digits = String(keyHash, radix: 16)
        while digits.utf8.count < 8 { digits = "0" + digits }
        self.init(name + "+" + digits + "+" + Base64.encode(content), using: hasher)
    }

    /// Enough for the longest name and any key that is in sight.
    private static let limit = 8192

    /// The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), big-endian.
    private static func keyHash(name: ArraySlice<UInt8>, content: [UInt8], using hasher: some SHA256Hasher) -> UInt32 {
        var hash: UInt32 = 0
        for byte in hasher.hash(name + [0x0A] + content).bytes[..<4] { hash = hash << 8 | UInt32(byte) }
        return hash
    }

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

/// The names of keys in C2SP signed notes.
package enum NoteName {
    /// Whether the bytes may name a key: UTF-8, not empty, without Unicode spaces, control characters and `+`
    /// (C2SP signed-note, "Format").
    package static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, let name = String(validating: bytes, as: UTF8.self) else { return false }
        for scalar in name.unicodeScalars where scalar == "+" || isSpaceOrControl(scalar.value) { return false }
        return true
    }

    /// The control characters of ASCII and Latin-1, and the characters with the property White_Space (Unicode 15).
    private static func isSpaceOrControl(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
