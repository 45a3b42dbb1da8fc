import QRCode
import Testing

struct QRSymbolTests {
    /// The table in docs/formats/qr-symbol.md: the largest certificate of each version at level M, by length of host.
    @Test(arguments: [
        (7, [98, 93, 88, 83]), (8, [128, 123, 118, 113]), (9, [155, 150, 145, 140]), (10, [188, 183, 178, 173]),
    ])
    func largestCertificate(version: Int, largest: [Int]) throws {
        for (hostLength, bytes) in zip([10, 15, 20, 25], largest) {
            let prefix = "https://" + String(repeating: "h", count: hostLength) + "/c/"
            let symbol = try QRSymbol.encode(prefix: prefix, digits: SampleCode.digits(bytes: bytes))
            #expect(symbol.version == version)
            #expect(symbol.size == 17 + 4 * version)
            let next = try QRSymbol.encode(prefix: prefix, digits: SampleCode.digits(bytes: bytes + 1))
            #expect(next.version == version + 1)
        }
    }

    @Test(arguments: [(97, 236, 7), (123, 299, 8), (128, 311, 8), (131, 319, 9), (138, 336, 9), (155, 377, 9)])
    func typicalCertificate(bytes: Int, digits: Int, version: Int) throws {
        #expect(SampleCode.digitCount(bytes: bytes) == digits)
        let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: bytes))
        #expect(symbol.version == version)
        #expect(symbol.level == .m)
    }

    /// The version is the first whose data codewords hold the bits of the two segments, for every length around every
    /// limit up to version 9, and neither more nor fewer segments come out of it.
    @Test func versionAgreesWithBitCount() throws {
        for digitCount in 1...380 {
            let bits = 4 + 8 + SampleCode.prefix.utf8.count * 8 + 4 + 10 + numericBits(digitCount)
            let expected = SymbolReader.blocks.firstIndex { $0.reduce(0, +) * 8 >= bits }.map { $0 + 1 }
            guard let expected, expected < 10 else { continue }
            let digits = SampleCode.digits(count: digitCount, seed: UInt64(digitCount))
            let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: digits)
            #expect(symbol.version == expected, "\(digitCount) digits")
            #expect(
                try SymbolReader(symbol: symbol).segments() == [.bytes(SampleCode.prefix), .digits(digits)],
                "\(digitCount) digits")
        }
    }

    private func numericBits(_ digits: Int) -> Int { digits / 3 * 10 + [0, 4, 7][digits % 3] }

    @Test func oneSegmentWhenTheOtherIsEmpty() throws {
        let bytes = try QRSymbol.encode(prefix: "https://id.example/o/7", digits: "")
        #expect(try SymbolReader(symbol: bytes).segments() == [.bytes("https://id.example/o/7")])
        let digits = try QRSymbol.encode(prefix: "", digits: "0012345678905")
        #expect(try SymbolReader(symbol: digits).segments() == [.digits("0012345678905")])
    }

    @Test func patternsStandWhereReadersLookForThem() throws {
        let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 128))
        #expect(symbol.size == 49)
        for (left, top) in [(0, 0), (42, 0), (0, 42)] {
            for y in -1...7 {
                for x in -1...7 {
                    let ring = max(abs(x - 3), abs(y - 3))
                    #expect(symbol[left + x, top + y] == (ring != 2 && ring != 4), "finder \(left),\(top): \(x),\(y)")
                }
            }
        }
        for place in 8..<41 {
            #expect(symbol[place, 6] == (place % 2 == 0))
            #expect(symbol[6, place] == (place % 2 == 0))
        }
        for (x, y) in [(24, 24), (42, 24), (24, 42), (42, 42), (24, 6), (6, 24)] {
            for dy in -2...2 {
                for dx in -2...2 {
                    #expect(symbol[x + dx, y + dy] == (max(abs(dx), abs(dy)) != 1), "alignment \(x),\(y): \(dx),\(dy)")
                }
            }
        }
        #expect(symbol[8, 41], "the dark module")
    }

    @Test func outsideIsLight() throws {
        let symbol = try QRSymbol.encode(prefix: "", digits: "1")
        #expect(symbol.size == 21)
        #expect(symbol[0, 0] && symbol[20, 0] && symbol[0, 20])
        for place in [(-1, 0), (0, -1), (21, 0), (0, 21), (Int.min, 0), (0, Int.max)] {
            #expect(!symbol[place.0, place.1])
        }
    }

    @Test func maskIsChosenByContent() throws {
        var masks: Set<Int> = []
        for seed in 1...40 {
            let digits = SampleCode.digits(bytes: 128, seed: UInt64(seed))
            masks.insert(try SymbolReader(symbol: .encode(prefix: SampleCode.prefix, digits: digits)).mask())
        }
        #expect(masks.count > 2)
    }

    @Test func strongerLevelTakesLargerSymbol() throws {
        let versions = try QRSymbol.Level.allCases.map { level in
            try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 128), level: level).version
        }
        #expect(versions == [7, 8, 11, 12])
    }

    @Test(arguments: [
        ("", "", QRCodeError.empty),
        ("https://id.example/c/ ", "1", .prefixNotPrintable(offset: 21)),
        ("https://试金石.example/c/", "1", .prefixNotPrintable(offset: 8)),
        ("a\u{0}b", "1", .prefixNotPrintable(offset: 1)),
        ("https://id.example/c/", "12a", .notADigit(offset: 2)),
        ("https://id.example/c/", "１２", .notADigit(offset: 0)),
        ("https://id.example/c/", "1\u{0}", .notADigit(offset: 1)),
    ])
    func refuses(prefix: String, digits: String, error: QRCodeError) {
        #expect(throws: error) { try QRSymbol.encode(prefix: prefix, digits: digits) }
        #expect(!error.description.isEmpty)
    }

    @Test func largestSymbolAndOneDigitMore() throws {
        #expect(try QRSymbol.encode(prefix: "", digits: SampleCode.digits(count: 7089), level: .l).version == 40)
        #expect(throws: QRCodeError.tooLong(bytes: 0, digits: 7090, level: .l)) {
            try QRSymbol.encode(prefix: "", digits: SampleCode.digits(count: 7090), level: .l)
        }
        #expect(throws: QRCodeError.tooLong(bytes: 1_000_000, digits: 1, level: .m)) {
            try QRSymbol.encode(prefix: String(repeating: "a", count: 1_000_000), digits: "1")
        }
    }

    @Test func manyThreadsMakeTheSameSymbols() async throws {
        let inputs = (0..<64).map { SampleCode.digits(bytes: 100 + $0 % 8, seed: UInt64($0)) }
        let alone = try inputs.map { try QRSymbol.encode(prefix: SampleCode.prefix, digits: $0) }
        let together = try await withThrowingTaskGroup(of: (Int, QRSymbol).self) { group in
            for (index, digits) in inputs.enumerated() {
                group.addTask { (index, try QRSymbol.encode(prefix: SampleCode.prefix, digits: digits)) }
            }
            return try await group.reduce(into: [Int: QRSymbol]()) { $0[$1.0] = $1.1 }
        }
        for (index, symbol) in alone.enumerated() { #expect(together[index] == symbol) }
    }
}
