import Foundation
import Ledger
import Signatures

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

/// Where passwords are hashed: on threads of their own, so that nobody else waits for them, and two at a time, so that
/// many who sign in at once take 64 MiB and not all memory. Those beyond ``mostWaiting`` are asked to come again.
final class PasswordHashing: Sendable {
    static let atOnce = 2
    static let mostWaiting = 40

    private let queue = BoundedQueue("password-hashing", atOnce: atOnce, mostWaiting: mostWaiting)

    /// The hash of a password under a new salt.
    func hash(_ password: [UInt8], salt: [UInt8], cost: PasswordHash.Cost) async throws(ServiceError) -> PasswordHash {
        guard let hash = try await queue.run({ PasswordHash(of: password, salt: salt, cost: cost) }) else {
            throw ServiceError(.internalError)
        }
        return hash
    }

    /// Whether a password is the one that was hashed. Without a hash the answer is no, after the same effort.
    func matches(
        _ password: [UInt8], _ hash: PasswordHash?, cost: PasswordHash.Cost
    ) async throws(ServiceError) -> Bool {
        try await queue.run {
            guard let hash else {
                _ = PasswordHash(of: password, salt: [UInt8](repeating: 0, count: 16), cost: cost)
                return false
            }
            return hash.matches(password)
        }
    }
}
