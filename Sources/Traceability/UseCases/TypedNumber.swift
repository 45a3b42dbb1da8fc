import Ledger

/// Numbers that people are given, write down and type: a letter and eight characters of Crockford's base 32, random, so that
/// whoever has one was given it.
private enum TypedNumber {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Reads a number as people type it: small letters, without hyphens, O for 0 and I or L for 1. Nil for anything else.
    static func read(_ typed: String, letter: Character) -> String? {
        var characters: [Character] = []
        for character in typed.uppercased() where !"- \t".contains(character) {
            switch character {
            case "O": characters.append("0")
            case "I", "L": characters.append("1")
            default: characters.append(character)
            }
        }
        guard characters.count == 9, characters.removeFirst() == letter,
            characters.allSatisfy({ alphabet.contains($0) })
        else { return nil }
        return printed(characters, letter)
    }

    /// The number that 40 random bits make; the rest of the bytes is not looked at.
    static func make(random bytes: [UInt8], letter: Character) -> String {
        let bits = bytes.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return printed((0..<8).map { alphabet[Int(bits >> (5 * UInt64($0)) & 31)] }, letter)
    }

    private static func printed(_ characters: [Character], _ letter: Character) -> String {
        "\(letter)-" + String(characters[..<4]) + "-" + String(characters[4...])
    }
}

extension CaseNumber {
    /// Reads a number as people type it: small letters, without hyphens, O for 0 and I or L for 1. Nil for anything else.
    init?(typed: String) {
        guard let text = TypedNumber.read(typed, letter: "D") else { return nil }
        self.init(text)
    }

    /// The number that 40 random bits make; the rest of the bytes is not looked at.
    static func random(_ bytes: [UInt8]) -> CaseNumber {
        guard let number = CaseNumber(TypedNumber.make(random: bytes, letter: "D")) else {
            preconditionFailure("a number that is made is a number")
        }
        return number
    }
}

extension ApplicationNumber {
    /// Reads a number as people type it, as a case number is read.
    init?(typed: String) {
        guard let text = TypedNumber.read(typed, letter: "A") else { return nil }
        self.init(text)
    }

    /// The number that 40 random bits make; the rest of the bytes is not looked at.
    static func random(_ bytes: [UInt8]) -> ApplicationNumber {
        guard let number = ApplicationNumber(TypedNumber.make(random: bytes, letter: "A")) else {
            preconditionFailure("a number that is made is a number")
        }
        return number
    }
}
