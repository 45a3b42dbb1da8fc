/// Digits as a certificate of `bytes` bytes has them: 17 for every 7 bytes, and fewer for the rest.
enum SampleCode {
    static let prefix = "https://id.example/c/"

    static func digitCount(bytes: Int) -> Int {
        bytes / 7 * 17 + [0, 3, 5, 8, 10, 13, 15][bytes % 7]
    }

    /// The same digits for the same seed (a linear congruential generator).
    static func digits(count: Int, seed: UInt64 = 1) -> String {
        var state = seed
        var text = ""
        for _ in 0..<count {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += String((state >> 33) % 10)
        }
        return text
    }

    static func digits(bytes: Int, seed: UInt64 = 1) -> String {
        digits(count: digitCount(bytes: bytes), seed: seed)
    }
}
