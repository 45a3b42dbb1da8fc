import Testing

/// As much of YAML as openapi.yaml uses: block mappings and sequences, plain and single-quoted scalars, literal blocks,
/// flow sequences and mappings on one line. Anything else fails.
indirect enum YAML: Equatable {
    case map([String: YAML])
    case list([YAML])
    case text(String)

    struct Malformed: Error {
        var line: Int
        var text: String
    }

    init(_ source: String) throws {
        var reader = Reader(source)
        self = try reader.block(at: 0)
        guard reader.isAtEnd else { throw reader.malformed() }
    }

    subscript(_ key: String) -> YAML? {
        if case .map(let map) = self { map[key] } else { nil }
    }

    var keys: [String] {
        if case .map(let map) = self { map.keys.sorted() } else { [] }
    }

    var items: [YAML] {
        if case .list(let items) = self { items } else { [] }
    }

    var string: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

private struct Reader {
    private var lines: [(indent: Int, text: Substring, number: Int)] = []
    private var next = 0

    init(_ source: String) {
        for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let indent = line.prefix { $0 == " " }.count
            lines.append((indent, line.dropFirst(indent), number + 1))
        }
    }

    var isAtEnd: Bool { lines[next...].allSatisfy { $0.text.isEmpty } }

    func malformed() -> YAML.Malformed {
        guard next < lines.count else { return YAML.Malformed(line: lines.count, text: "end") }
        return YAML.Malformed(line: lines[next].number, text: String(lines[next].text))
    }

    mutating func block(at indent: Int) throws -> YAML {
        skipEmpty()
        guard next < lines.count, lines[next].indent == indent else { throw malformed() }
        return lines[next].text.hasPrefix("- ") ? try sequence(at: indent) : try mapping(at: indent)
    }

    private mutating func skipEmpty() {
        while next < lines.count, lines[next].text.isEmpty { next += 1 }
    }

    private mutating func sequence(at indent: Int) throws -> YAML {
        var items: [YAML] = []
        while true {
            skipEmpty()
            guard next < lines.count, lines[next].indent == indent, lines[next].text.hasPrefix("- ") else { break }
            let rest = lines[next].text.dropFirst(2)
            if Self.key(of: rest) == nil || rest.hasPrefix("{") {
                items.append(try scalar(rest))
                next += 1
            } else {
                lines[next].indent += 2
                lines[next].text = rest
                items.append(try mapping(at: indent + 2))
            }
        }
        return .list(items)
    }

    private mutating func mapping(at indent: Int) throws -> YAML {
        var map: [String: YAML] = [:]
        while true {
            skipEmpty()
            guard next < lines.count, lines[next].indent == indent, !lines[next].text.hasPrefix("- ") else { break }
            guard let (key, rest) = Self.key(of: lines[next].text), map[key] == nil else { throw malformed() }
            if rest == "|" {
                next += 1
                map[key] = .text(literal(deeperThan: indent))
            } else if rest.isEmpty {
                next += 1
                skipEmpty()
                guard next < lines.count else { throw malformed() }
                map[key] = try block(at: lines[next].indent > indent ? lines[next].indent : -1)
            } else {
                map[key] = try scalar(rest)
                next += 1
            }
        }
        return .map(map)
    }

    private mutating func literal(deeperThan indent: Int) -> String {
        var text = ""
        while next < lines.count, lines[next].text.isEmpty || lines[next].indent > indent {
            text += lines[next].text + "\n"
            next += 1
        }
        return text
    }

    /// `key: rest` or `key:`; the key may be quoted.
    private static func key(of text: Substring) -> (String, Substring)? {
        if text.hasPrefix("'") {
            guard let end = text.dropFirst().firstIndex(of: "'") else { return nil }
            let after = text[text.index(after: end)...]
            guard after.hasPrefix(":") else { return nil }
            return (String(text[text.index(after: text.startIndex)..<end]), after.dropFirst().drop { $0 == " " })
        }
        if text.hasSuffix(":"), !text.contains(": ") { return (String(text.dropLast()), "") }
        guard let colon = text.firstRange(of: ": ") else { return nil }
        return (String(text[..<colon.lowerBound]), text[colon.upperBound...])
    }

    private func scalar(_ text: Substring) throws -> YAML {
        if text.hasPrefix("'") {
            guard text.count >= 2, text.hasSuffix("'") else { throw malformed() }
            return .text(String(text.dropFirst().dropLast()).replacing("''", with: "'"))
        }
        if text == "{}" { return .map([:]) }
        if text.hasPrefix("[") {
            guard text.hasSuffix("]") else { throw malformed() }
            let inner = text.dropFirst().dropLast()
            return .list(try inner.split(separator: ", ").map { item in try scalar(item) })
        }
        guard !text.hasPrefix("{"), !text.hasPrefix("\""), !text.hasPrefix("&"), !text.hasPrefix("*"),
            !text.contains(" #")
        else { throw malformed() }
        return .text(String(text))
    }
}
