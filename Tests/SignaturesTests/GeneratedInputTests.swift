import COSE
import Foundation
import Signatures
import TestSupport
import Testing

/// Key files with characters changed, removed and added: they are refused, or read as some whole key.
@Suite struct GeneratedInputTests {
    func mutated(_ text: String, using generator: inout Generator) -> String {
        var characters = Array(text.utf8)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-\n\r \u{0}é".utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let position = Int.random(in: 0..<characters.count, using: &generator)
            let character = alphabet.randomElement(using: &generator)!
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: characters[position] = character
            case 1: characters.remove(at: position)
            case 2: characters.insert(character, at: position)
            default: characters.removeSubrange(position..<min(position + 70, characters.count))
            }
            if characters.isEmpty { break }
        }
        return String(decoding: characters, as: UTF8.self)
    }

    @Test func privateKeys() throws {
        var generator = Generator(seed: 1)
        let originals = try SignatureAlgorithm.allCases.map { try PrivateKey.generate($0).pem(passphrase: nil) }
        for iteration in 0..<iterations {
            let text = mutated(originals[iteration % 2], using: &generator)
            guard let key = try? PrivateKey(pem: text, passphrase: nil) else { continue }
            #expect(try PrivateKey(pem: key.pem(passphrase: nil), passphrase: nil).publicKey == key.publicKey)
        }
    }

    @Test func publicKeys() throws {
        var generator = Generator(seed: 2)
        let originals = SignatureAlgorithm.allCases.map { PrivateKey.generate($0).publicKey.pem }
        for iteration in 0..<iterations {
            let text = mutated(originals[iteration % 2], using: &generator)
            guard let key = try? PublicKey(pem: text) else { continue }
            #expect(try PublicKey(pem: key.pem) == key)
        }
    }

    /// DER of any shape in the blocks that libcrypto reads: nothing may trap.
    @Test func arbitraryDER() {
        var generator = Generator(seed: 3)
        for _ in 0..<iterations {
            let count = Int.random(in: 1..<150, using: &generator)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            if count > 2, count < 130 { bytes.replaceSubrange(0..<2, with: [0x30, UInt8(count - 2)]) }
            for label in ["PRIVATE KEY", "ENCRYPTED PRIVATE KEY"] {
                let text = "-----BEGIN \(label)-----\n\(Data(bytes).base64EncodedString())\n-----END \(label)-----\n"
                #expect(throws: KeyError.self) { try PrivateKey(pem: text, passphrase: "x") }
            }
        }
    }
}
