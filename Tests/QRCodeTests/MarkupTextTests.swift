import TestSupport
import Testing

@testable import QRCode

@Suite struct MarkupTextTests {
    @Test(arguments: [
        ("", ""), ("plain 中文", "plain 中文"), ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"), ("&amp;", "&amp;amp;"),
        ("<", "&lt;"), ("a<", "a&lt;"), ("<中", "&lt;中"),
        // Characters that begin like markup and go on.
        ("\"\u{301}", "&quot;\u{301}"), ("<\u{338}", "&lt;\u{338}"), ("&\u{200D}", "&amp;\u{200D}"),
        ("'\u{FE0F}", "&#39;\u{FE0F}"),
    ])
    func escapes(text: String, escaped: String) {
        #expect(Array(MarkupText.escaped(text).utf8) == Array(escaped.utf8))
    }

    @Test func nothingOfTheTextIsMarkupAndNothingIsLost() {
        var random = Generator(seed: 0xe5c)
        for _ in 0..<iterations {
            let letters = Array("<>&\"'a;#中\u{301}\u{600}".unicodeScalars)
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                scalars.append(letters.randomElement(using: &random)!)
            }
            let text = String(scalars)
            let escaped = MarkupText.escaped(text)
            #expect(escaped.utf8.allSatisfy { !Array("<>\"'".utf8).contains($0) })
            var page = Array("<p>".utf8)
            MarkupText.append(text, to: &page)
            #expect(page == Array("<p>".utf8) + escaped.utf8)
            #expect(Array(Self.unescaped(escaped).utf8) == Array(text.utf8))
        }
    }

    private static func unescaped(_ text: String) -> String {
        let names: [(escape: String, scalar: Unicode.Scalar)] = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ]
        var rest = Array(text.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        while let first = rest.first {
            if let name = names.first(where: { rest.starts(with: $0.escape.unicodeScalars) }) {
                result.append(name.scalar)
                rest = rest.dropFirst(name.escape.unicodeScalars.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }
}
