/// Finds the `import` declarations of a Swift source text, leaving out comments and string literals.
struct ImportScanner {
    struct Import: Hashable, Sendable {
        let module: String
        /// From 1.
        let line: Int
    }

    static func imports(in source: String) -> [Import] {
        var scanner = ImportScanner(source)
        scanner.skipCode(untilParenthesis: false)
        return declarations(String(decoding: scanner.code, as: UTF8.self))
    }

    /// The words `import Module`, `import Module.Part` and `import kind Module.Part`, attributes and access levels apart.
    private static func declarations(_ code: String) -> [Import] {
        let kinds: Set<Substring> = ["actor", "class", "enum", "func", "let", "protocol", "struct", "typealias", "var"]
        var words: [(text: Substring, line: Int)] = []
        for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            words += line.split { $0.isWhitespace || $0 == ";" }.map { ($0, number + 1) }
        }
        var found: [Import] = []
        for (index, word) in words.enumerated() where word.text == "import" {
            var next = index + 1
            if next < words.count, kinds.contains(words[next].text) { next += 1 }
            guard next < words.count, let module = words[next].text.split(separator: ".").first else { continue }
            found.append(Import(module: module.filter { $0 != "`" }, line: word.line))
        }
        return found
    }

    private let source: [UInt8]
    private var position = 0
    /// The source with comments and literals blanked out, line for line.
    private var code: [UInt8] = []

    private init(_ source: String) {
        self.source = Array(source.utf8)
    }

    private func looksAt(_ byte: Unicode.Scalar, offset: Int = 0) -> Bool {
        position + offset < source.count && source[position + offset] == UInt8(ascii: byte)
    }

    private func looksAt(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        looksAt(first) && looksAt(second, offset: 1)
    }

    private var looksAtTripleQuote: Bool { (0..<3).allSatisfy { looksAt("\"", offset: $0) } }

    /// Copies line ends, so that numbers stay right, and blanks everything else.
    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < source.count {
            code.append(source[position] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            position += 1
        }
    }

    /// - Parameter untilParenthesis: inside an interpolation, which ends at the parenthesis that nothing in it opened.
    private mutating func skipCode(untilParenthesis: Bool) {
        var depth = 0
        while position < source.count {
            switch source[position] {
            case UInt8(ascii: "/") where looksAt("/", "/"):
                while position < source.count && !looksAt("\n") { blank() }
                continue
            case UInt8(ascii: "/") where looksAt("/", "*"):
                skipBlockComment()
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                if let hashes = literalHashes() {
                    skipLiteral(hashes: hashes)
                    continue
                }
            case UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if untilParenthesis && depth < 0 { return blank() }
            default:
                break
            }
            code.append(untilParenthesis && !looksAt("\n") ? UInt8(ascii: " ") : source[position])
            position += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if looksAt("/", "*") {
                depth += 1
                blank(2)
            } else if looksAt("*", "/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < source.count
    }

    /// The number of `#` before a quotation mark that stands here, if a string literal begins here.
    private func literalHashes() -> Int? {
        var hashes = 0
        while looksAt("#", offset: hashes) { hashes += 1 }
        return looksAt("\"", offset: hashes) ? hashes : nil
    }

    private func looksAtHashes(_ count: Int, offset: Int) -> Bool {
        (0..<count).allSatisfy { looksAt("#", offset: offset + $0) }
    }

    private mutating func skipLiteral(hashes: Int) {
        blank(hashes)
        let quotes = looksAtTripleQuote ? 3 : 1
        blank(quotes)
        while position < source.count {
            if looksAt("\\") && looksAtHashes(hashes, offset: 1) {
                let isInterpolation = looksAt("(", offset: 1 + hashes)
                blank(2 + hashes)
                if isInterpolation { skipCode(untilParenthesis: true) }
            } else if looksAt("\""), quotes == 1 || looksAtTripleQuote, looksAtHashes(hashes, offset: quotes) {
                return blank(quotes + hashes)
            } else if quotes == 1 && looksAt("\n") {
                // Not a literal after all, for instance a quotation mark in a regular expression.
                return
            } else {
                blank()
            }
        }
    }
}
