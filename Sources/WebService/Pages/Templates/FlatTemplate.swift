import QRCode

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

    /// What is done next; plain numbers, which cost nothing to look at.
    private struct Node: Sendable {
        enum Kind { case text, value, section, inverted }

        let kind: Kind
        /// Where a text begins in ``literals``, or the place of the name in ``names``.
        let first: Int
        /// Where the text ends; of a section the place after its content in ``nodes``.
        var end: Int
    }

    private var nodes: [Node] = []
    private var literals: [UInt8] = []
    private var names: [Name] = []

    /// Reads a template and its parts, by name.
    init(_ name: String, in texts: [String: String]) throws(Invalid) {
        var reader = Reader(try Self.text(name, in: texts), texts, depth: 0)
        try reader.read(into: &self, until: nil)
    }

    private static func text(_ name: String, in texts: [String: String]) throws(Invalid) -> [UInt8] {
        guard let text = texts[name] else { throw Invalid(description: "there is no template \(name)") }
        return Array(text.utf8)
    }

    private mutating func add(text: ArraySlice<UInt8>) {
        let first = literals.count
        literals += text
        nodes.append(Node(kind: .text, first: first, end: literals.count))
    }

    /// Adds a node with a name; returns its place.
    @discardableResult
    private mutating func add(_ kind: Node.Kind, _ name: Name) -> Int {
        names.append(name)
        nodes.append(Node(kind: kind, first: names.count - 1, end: nodes.count + 1))
        return nodes.count - 1
    }

    /// Ends a section after what was added last.
    private mutating func close(_ section: Int) { nodes[section].end = nodes.count }

    /// Fills it in: the bytes of the page.
    func render(_ model: any TemplateModel) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(literals.count + 4096)
        var stack: [TemplateValue] = [.model(model)]
        write(0..<nodes.count, &stack, into: &page)
        return page
    }

    private func write(_ places: Range<Int>, _ stack: inout [TemplateValue], into page: inout [UInt8]) {
        var place = places.lowerBound
        while place < places.upperBound {
            let node = nodes[place]
            place += 1
            switch node.kind {
            case .text: page += literals[node.first..<node.end]
            case .value:
                if case .text(let text)? = value(of: names[node.first], in: stack) {
                    MarkupText.append(text, to: &page)
                }
            case .section:
                if let value = value(of: names[node.first], in: stack) {
                    write(place..<node.end, for: value, &stack, into: &page)
                }
                place = node.end
            case .inverted:
                if value(of: names[node.first], in: stack)?.isNothing ?? true {
                    write(place..<node.end, &stack, into: &page)
                }
                place = node.end
            }
        }
    }

    /// Writes a section once, or for each element.
    private func write(
        _ content: Range<Int>, for value: TemplateValue, _ stack: inout [TemplateValue], into page: inout [UInt8]
    ) {
        func write(_ inner: TemplateValue) {
            stack.append(inner)
            self.write(content, &stack, into: &page)
            stack.removeLast()
        }
        switch value {
        case .flag(let flag): if flag { self.write(content, &stack, into: &page) }
        case .text, .model: write(value)
        case .texts(let texts): for text in texts { write(.text(text)) }
        case .models(let models): for model in models { write(.model(model)) }
        }
    }

    /// What a name leads to: its first part is looked for from the innermost model outwards.
    private func value(of name: Name, in stack: [TemplateValue]) -> TemplateValue? {
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

        /// Adds what stands before the end of a section, or of the text, to a template.
        mutating func read(into template: inout FlatTemplate, until section: String?) throws(Invalid) {
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
                if before > place { template.add(text: text[place..<before]) }
                place = after
                switch tag.first {
                case "#", "^":
                    let opened = template.add(tag.first == "#" ? .section : .inverted, try Self.name(name))
                    try read(into: &template, until: name)
                    template.close(opened)
                case "/":
                    guard name == section else { throw Invalid(description: "{{/\(name)}} closes nothing") }
                    return
                case ">":
                    guard depth < Self.deepest else { throw Invalid(description: "{{>\(name)}} is part of itself") }
                    var part = Reader(try FlatTemplate.text(name, in: texts), texts, depth: depth + 1)
                    try part.read(into: &template, until: nil)
                // The only one says how texts are escaped (``HTMLText``).
                case "%": break
                default: template.add(.value, try Self.name(tag))
                }
            }
            guard section == nil else { throw Invalid(description: "{{#\(section ?? "")}} is not closed") }
            if place < text.count { template.add(text: text[place...]) }
            place = text.count
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
