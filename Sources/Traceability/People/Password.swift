import Foundation
import Ledger
import StoreContract

/// Passwords as people type them.
package enum Password {
    /// What is hashed: the same text however a keyboard composes its characters (Unicode NFC).
    static func bytes(_ text: String) -> [UInt8] { Array(text.precomposedStringWithCanonicalMapping.utf8) }

    /// Refuses a password that is too short, too long or the sign-in name itself.
    static func check(_ text: String, of person: PersonID, _ field: String = "password") throws(ServiceError) {
        guard !text.isEmpty else { throw .missing(field) }
        let isClean = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isClean, (8...128).contains(text.count), text.utf8.count <= 512, text.lowercased() != person.text,
            Set(text).count > 3
        else {
            // The message does not quote it.
            throw .invalid(field, nil, .password)
        }
    }

    /// A new password for somebody to be handed: four groups of four characters, 80 random bits, none of which looks
    /// like another. `random` are ten bytes.
    package static func generated(random: [UInt8]) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var text: [UInt8] = []
        var bits = 0
        var buffer = 0
        for byte in random {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                if text.count % 5 == 4 { text.append(0x2D) }
                text.append(alphabet[buffer >> bits & 31])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
