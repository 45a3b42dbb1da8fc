import TestSupport

/// Digits as a certificate of `bytes` bytes has them: 17 for every 7 bytes, and fewer for the rest.
enum SampleCode {
    static let prefix = "https://id.example/c/"

    static func digitCount(bytes: Int) -> Int {
        bytes / 7 * 17 + [0, 3, 5, 8, 10, 13, 15][bytes % 7]
    }

    /// The same digits for the same seed.
    static func digits(count: Int, seed: UInt64 = 1) -> String {
        var generator = Generator(seed: seed)
        return (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }

    static func digits(bytes: Int, seed: UInt64 = 1) -> String {
        digits(count: digitCount(bytes: bytes), seed: seed)
    }
}
