/// What stands under the symbol of a part label, for people: all of it is passed in, in the words to be printed.
package struct LabelText: Hashable, Sendable {
    /// The maker's name.
    package var maker: String
    /// GTIN or the maker's part number.
    package var partNumber: String
    /// The serial number, if the part has one.
    package var serial: String?
    /// The lot, if there is one.
    package var lot: String?
    /// The part's class in words, in one language or several.
    package var partClass: String
    /// The host of the code's URL.
    package var host: String
    /// The short number with its check digit, for looking up by hand.
    package var shortNumber: String
    /// What sets this label apart from its twin, such as where it is stuck; nil on a label without one.
    package var note: String?

    /// The lines of one part.
    package init(
        maker: String, partNumber: String, serial: String?, lot: String?, partClass: String, host: String,
        shortNumber: String, note: String? = nil
    ) {
        self.maker = maker
        self.partNumber = partNumber
        self.serial = serial
        self.lot = lot
        self.partClass = partClass
        self.host = host
        self.shortNumber = shortNumber
        self.note = note
    }
}

/// A part label: a symbol and, under it, what a person reads when no camera is at hand.
///
/// Nothing runs over the edge. Identifiers (part number, serial, lot, host, short number) are broken into as many lines
/// as they need and never shortened, because a shortened identifier would be a wrong one; names (maker, class) take two
/// lines at most and end in an ellipsis if they are longer.
package struct Label: Hashable, Sendable {
    package let symbol: QRSymbol
    /// What people read.
    package let text: LabelText
    /// The side of one module in millimetres.
    package let moduleSize: Double
    /// The text as it is broken into lines.
    let lines: [LabelLine]

    /// A label whose width is that of the symbol with its quiet zone.
    ///
    /// - Parameter moduleSize: the side of one module in millimetres, at least 0.2. Half a millimetre makes a label of
    ///   28.5 mm for version 8, which a telephone reads from a hand's breadth.
    package init(symbol: QRSymbol, text: LabelText, moduleSize: Double = 0.5) {
        precondition(moduleSize >= 0.2, "modules below 0.2 mm are not printed reliably")
        self.symbol = symbol
        self.text = text
        self.moduleSize = moduleSize
        self.lines = Self.breaking(text, width: Double(symbol.size) * moduleSize)
    }

    /// Millimetres.
    package var width: Double { Double(symbol.size + 2 * QRSymbol.standardQuietZone) * moduleSize }

    /// Millimetres.
    package var height: Double {
        width + Double(lines.count) * Self.lineHeight + Double(QRSymbol.standardQuietZone) / 2 * moduleSize
    }

    static let fontSize = 2.1
    static let lineHeight = 2.7

    /// The room for text: as wide as the symbol without its quiet zone.
    var textWidth: Double { Double(symbol.size) * moduleSize }

    private static func breaking(_ text: LabelText, width: Double) -> [LabelLine] {
        func name(_ text: String, bold: Bool = false) -> [LabelLine] {
            LabelLine.breaking(text, style: .name, bold: bold, width: width / fontSize, limit: 2)
        }
        func identifier(_ caption: String, _ text: String?, bold: Bool = false) -> [LabelLine] {
            guard let text, !text.isEmpty else { return [] }
            let whole = caption.isEmpty ? text : caption + " " + text
            return LabelLine.breaking(whole, style: .identifier, bold: bold, width: width / fontSize, limit: nil)
        }
        return name(text.maker, bold: true) + name(text.partClass) + identifier("P/N", text.partNumber)
            + identifier("S/N", text.serial) + identifier("LOT", text.lot)
            + identifier("No.", text.shortNumber, bold: true) + identifier("", text.host) + name(text.note ?? "")
    }
}

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
