import Foundation
import MerkleTree
import Signatures

/// The secret of a bearer token: `ts_` and 32 random bytes in base64url without padding.
struct TokenSecret {
    let text: String

    /// A new secret of 32 random bytes.
    init(random bytes: [UInt8]) {
        text = "ts_" + bytes.base64URL
    }

    /// A secret as it was presented; nil when it cannot be one.
    init?(_ text: String) {
        guard text.utf8.count == 46, text.hasPrefix("ts_"), text.isBase64URL else { return nil }
        self.text = text
    }

    /// SHA-256: enough for a secret of 256 random bits, and the only thing that is kept.
    var hash: Digest { SystemSHA256().hash(Array(text.utf8)) }
}

extension String {
    /// Whether there are only characters of base64url (RFC 4648 §5).
    var isBase64URL: Bool {
        utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x5F
        }
    }
}

extension [UInt8] {
    /// Base64url (RFC 4648 §5) without padding.
    var base64URL: String {
        Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Two lower-case digits for each byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * count)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
