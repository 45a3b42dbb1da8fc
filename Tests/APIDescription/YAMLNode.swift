/// A YAML document to write: nothing but maps, lists and scalars, laid out so that people can read it.
package indirect enum YAMLNode: Equatable, Sendable {
    /// A sentence or any other text; always quoted, or folded when it is long.
    case text(String)
    /// A word of the description itself, a number or a boolean; stands as it is.
    case word(String)
    case list([YAMLNode])
    case map([Field])

    package struct Field: Equatable, Sendable {
        package let name: String
        package let value: YAMLNode

        package init(_ name: String, _ value: YAMLNode) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a field of a map.
    package subscript(name: String) -> YAMLNode? {
        guard case .map(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }

    /// The document.
    package var document: String {
        guard case .map(let fields) = self else { return inline + "\n" }
        return fields.map { Self.lines(of: $0, indent: 0) + "\n" }.joined()
    }

    /// The longest line, where there is a choice.
    private static let width = 120

    /// A field of a map in lines: on one of its own when it fits.
    private static func lines(of field: Field, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let name = margin + key(field.name) + ":"
        let inline = field.value.inline
        if field.value.mayBeInline, name.count + 1 + inline.count <= width { return name + " " + inline }
        switch field.value {
        case .map(let fields):
            return ([name] + fields.map { lines(of: $0, indent: indent + 2) }).joined(separator: "\n")
        case .list(let items):
            return ([name] + items.map { item(of: $0, indent: indent + 2) }).joined(separator: "\n")
        case .text(let text) where isFoldable(text):
            return name + (text.contains("\n") ? " |-\n" : " >-\n") + wrapped(text, indent: indent + 2)
        case .text, .word:
            return name + " " + inline
        }
    }

    private static func item(of node: YAMLNode, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let inline = node.inline
        guard case .map(let fields) = node, !(node.mayBeInline && indent + 2 + inline.count <= width) else {
            return margin + "- " + inline
        }
        let body = fields.map { lines(of: $0, indent: indent + 2) }.joined(separator: "\n")
        return margin + "- " + body.dropFirst(indent + 2)
    }

    /// Whether it may stand on one line: a few things that need no looking at.
    private var mayBeInline: Bool { depth <= 4 }

    private var depth: Int {
        switch self {
        case .text, .word: 0
        case .list(let items): items.map(\.depth).max() ?? 0
        case .map(let fields): 1 + (fields.map(\.value.depth).max() ?? 0)
        }
    }

    /// Flow style.
    private var inline: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .word(let word): word
        case .list(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .map(let fields):
            "{" + fields.map { Self.key($0.name) + ": " + $0.value.inline }.joined(separator: ", ") + "}"
        }
    }

    /// Names that could be read as something else are quoted.
    private static func key(_ name: String) -> String { isPlain(name) ? name : quoted(name) }

    /// Whether a scalar is a text without quotes, in YAML 1.1 and 1.2, in block and flow style.
    package static func isPlain(_ text: String) -> Bool {
        let others: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        guard let first = text.utf8.first, first != 0x2F || text.utf8.count > 1, !others.contains(text.lowercased())
        else { return false }
        let isLetter = first >= 0x41 && first <= 0x5A || first >= 0x61 && first <= 0x7A
        return (isLetter || first == 0x2F || first == 0x24)
            && text.utf8.allSatisfy { byte in
                byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39
                    || [0x24, 0x2B, 0x2D, 0x2E, 0x2F, 0x5F, 0x7B, 0x7D].contains(byte)
            } && !(text.contains("{") && first != 0x2F)
    }

    /// Between single quotes, where only they need care; between double quotes when there are control characters.
    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            return "'" + text.replacing("'", with: "''") + "'"
        }
        var escaped = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": escaped += "\\" + String(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                escaped += "\\x" + (digits.count == 1 ? "0" : "") + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped + "\""
    }

    /// Folding keeps words and paragraphs, and nothing else.
    private static func isFoldable(_ text: String) -> Bool {
        text.split(separator: "\n\n", omittingEmptySubsequences: false).allSatisfy { paragraph in
            !paragraph.isEmpty && !paragraph.hasPrefix(" ") && !paragraph.hasSuffix(" ") && !paragraph.contains("  ")
                && !paragraph.contains("\n") && paragraph.unicodeScalars.allSatisfy { $0.value >= 0x20 }
        }
    }

    /// The text in lines, paragraphs apart but for items of a list. `>-` reads one paragraph of them as it is; of several, `|-` keeps the line breaks, which say nothing
    /// in Markdown.
    private static func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var paragraphs: [String] = []
        for paragraph in text.split(separator: "\n\n") {
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                if lines[lines.count - 1].isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if indent + lines[lines.count - 1].count + 1 + word.count <= width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
            let isItem = paragraph.hasPrefix("- ") && paragraphs.last?.contains(margin + "- ") == true
            let gap = paragraphs.isEmpty ? "" : isItem ? "\n" : "\n\n"
            paragraphs.append(gap + lines.map { margin + $0 }.joined(separator: "\n"))
        }
        return paragraphs.joined()
    }
}

extension YAMLNode: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(dictionaryLiteral elements: (String, YAMLNode?)...) {
        self = .map(elements.compactMap { name, value in value.map { Field(name, $0) } })
    }

    package init(arrayLiteral elements: YAMLNode...) { self = .list(elements) }

    /// A word that stands without quotes when it can.
    package static func plain(_ word: String) -> YAMLNode { isPlain(word) ? .word(word) : .text(word) }
}
