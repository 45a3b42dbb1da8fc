import MerkleTree
import Signatures

/// The secret in a job link: 16 random bytes in base64url without padding. It opens one repair order and nothing else.
struct JobSecret {
    let text: String

    /// A new secret of 16 random bytes.
    init(random bytes: [UInt8]) { text = bytes.base64URL }

    /// A secret as it was presented; nil when it cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 22, text.isBase64URL else { return nil }
        self.text = text
    }

    /// SHA-256: enough for a secret of 128 random bits, and the only thing that is kept.
    var hash: Digest { SystemSHA256().hash(Array("job ".utf8) + Array(text.utf8)) }
}
