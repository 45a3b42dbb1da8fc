import Foundation
import QRCode
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct SVGTests {
    let symbol: QRSymbol

    init() throws {
        symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 128))
    }

    @Test func hasItsSizeInMillimetres() {
        #expect(symbol.svg().contains("width=\"28.5mm\" height=\"28.5mm\" viewBox=\"0 0 57 57\""))
        #expect(symbol.svg(moduleSize: 0.333, quietZone: 0).contains("width=\"16.317mm\""))
        #expect(symbol.svg(moduleSize: 1).contains("width=\"57mm\""))
    }

    @Test func isOnePathWithoutReferences() throws {
        let document = symbol.svg(title: "a")
        #expect(document.components(separatedBy: "fill=\"#000\"").count == 2)
        #expect(document.contains("shape-rendering=\"crispEdges\""))
        for word in ["href", "url(", "<script", "<style", "<image"] { #expect(!document.contains(word)) }
        try expectWellFormed(document)
    }

    /// The path, drawn again: `M x y h n v1 H x z` fills n modules of one row.
    @Test func pathFillsTheDarkModules() throws {
        let document = symbol.svg()
        let start = try #require(document.range(of: "fill=\"#000\" d=\""))
        let path = document[start.upperBound...].prefix { $0 != "\"" }
        var dark: Set<[Int]> = []
        for run in path.split(separator: "z") {
            let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
            try #require(numbers.count == 5 && numbers[3] == 1 && numbers[4] == numbers[0], "\(run)")
            for x in numbers[0]..<numbers[0] + numbers[2] { #expect(dark.insert([x, numbers[1]]).inserted) }
        }
        for y in 0..<57 {
            for x in 0..<57 { #expect(dark.contains([x, y]) == symbol[x - 4, y - 4]) }
        }
    }

    @Test func titleIsEscaped() throws {
        let document = symbol.svg(title: "<b>&\"'\u{0}\u{7}\u{202E}\n]]>")
        #expect(document.contains("<title>&lt;b&gt;&amp;&quot;&#39;\u{FFFD}\u{FFFD}\u{FFFD} ]]&gt;</title>"))
        try expectWellFormed(document)
    }
}

struct TerminalTests {
    /// What a person sees: `true` where the glyph's half is drawn in the text's colour.
    private func inked(_ text: String) -> [[Bool]] {
        text.split(separator: "\n").flatMap { line in
            [
                line.map { $0 == "\u{2588}" || $0 == "\u{2580}" },
                line.map { $0 == "\u{2588}" || $0 == "\u{2584}" },
            ]
        }
    }

    @Test(arguments: [0, 1, 4])
    func modulesAreDarkOnEveryGround(quietZone: Int) throws {
        let symbol = try QRSymbol.encode(prefix: SampleCode.prefix, digits: SampleCode.digits(bytes: 128))
        var text = symbol.terminal(quietZone: quietZone)
        for line in text.split(separator: "\n") {
            #expect(line.hasPrefix("\u{1B}[38;5;16;48;5;231m") && line.hasSuffix("\u{1B}[0m"))
        }
        text = text.replacingOccurrences(of: "\u{1B}[38;5;16;48;5;231m", with: "")
        text = text.replacingOccurrences(of: "\u{1B}[0m", with: "")
        #expect(!text.contains("\u{1B}"))
        let rows = inked(text)
        let side = symbol.size + 2 * quietZone
        #expect(rows.count == side + side % 2)
        for (y, row) in rows.enumerated() {
            #expect(row.count == side)
            for (x, ink) in row.enumerated() {
                #expect(ink == symbol[x - quietZone, y - quietZone])
            }
        }
    }
}

/// Parses `document` with Foundation's XML parser.
func expectWellFormed(_ document: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let parser = XMLParser(data: Data(document.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))", sourceLocation: sourceLocation)
}
