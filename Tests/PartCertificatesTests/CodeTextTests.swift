import PartCertificates
import TestSupport
import Testing

@Suite struct CodeTextTests {
    @Test(
        arguments: [
            ([0], "000"), ([255], "255"), ([1, 0], "00256"), ([255, 255], "65535"), ([0, 0, 1], "00000001"),
            ([255, 255, 255, 255], "4294967295"), ([255, 255, 255, 255, 255], "1099511627775"),
            ([255, 255, 255, 255, 255, 255], "281474976710655"),
            ([255, 255, 255, 255, 255, 255, 255], "72057594037927935"),
            ([0, 0, 0, 0, 0, 0, 1], "00000000000000001"), ([1, 2, 3, 4, 5, 6, 7, 8], "00283686952306183008"),
        ] as [([UInt8], String)])
    func digits(bytes: [UInt8], digits: String) throws {
        #expect(CodeText.digits(for: bytes) == digits)
        #expect(try CodeText.bytes(fromDigits: digits) == bytes)
    }

    @Test func everyLengthComesBack() throws {
        var generator = Generator(seed: 3)
        for count in 1...490 {
            for input in [
                generator.bytes(count...count), Array(repeating: 0, count: count), Array(repeating: 255, count: count),
            ] {
                let digits = CodeText.digits(for: input)
                #expect(digits.utf8.count == count / 7 * 17 + [0, 3, 5, 8, 10, 13, 15][count % 7])
                #expect(try CodeText.bytes(fromDigits: digits) == input)
            }
        }
        #expect(CodeText.digits(for: []) == "")
    }

    @Test(
        arguments: [
            ("", .empty),
            ("1", .wrongLength(1)), ("12", .wrongLength(2)), ("1234", .wrongLength(4)), ("123456", .wrongLength(6)),
            ("1234567", .wrongLength(7)), ("123456789", .wrongLength(9)), ("12345678901", .wrongLength(11)),
            ("123456789012", .wrongLength(12)), ("12345678901234", .wrongLength(14)),
            ("1234567890123456", .wrongLength(16)),
            ("123456789012345678", .wrongLength(18)),
            ("256", .groupOutOfRange(offset: 0)), ("65536", .groupOutOfRange(offset: 0)),
            ("16777216", .groupOutOfRange(offset: 0)), ("4294967296", .groupOutOfRange(offset: 0)),
            ("1099511627776", .groupOutOfRange(offset: 0)), ("281474976710656", .groupOutOfRange(offset: 0)),
            ("72057594037927936", .groupOutOfRange(offset: 0)), ("99999999999999999", .groupOutOfRange(offset: 0)),
            ("00000000000000001256", .groupOutOfRange(offset: 17)),
            ("00a", .notADigit(offset: 2)), ("-01", .notADigit(offset: 0)), ("０00", .notADigit(offset: 0)),
            ("00 ", .notADigit(offset: 2)), ("٠٠٠", .notADigit(offset: 0)), ("000\n", .notADigit(offset: 3)),
            (String(repeating: "0", count: 1193), .tooLong(limit: 1190)),
            (String(repeating: "0", count: 100_000), .tooLong(limit: 1190)),
        ] as [(String, CodeError)])
    func refused(digits: String, reason: CodeError) {
        #expect(throws: reason) { try CodeText.bytes(fromDigits: digits) }
    }

    @Test func generatedDigitsComeBackOrAreRefused() throws {
        var generator = Generator(seed: 4)
        var accepted = 0
        for _ in 0..<iterations {
            var digits = ""
            for _ in 0..<Int.random(in: 0...60, using: &generator) { digits += String(generator.next() % 10) }
            if let bytes = try? CodeText.bytes(fromDigits: digits) {
                accepted += 1
                #expect(CodeText.digits(for: bytes) == digits)
            }
        }
        #expect(accepted > 0)
    }
}

@Suite struct ScannedCodeTests {
    static let digits = CodeText.digits(for: Array(1...20))

    @Test(
        arguments: [
            ("", nil), ("https://a/c/", "a"), ("https://touchstone.example/c/", "touchstone.example"),
            ("https://xn--4gq48lf9j.example/c/", "xn--4gq48lf9j.example"), ("https://0-0.9/c/", "0-0.9"),
        ] as [(String, String?)])
    func accepted(prefix: String, host: String?) throws {
        for (before, after) in [
            ("", ""), ("", "\r\n"), (" ", " "), ("\u{FEFF}", "\n"), ("\t", "\0"),
            ("\u{3000}\u{A0}", "\u{3000}\u{200B} "),
            ("\u{200E}", "\u{1D}\u{7F}"),
        ] {
            let code = try ScannedCode(scan: before + prefix + Self.digits + after)
            #expect(code.bytes == Array(1...20))
            #expect(code.host == host)
        }
    }

    @Test func aPrintedCodeIsReadBack() throws {
        let url = CodeText.url(host: "touchstone.example", bytes: Array(1...20))
        #expect(url == "https://touchstone.example/c/" + Self.digits)
        #expect(url.hasPrefix(CodeText.prefix(host: "touchstone.example")))
        #expect(try ScannedCode(scan: url).host == "touchstone.example")
    }

    @Test(
        arguments: [
            ("", .empty), (" \r\n\u{FEFF}", .empty),
            ("hello", .notACode), ("HTTPS", .notACode), ("寒川", .notACode), ("]Q1000", .notACode), ("/c/000", .notACode),
            ("touchstone.example/c/000", .notACode), ("a b://c", .notACode), ("://000", .notACode),
            ("http://touchstone.example/c/000", .address(.scheme)),
            ("HTTPS://touchstone.example/c/000", .address(.scheme)),
            ("Https://a/c/000", .address(.scheme)), ("ftp://a/c/000", .address(.scheme)),
            ("https://user@a/c/000", .address(.userInformation)), ("https://u:p@a/c/000", .address(.userInformation)),
            ("https://a:443/c/000", .address(.port)), ("https://a:/c/000", .address(.port)),
            ("https://[::1]/c/000", .address(.port)),
            ("https:///c/000", .address(.host)), ("https://Touchstone.example/c/000", .address(.host)),
            ("https://a./c/000", .address(.host)), ("https://.a/c/000", .address(.host)),
            ("https://a..b/c/000", .address(.host)), ("https://-a/c/000", .address(.host)),
            ("https://a-/c/000", .address(.host)), ("https://a-.b/c/000", .address(.host)),
            ("https://a.-b/c/000", .address(.host)), ("https://试金石/c/000", .address(.host)),
            ("https://a_b/c/000", .address(.host)), ("https://a b/c/000", .address(.host)),
            ("https://a%2e/c/000", .address(.host)),
            ("https://\(String(repeating: "a", count: 64))/c/000", .address(.host)),
            ("https://\(String(repeating: "a.", count: 126))ab/c/000", .address(.host)),
            ("https://a", .address(.path)), ("https://a/", .address(.path)), ("https://a/c", .address(.path)),
            ("https://a/C/000", .address(.path)), ("https://a//c/000", .address(.path)),
            ("https://a/d/000", .address(.path)),
            ("https://a/c/000/", .address(.path)), ("https://a/c/000/1", .address(.path)),
            ("https://a/c/000?", .address(.query)), ("https://a/c/000?x=1", .address(.query)),
            ("https://a?/c/000", .address(.query)),
            ("https://a/c/000#", .address(.fragment)), ("https://a#/c/000", .address(.fragment)),
            ("https://a/c/", .empty), ("https://a/c/00a", .notADigit(offset: 2)),
            ("https://a/c/ 000", .notADigit(offset: 0)),
            ("https://a/c/%30", .notADigit(offset: 0)), ("https://a/c/０００", .notADigit(offset: 0)),
            ("https://a/c/0000", .wrongLength(4)), ("https://a/c/256", .groupOutOfRange(offset: 0)),
            ("000 https://a/c/000", .notADigit(offset: 3)), ("000\n000", .notADigit(offset: 3)), ("０００", .notACode),
            (String(repeating: "0", count: 2049), .tooLong(limit: 2048)),
            (String(repeating: " ", count: 3000) + "000", .tooLong(limit: 2048)),
        ] as [(String, CodeError)])
    func refused(scan: String, reason: CodeError) {
        #expect(throws: reason) { try ScannedCode(scan: scan) }
    }

    @Test func hostNames() {
        let longest = String(repeating: "a", count: 63)
        for host in [
            "a", "a.b", "1.2.3.4", longest,
            [longest, longest, longest, String(longest.dropLast(2))].joined(separator: "."),
        ] {
            #expect(HostName.isWellFormed(host), "\(host)")
        }
        for host in [
            "", ".", "A", "a.", "a..b", "-", "a-.b", longest + "a",
            [longest, longest, longest, longest].joined(separator: "."),
        ] {
            #expect(!HostName.isWellFormed(host), "\(host)")
        }
    }

    @Test func everyReasonHasItsOwnWord() {
        let reasons: [CodeError] = [
            .empty, .tooLong(limit: 1), .notACode, .address(.scheme), .address(.userInformation), .address(.port),
            .address(.host), .address(.path), .address(.query), .address(.fragment), .notADigit(offset: 1),
            .wrongLength(1), .groupOutOfRange(offset: 1),
        ]
        #expect(Set(reasons.map(\.slug)).count == reasons.count)
        #expect(Set(reasons.map(\.description)).count == reasons.count)
    }

    /// What is accepted is the one address of its bytes and host, between nothing but noise.
    @Test func generatedScansNeverCrash() throws {
        var generator = Generator(seed: 5)
        let code = Array("https://touchstone.example/c/".utf8) + Array(Self.digits.utf8)
        for _ in 0..<iterations {
            let text = String(decoding: generator.mutated(code), as: UTF8.self)
            guard let scan = try? ScannedCode(scan: text), let host = scan.host else { continue }
            let input = Array(text.utf8)
            let address = try #require(input.firstRange(of: Array(CodeText.url(host: host, bytes: scan.bytes).utf8)))
            let around = input[..<address.lowerBound] + input[address.upperBound...]
            #expect(around.allSatisfy { $0 <= 0x20 || $0 >= 0x7F }, "\(text)")
        }
    }
}
