import Testing

@testable import QRCode

struct LabelTests {
    static let sample = LabelText(
        maker: "寒川空调 Hanchuan", partNumber: "HC-CMP-1.5P-R32", serial: "HC2606A01234", lot: "L2606A17",
        partClass: "原厂件 OEM part", host: "id.example", shortNumber: "1234 5678 9")

    static func label(_ text: LabelText = sample) throws -> Label {
        Label(
            symbol: try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 128)), text: text)
    }

    @Test func saysEverythingUnderTheSymbol() throws {
        let label = try Self.label()
        #expect(
            label.lines.map(\.text) == [
                "寒川空调 Hanchuan", "原厂件 OEM part", "P/N HC-CMP-1.5P-R32", "S/N HC2606A01234", "LOT L2606A17",
                "No. 1234 5678 9", "id.example",
            ])
        let document = label.svg()
        for line in label.lines { #expect(document.contains(">\(line.text)</text>")) }
        #expect(document.contains("width=\"28.5mm\""))
        try expectWellFormed(document)
    }

    @Test func leavesOutWhatThePartDoesNotHave() throws {
        var text = Self.sample
        text.serial = nil
        text.lot = ""
        #expect(try Self.label(text).lines.map(\.text).allSatisfy { !$0.hasPrefix("S/N") && !$0.hasPrefix("LOT") })
    }

    /// Long identifiers are broken, never shortened; long names end in an ellipsis; every line fits by its estimate.
    @Test(arguments: ["W", "i", "7", "件", "é", "👩🏽‍🔧", "W "])
    func nothingIsWiderThanTheSymbol(piece: String) throws {
        let long = String(repeating: piece, count: 60)
        let label = try Self.label(
            LabelText(
                maker: long, partNumber: long, serial: long, lot: long, partClass: long, host: long, shortNumber: long))
        for line in label.lines { #expect(line.width * Label.fontSize <= label.textWidth + 1e-9, "\(line.text)") }
        #expect(label.lines.filter { $0.style == .name }.count == 4)
        #expect(label.lines.filter { $0.style == .name && $0.text.hasSuffix("…") }.count == 2)
        let identifiers = label.lines.filter { $0.style == .identifier }.map(\.text).joined()
        #expect(!identifiers.contains("…"))
        #expect(identifiers.count { $0 == piece.first } == 60 * 5)
        try expectWellFormed(label.svg())
    }

    @Test func breaksAtSpaces() {
        let lines = LabelLine.breaking(
            "Remanufactured part, tested", style: .identifier, bold: false, width: 12, limit: nil)
        #expect(lines.map(\.text) == ["Remanufactured", "part, tested"])
    }

    @Test func heightGrowsWithLines() throws {
        var text = Self.sample
        text.host = String(repeating: "a", count: 100)
        let label = try Self.label(text)
        let more = label.lines.count - (try Self.label().lines.count)
        #expect(more > 3)
        #expect(abs(label.height - (try Self.label().height) - Double(more) * Label.lineHeight) < 1e-9)
    }

    /// Whatever the texts hold, the document stays well-formed and holds no markup but its own.
    @Test func survivesAnyText() throws {
        let nasty = [
            "</text><script>alert(1)</script>", "\" onload=\"x", "&amp;&#0;", "]]>", "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}",
            "\u{FFFE}\u{FFFF}", "\u{202E}esrever", "a\r\nb\tc", "", " ", "<!--", "\u{300}\u{300}",
        ]
        for text in nasty {
            let document = try Self.label(
                LabelText(
                    maker: text, partNumber: text, serial: text, lot: text, partClass: text, host: text,
                    shortNumber: text)
            ).svg()
            try expectWellFormed(document)
            #expect(!document.contains("<script") && !document.contains("onload=\"x"))
            #expect(!document.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
        }
    }

    @Test func everyScalarBelow0x300IsEscapedOrCarried() throws {
        for value in UInt32(0)..<0x300 {
            let scalar = try #require(Unicode.Scalar(value))
            let text = xmlText(String(scalar))
            try expectWellFormed("<a b=\"\(text)\">\(text)</a>")
        }
    }

    @Test(arguments: [(0.5, "0.5"), (28.5, "28.5"), (0, "0"), (1.0004, "1"), (-0.25, "-0.25"), (12.3456, "12.346")])
    func lengthsHaveThreeDecimals(value: Double, text: String) {
        #expect(millimetres(value) == text)
    }
}
