import PartCertificates
import TestSupport
import Testing

@Suite struct ShortCodeTests {
    @Test(
        arguments: [
            (1, "1-3"), (7, "7-6"), (572, "572-4"), (1234, "1234-0"), (12345, "1234-5-9"), (1_234_567, "1234-567-1"),
            (70_000, "7000-0-7"), (4_294_967_295, "4294-9672-95-4"),
        ] as [(UInt32, String)])
    func printed(number: UInt32, text: String) throws {
        let certificate = try #require(CertificateNumber(number))
        #expect(certificate.shortCode == text)
        #expect(CertificateNumber(shortCode: text) == certificate)
    }

    @Test(arguments: [
        "1234567-1", "12345671", "1234 567 1", " 1234-567-1 ", "1234–567—1", "１２３４５６７－１", "1234\u{3000}567\u{A0}1",
        "1-2-3-4-5-6-7-1",
    ])
    func typedByPeople(text: String) {
        #expect(CertificateNumber(shortCode: text)?.value == 1_234_567)
    }

    @Test(arguments: [
        "", "-", "1", "0-0", "0", "00", "01-3", "001-3", "1234-567-2", "1234-567-1-1", "1234.567.1", "1234-567-l",
        "1234-567-１a", "+1234-567-1", "4294-9672-96-1", "99999999999999999999", "１２３４５６７２", "1234/567/1",
    ])
    func refused(text: String) {
        #expect(CertificateNumber(shortCode: text) == nil)
    }

    /// The numbers whose digits are wrong all have another check digit, also beyond 2^32−1.
    @Test func thereIsExactlyOneCheckDigit() {
        for value in [4_294_967_296, 9_999_999_999] as [UInt64] {
            #expect((0...9).allSatisfy { CertificateNumber(shortCode: "\(value)\($0)") == nil })
        }
        #expect((0...9).filter { CertificateNumber(shortCode: "4294967295\($0)") != nil } == [4])
    }

    /// Every wrong digit and every swap of neighbours, check digit included, in every number of a range and in
    /// numbers of every length.
    @Test func everySlipIsNoticed() {
        var generator = Generator(seed: 1)
        var numbers = Array<UInt32>(1...1500)
        for _ in 0..<300 { numbers.append(UInt32(truncatingIfNeeded: generator.next() >> (generator.next() % 64)) | 1) }
        var slips = 0
        for number in numbers {
            let code = CertificateNumber(number)!.shortCode
            let digits = Array(code.utf8.filter { $0 != 0x2D })
            for place in digits.indices {
                for digit in UInt8(0x30)...0x39 where digit != digits[place] {
                    var wrong = digits
                    wrong[place] = digit
                    slips += CertificateNumber(shortCode: String(decoding: wrong, as: UTF8.self)) == nil ? 0 : 1
                }
                if place > 0 && digits[place] != digits[place - 1] {
                    var wrong = digits
                    wrong.swapAt(place, place - 1)
                    slips += CertificateNumber(shortCode: String(decoding: wrong, as: UTF8.self)) == nil ? 0 : 1
                }
            }
        }
        #expect(slips == 0)
    }

    @Test func withItsIssuer() throws {
        let id = CertificateID(
            issuer: try #require(IssuerID("hanchuan-2")), number: try #require(CertificateNumber(1_234_567)))
        #expect(id.shortCode == "hanchuan-2 1234-567-1")
        for text in [
            "hanchuan-2 1234-567-1", "  Hanchuan-2   12345671 ", "HANCHUAN-2\t1234 567 1", "hanchuan-2\u{3000}１２３４５６７１",
        ] {
            #expect(CertificateID(shortCode: text) == id, "\(text)")
        }
        for text in [
            "", "hanchuan-2", "hanchuan-2 ", "1234-567-1", "hanchuan-2/1234-567-1", "hanchuan_2 1234-567-1",
            "hanchuan-2 1234-567-2", "hanchuan-2 a 1234-567-1", "寒川 1234-567-1",
            String(repeating: "a", count: 32) + " 1234-567-1",
        ] {
            #expect(CertificateID(shortCode: text) == nil, "\(text)")
        }
    }

    @Test func generatedTextNeverCrashes() {
        var generator = Generator(seed: 2)
        for _ in 0..<iterations {
            let text = String(decoding: generator.bytes(0...40), as: UTF8.self)
            if let number = CertificateNumber(shortCode: text) {
                #expect(CertificateNumber(shortCode: number.shortCode) == number)
            }
            _ = CertificateID(shortCode: text)
        }
    }
}
