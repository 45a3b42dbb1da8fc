/// One printed line of a label, narrow enough for it.
struct LabelLine: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        /// Proportional type.
        case name
        /// Type of fixed width: 0 and O, 1 and l differ.
        case identifier
    }

    let text: String
    let style: Style
    let bold: Bool
    /// An upper estimate of the width, in ems.
    let width: Double

    /// Breaks `text` into lines of at most `width` ems.
    ///
    /// - Parameter limit: the most lines there may be; the last one then ends in an ellipsis. `nil` loses nothing.
    static func breaking(_ text: String, style: Style, bold: Bool, width: Double, limit: Int?) -> [LabelLine] {
        var rest = Array(printable(text))
        trimSpaces(&rest)
        var lines: [LabelLine] = []
        func add(_ characters: ArraySlice<Character>) {
            let line = String(characters)
            lines.append(LabelLine(text: line, style: style, bold: bold, width: ems(line, style: style, bold: bold)))
        }
        while !rest.isEmpty {
            let fitting = fittingCount(rest, style: style, bold: bold, width: width)
            if fitting == rest.count {
                add(rest[...])
                break
            }
            if let limit, lines.count + 1 == limit {
                let room = width - ems("…", style: style, bold: bold)
                add(rest[..<fittingCount(rest, style: style, bold: bold, width: room)] + ["…"])
                break
            }
            // At a space if there is one in the line's second half, else anywhere.
            let space = rest[..<fitting].lastIndex(of: " ").flatMap { $0 * 2 >= fitting ? $0 : nil }
            let end = rest[fitting] == " " ? fitting : space ?? fitting
            add(rest[..<end])
            rest.removeFirst(end)
            trimSpaces(&rest)
        }
        return lines
    }

    /// How many characters fit, at least one.
    private static func fittingCount(_ characters: [Character], style: Style, bold: Bool, width: Double) -> Int {
        var used = 0.0
        for (index, character) in characters.enumerated() {
            used += ems(String(character), style: style, bold: bold)
            if used > width { return max(index, 1) }
        }
        return characters.count
    }

    private static func trimSpaces(_ characters: inout [Character]) {
        while characters.first == " " { characters.removeFirst() }
        while characters.last == " " { characters.removeLast() }
    }

    /// The width of a text in ems: at least what the usual fonts (Noto, DejaVu, Liberation, PingFang, YaHei) take.
    static func ems(_ text: String, style: Style, bold: Bool) -> Double {
        var sum = 0.0
        for scalar in text.unicodeScalars {
            switch (style, scalar.value) {
            case (.identifier, 0x20...0x7E): sum += 0.61
            case (.name, 0x20...0x7E): sum += proportionalEms(scalar) * (bold ? 1.1 : 1)
            case (_, 0x00A0...0x04FF): sum += 0.9
            default: sum += 1.05
            }
        }
        return sum
    }

    private static func proportionalEms(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "M", "W", "@", "%", "m", "w": 1.0
        case "A"..."Z", "&", "+", "<", "=", ">", "#", "~", "^": 0.84
        case "i", "j", "l", "f", "t", "r", "I", "!", "'", "(", ")", ",", ".", "-", "/", ":", ";", "|", " ": 0.42
        default: 0.65
        }
    }
}
