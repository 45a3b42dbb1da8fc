import Signatures
import Testing

@Suite struct PasswordHashTests {
    private let salt = [UInt8](0..<16)
    private let cheap = PasswordHash.Cost(logarithm: 4)!
    /// From Python: `hashlib.scrypt(b"correct horse", salt=bytes(range(16)), n=32768, r=8, p=1, maxmem=2**26, dklen=32)`.
    private let known =
        "$scrypt$ln=15,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$XGYmKKxOsQaKKH4qoqICriSOmNsE1h0zJ+c0LbbscJc"

    @Test func isWhatAnotherImplementationDerives() throws {
        let made = try #require(PasswordHash(of: Array("correct horse".utf8), salt: salt))
        #expect(made.text == known)
        let read = try #require(PasswordHash(known))
        #expect(read == made && read.cost == .standard)
        #expect(read.matches(Array("correct horse".utf8)))
        for wrong in ["", "correct horse ", "Correct horse", "correct horse\0"] {
            #expect(!read.matches(Array(wrong.utf8)), "\(wrong)")
        }
    }

    @Test func anEmptyPasswordIsAPasswordToo() throws {
        let empty = try #require(PasswordHash(of: [], salt: salt, cost: cheap))
        #expect(empty.matches([]) && !empty.matches([0]))
    }

    @Test func theSaltMatters() {
        let one = PasswordHash(of: [1], salt: salt, cost: cheap)
        let other = PasswordHash(of: [1], salt: salt.reversed(), cost: cheap)
        #expect(one != nil && one != other)
        for count in [0, 15, 17] {
            #expect(PasswordHash(of: [1], salt: [UInt8](repeating: 0, count: count), cost: cheap) == nil)
        }
    }

    /// A kept hash is read in one spelling only, and never asks for more memory than is allowed.
    @Test(arguments: [
        ("ln=15", "ln=015"), ("ln=15", "ln=+15"), ("ln=15", "ln=0"), ("ln=15", "ln=-1"), ("ln=15", "ln=17"),
        ("ln=15", "ln=63"), ("ln=15", "ln=99999999999999999999"), ("r=8", "r=0"), ("r=8", "r=9"), ("p=1", "p=5"),
        ("p=1", "p=1,x=2"), ("ln=15,r=8,p=1", "r=8,ln=15,p=1"), ("ln=15,r=8,p=1", ""), ("scrypt", "Scrypt"),
        ("scrypt", "argon2id"), ("$scrypt", "scrypt"), ("AAECAwQF", "AAECAwQG="), ("DA0ODw", "DA0ODx"),
        ("DA0ODw", "DA0ODw=="), ("DA0ODw", "DA0O"), ("DA0ODw", "DA0ODw$"), ("AAECAwQF", "AAEC wQF"), ("AAE", "-_E"),
    ])
    func aStrangeTextIsRefused(part: String, replacement: String) {
        #expect(PasswordHash(known.replacing(part, with: replacement, maxReplacements: 1)) == nil)
    }

    @Test func noTextCrashesTheReader() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("$scrypt=ln158,rpAZaz09+/- \u{0}é")
        for _ in 0..<20_000 {
            var text = Array(known)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<text.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: text[place] = alphabet.randomElement()!
                case 1: text.remove(at: place)
                default: text.insert(alphabet.randomElement()!, at: place)
                }
            }
            if let read = PasswordHash(String(text)) { #expect(read.text == String(text)) }
        }
    }
}
