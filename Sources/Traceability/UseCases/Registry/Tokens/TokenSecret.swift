import Foundation
import MerkleTree
import Signatures

/// The secret of a bearer token: `ts_` and 32 random bytes in base64url without padding.
struct TokenSecret {
    let text: String

    /// A new secret of 32 random bytes.
    init(random bytes: [UInt8]) {
        let base64 = Data(bytes).base64EncodedString()
        text = "ts_" + base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// A secret as it was presented; nil when it cannot be one.
    init?(_ text: String) {
        let isShaped = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x5F
        }
        guard text.utf8.count == 46, text.hasPrefix("ts_"), isShaped else { return nil }
        self.text = text
    }

    /// SHA-256: enough for a secret of 256 random bits, and the only thing that is kept.
    var hash: Digest { SystemSHA256().hash(Array(text.utf8)) }
}

extension [UInt8] {
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
