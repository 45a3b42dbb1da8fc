import Testing

@testable import QRCode

/// Labels for label printers: the whole code, whole texts, and nothing that ZPL takes for a command.
@Suite struct ZPLTests {
    private static let digits = SampleCode.digits(bytes: 128)

    private static func label(
        _ maker: String = "Hanchuan", resolution: ZPLLabel.Resolution = .dpi203, font: String? = nil
    ) throws -> String {
        try ZPLLabel(
            prefix: SampleCode.prefix, digits: digits,
            text: LabelText(
                maker: maker, partNumber: "09521234000013", serial: "HC26A0000123", lot: "L1", partClass: "OEM part",
                host: "id.example", shortNumber: "1234-5678-9", note: "Twin"),
            resolution: resolution, font: font
        ).zpl()
    }

    /// Reads fields as a printer does: what `^FH_` escapes is put back.
    private static func fields(_ zpl: String) -> [(command: String, text: String)] {
        zpl.split(separator: "\n").compactMap { line in
            guard let data = line.firstRange(of: "^FH_^FD"), line.hasSuffix("^FS") else { return nil }
            var bytes: [UInt8] = []
            var rest = Array(line[data.upperBound...].dropLast(3).utf8)[...]
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "_") {
                    bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            }
            return (String(line[..<data.lowerBound]), String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: ZPLLabel.Resolution.allCases)
    func theSymbolHasTheWholeCode(_ resolution: ZPLLabel.Resolution) throws {
        let symbol = try #require(Self.fields(Self.label(resolution: resolution)).first)
        #expect(symbol.command.hasSuffix("^BQN,2,\(resolution == .dpi203 ? 4 : 6)"))
        #expect(symbol.text == "MA,https://id.example/c/" + Self.digits, "level M, automatic mode")
    }

    @Test func everyTextOfTheLabelIsThere() throws {
        let texts = Self.fields(try Self.label()).dropFirst().map(\.text)
        #expect(
            texts == [
                "Hanchuan", "OEM part", "P/N 09521234000013", "S/N HC26A0000123", "LOT L1", "No. 1234-5678-9",
                "id.example", "Twin",
            ])
    }

    @Test func nothingTypedBecomesACommand() throws {
        for text in ["^XZ~JA^FS_5E", "寒川空调", "a\\&b,c\u{7F}", "_"] {
            let zpl = try Self.label(text, font: "E:SIMSUN.TTF")
            #expect(zpl.utf8.allSatisfy { $0 < 0x80 })
            #expect(zpl.matches(of: #/\^XZ/#).count == 1 && !zpl.contains("~"))
            #expect(Self.fields(zpl)[1].text.hasPrefix(String(printable(text).prefix(3))))
            #expect(zpl.contains("^A@N,17,17,E:SIMSUN.TTF"))
        }
    }

    @Test func onlyNamesOfFontsAreFonts() {
        for name in ["E:SIMSUN.TTF", "R:A_1.FNT", "Z:GB18030.TTE"] { #expect(ZPLLabel.isFont(name), "\(name)") }
        for name in ["", "SIMSUN.TTF", "E:^XA.TTF", "E:a.TTF", "E:.TTF", "E:A.PNG", "C:SIMSUN.TTF", "E:SIM SUN.TTF"] {
            #expect(!ZPLLabel.isFont(name), "\(name)")
        }
    }

    @Test func everythingLiesOnThePaper() throws {
        for resolution in ZPLLabel.Resolution.allCases {
            let zpl = try Self.label(resolution: resolution)
            let height = try #require(zpl.firstMatch(of: #/\^LL(\d+)/#).flatMap { Int($0.1) })
            let lowest = zpl.matches(of: #/\^FO\d+,(\d+)/#).compactMap { Int($0.1) }.max() ?? 0
            #expect(lowest + 30 < height)
        }
    }
}
