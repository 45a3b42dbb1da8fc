package import COSE
import MerkleTree

extension KeyID {
    /// The key id of a public key: the first 8 bytes of SHA-256 over its canonical encoding.
    package init(of info: SubjectPublicKeyInfo) {
        guard let id = KeyID([UInt8](SystemSHA256().hash(info.bytes).bytes.prefix(8))) else {
            preconditionFailure("a key id is 8 bytes")
        }
        self = id
    }
}
