/// A Mustache template with its parts in it, read once into what stands between the tags: for pages that are asked for so
/// often that the library's way through `Any` is too slow. It knows names, sections, inverted sections and parts, and gives
/// what the library gives, but for white space where several tags stand on one line; any other tag is an error when it is read.
struct FlatTemplate: Sendable {
    /// Why a text is none.
    struct Invalid: Error, CustomStringConvertible {
        var description: String
    }

    /// A name in a tag.
    private struct Name: Sendable {
        /// What stands before the first dot; nil for `{{.}}`.
        let first: String?
        /// What stands between the other ones.
        let rest: [String]
        /// Whether it begins with a dot: then only the innermost model is asked.
        let isOwn: Bool
    }

    private enum Node: Sendable {
        case text([UInt8])
        case value(Name)
        indirect case section(Name, isInverted: Bool, [Node])
    }

    private let nodes: [Node]

    /// Reads a template and its parts, by name.
    init(_ name: String, in texts: [String: String]) throws(Invalid) {
        var reader = Reader(try Self.text(name, in: texts), texts, depth: 0)
        nodes = try reader.nodes(until: nil)
    }

    private static func text(_ name: String, in texts: [String: String]) throws(Invalid) -> [UInt8] {
        guard let text = texts[name] else { throw Invalid(description: "there is no template \(name)") }
        return Array(text.utf8)
    }

    /// Fills it in: the bytes of the page.
    func render(_ model: any TemplateModel) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(16 << 10)
        var stack: [TemplateValue] = [.model(model)]
        Self.write(nodes, &stack, into: &page)
        return page
    }

    private static func write(_ nodes: [Node], _ stack: inout [TemplateValue], into page: inout [UInt8]) {
        for node in nodes {
            switch node {
            case .text(let bytes): page += bytes
            case .value(let name):
                if case .text(let text)? = value(of: name, in: stack) { HTMLText.append(text, to: &page) }
            case .section(let name, let isInverted, let content):
                let value = value(of: name, in: stack)
                if isInverted {
                    if value?.isNothing ?? true { write(content, &stack, into: &page) }
                } else if let value {
                    write(content, for: value, &stack, into: &page)
                }
            }
        }
    }

    /// Writes a section once, or for each element.
    private static func write(
        _ content: [Node], for value: TemplateValue, _ stack: inout [TemplateValue], into page: inout [UInt8]
    ) {
        func write(_ inner: TemplateValue) {
            stack.append(inner)
            Self.write(content, &stack, into: &page)
            stack.removeLast()
        }
        switch value {
        case .flag(let flag): if flag { Self.write(content, &stack, into: &page) }
        case .text, .model: write(value)
        case .texts(let texts): for text in texts { write(.text(text)) }
        case .models(let models): for model in models { write(.model(model)) }
        }
    }

    /// What a name leads to: its first part is looked for from the innermost model outwards.
    private static func value(of name: Name, in stack: [TemplateValue]) -> TemplateValue? {
        guard let first = name.first else { return stack.last }
        var found: TemplateValue?
        for place in stack.indices.reversed() {
            if case .model(let model) = stack[place] { found = model.value(first) }
            if found != nil || name.isOwn { break }
        }
        for part in name.rest {
            guard case .model(let model)? = found else { return nil }
            found = model.value(part)
        }
        return found
    }
}

extension FlatTemplate {
    /// Reads the text of one template.
    private struct Reader {
        private let text: [UInt8]
        private let texts: [String: String]
        private let depth: Int
        private var place = 0

        private static let deepest = 16
        private static let (open, close) = (Array("{{".utf8), Array("}}".utf8))

        init(_ text: [UInt8], _ texts: [String: String], depth: Int) {
            (self.text, self.texts, self.depth) = (text, texts, depth)
        }

        /// The nodes up to the end of a section, or of the text.
        mutating func nodes(until section: String?) throws(Invalid) -> [Node] {
            var nodes: [Node] = []
            while let start = find(Self.open, from: place) {
                guard let end = find(Self.close, from: start + 2) else {
                    throw Invalid(description: "a tag without end")
                }
                let tag = String(decoding: text[start + 2..<end], as: UTF8.self)
                let name = String(tag.dropFirst())
                var (before, after) = (start, end + 2)
                // A tag alone on its line, but for one that is filled in, leaves nothing of the line.
                if let mark = tag.first, "#^/>%".contains(mark), let line = line(around: before..<after) {
                    (before, after) = (line.lowerBound, line.upperBound)
                }
                if before > place { nodes.append(.text(Array(text[place..<before]))) }
                place = after
                switch tag.first {
                case "#": nodes.append(.section(try Self.name(name), isInverted: false, try self.nodes(until: name)))
                case "^": nodes.append(.section(try Self.name(name), isInverted: true, try self.nodes(until: name)))
                case "/":
                    guard name == section else { throw Invalid(description: "{{/\(name)}} closes nothing") }
                    return nodes
                case ">":
                    guard depth < Self.deepest else { throw Invalid(description: "{{>\(name)}} is part of itself") }
                    var part = Reader(try FlatTemplate.text(name, in: texts), texts, depth: depth + 1)
                    nodes += try part.nodes(until: nil)
                // The only one says how texts are escaped (``HTMLText``).
                case "%": break
                default: nodes.append(.value(try Self.name(tag)))
                }
            }
            guard section == nil else { throw Invalid(description: "{{#\(section ?? "")}} is not closed") }
            if place < text.count { nodes.append(.text(Array(text[place...]))) }
            place = text.count
            return nodes
        }

        private func find(_ mark: [UInt8], from start: Int) -> Int? {
            guard start + 1 < text.count else { return nil }
            return (start..<text.count - 1).first { text[$0] == mark[0] && text[$0 + 1] == mark[1] }
        }

        /// The line of a tag with its line end, when nothing else stands on it.
        private func line(around tag: Range<Int>) -> Range<Int>? {
            let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
            var (start, end) = (tag.lowerBound, tag.upperBound)
            while start > 0, isSpace(text[start - 1]) { start -= 1 }
            while end < text.count, isSpace(text[end]) { end += 1 }
            guard start == 0 || text[start - 1] == 0x0A, end == text.count || text[end] == 0x0A else { return nil }
            return start..<min(end + 1, text.count)
        }

        private static func name(_ text: String) throws(Invalid) -> Name {
            let isOwn = text.hasPrefix(".")
            let parts = text.split(separator: ".").map(String.init)
            let isKnown = text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
                    || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
            guard isKnown, !text.isEmpty else { throw Invalid(description: "{{\(text)}} is not known here") }
            return Name(first: parts.first, rest: Array(parts.dropFirst()), isOwn: isOwn && !parts.isEmpty)
        }
    }
}
