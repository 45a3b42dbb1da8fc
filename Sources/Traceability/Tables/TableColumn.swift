/// A column that a table may have: its name, and the Chinese headings that mean the same.
package struct TableColumn: Hashable, Sendable {
    /// The name, as the documentation has it: `delivery_note`.
    package let name: String
    /// Other headings that are understood.
    package let aliases: [String]
    /// Whether a table without it is refused.
    package let isRequired: Bool

    static func required(_ name: String, _ aliases: String...) -> TableColumn {
        TableColumn(name: name, aliases: aliases, isRequired: true)
    }

    static func optional(_ name: String, _ aliases: String...) -> TableColumn {
        TableColumn(name: name, aliases: aliases, isRequired: false)
    }

    /// Whether a heading names this column: letter case and spaces around do not matter, `-` and space count as `_`.
    func isNamed(_ heading: String) -> Bool {
        let text = heading.trimmingBlanks().lowercased()
        let normal = String(text.map { $0 == "-" || $0 == " " ? "_" : $0 })
        return normal == name || aliases.contains(text)
    }
}

extension String {
    /// Without blanks at either end: space, tab, no-break and ideographic space.
    func trimmingBlanks() -> String {
        let blanks: Set<Character> = [" ", "\t", "\u{A0}", "\u{3000}"]
        var rest = self[...]
        while let first = rest.first, blanks.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, blanks.contains(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
