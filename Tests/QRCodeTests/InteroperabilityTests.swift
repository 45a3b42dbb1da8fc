import Foundation
import TestSupport
import Testing

@testable import QRCode

extension Program {
    static let zbarimg = Program("zbarimg")
    static let rsvgConvert = Program("rsvg-convert")
}

/// Another implementation reads what is drawn here.
struct InteroperabilityTests {
    private func scan(_ file: String) throws -> String {
        try Program.zbarimg.output(of: ["--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file])
            .trimmingCharacters(in: .newlines)
    }

    @Test(.enabled(if: Program.zbarimg.mustRun, "zbarimg is not installed: make setup"))
    func zbarReadsThePNG() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for level in QRSymbol.Level.allCases {
            for bytes in [97, 128, 138, 155, 200] {
                let digits = SampleCode.digits(bytes: bytes, seed: UInt64(bytes))
                let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: digits, level: level)
                let file = try folder.write(symbol.png(scale: 4), as: "symbol.png")
                #expect(try scan(file) == SampleCode.prefix + digits, "\(bytes) bytes, level \(level)")
            }
        }
    }

    @Test(
        .enabled(
            if: Program.zbarimg.mustRun && Program.rsvgConvert.mustRun,
            "zbarimg or rsvg-convert is not installed: make setup"))
    func zbarReadsTheRenderedLabel() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let label = try LabelTests.label()
        let drawn = folder.path + "/label.png"
        for document in [label.svg(), label.symbol.svg(title: "code")] {
            let file = try folder.write(Array(document.utf8), as: "label.svg")
            _ = try Program.rsvgConvert.output(of: ["--dpi-x", "300", "--dpi-y", "300", "-o", drawn, file])
            #expect(try scan(drawn) == SampleCode.prefix + SampleCode.digits(bytes: 128))
        }
    }

    /// rsvg-convert ignores textLength: what keeps the text inside is the breaking of lines alone.
    @Test(
        .enabled(if: Program.rsvgConvert.mustRun, "rsvg-convert is not installed: make setup"),
        arguments: ["W", "@", "8", "件", "Ж"])
    func renderedTextStaysInside(piece: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let long = String(repeating: piece, count: 40)
        let label = try LabelTests.label(
            LabelText(
                maker: long, partNumber: long, serial: long, lot: long, partClass: long, host: long, shortNumber: long))
        let file = try folder.write(Array(label.svg().utf8), as: "label.svg")
        let drawn = folder.path + "/label.png"
        _ = try Program.rsvgConvert.output(of: ["--width", "285", "-o", drawn, file])
        let picture = try PNGReader(Array(Data(contentsOf: URL(fileURLWithPath: drawn))))
        #expect(picture.width == 285)
        var inked: [Int] = []
        for y in 285..<picture.height {
            for x in 0..<picture.width where picture[x, y] < 200 { inked.append(x) }
        }
        #expect(inked.count > 500, "there is text")
        // The quiet zone is 20 pixels wide on both sides.
        #expect((inked.min() ?? 0) >= 19 && (inked.max() ?? 285) <= 266)
    }
}
