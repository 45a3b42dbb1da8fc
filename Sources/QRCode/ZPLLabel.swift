/// A part label in ZPL II, the language of label printers, which draw the symbol themselves.
///
/// The symbol is asked for at level M in automatic mode, in which the printer finds the two segments of
/// docs/formats/qr-symbol.md itself. ZPL has no other way to ask for two kinds of data in one symbol: manual mode takes one
/// kind, and mixed mode (`D`) marks the symbol as one part of several, for which a telephone would wait.
///
/// ```
/// ^BQN,2,4^FH_^FDMA,https://id.example/c/00593…^FS
/// ```
///
/// The texts are those of ``Label``, broken in the same places. Every character that ZPL could take for something else is
/// written as the hexadecimal of its UTF-8 (`^FH`, `^CI28`).
package struct ZPLLabel: Hashable, Sendable {
    /// How fine a printer prints.
    package enum Resolution: Int, CaseIterable, Hashable, Sendable {
        /// 203 dots an inch, 8 a millimetre.
        case dpi203 = 203
        /// 300 dots an inch, 12 a millimetre.
        case dpi300 = 300

        /// Dots a millimetre.
        var density: Double { self == .dpi203 ? 8 : 11.8 }
        /// Dots a module: half a millimetre, as near as dots allow.
        var module: Int { self == .dpi203 ? 4 : 6 }
    }

    /// The paper between two gaps, in millimetres.
    package struct Paper: Hashable, Sendable {
        /// Across the roll.
        package var width: Double
        /// Along the roll.
        package var height: Double

        package init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }

        /// 40 × 60 mm.
        package static let small = Paper(width: 40, height: 60)
        /// 60 × 80 mm.
        package static let large = Paper(width: 60, height: 80)
    }

    private let prefix: String
    private let digits: String
    private let label: Label
    private let resolution: Resolution
    private let paper: Paper
    private let font: String?

    /// A label.
    ///
    /// - Parameters:
    ///   - prefix: `https://` host `/c/`.
    ///   - digits: the certificate's.
    ///   - text: what people read; in ASCII when there is no `font`.
    ///   - font: a font with Chinese characters that is stored in the printer, such as `E:SIMSUN.TTF`; nil takes the
    ///     printer's own, which has none.
    /// - Throws: ``QRCodeError`` when no symbol holds the data.
    package init(
        prefix: String, digits: String, text: LabelText, resolution: Resolution = .dpi203, paper: Paper = .small,
        font: String? = nil
    ) throws(QRCodeError) {
        label = Label(symbol: try QRSymbol.encode(prefix: prefix, digits: digits), text: text)
        self.prefix = prefix
        self.digits = digits
        self.resolution = resolution
        self.paper = paper
        self.font = font
    }

    /// Whether a name is that of a font in a printer: `E:SIMSUN.TTF`. Nothing else may stand in a command.
    package static func isFont(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        func isPlain(_ byte: UInt8) -> Bool {
            (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
        }
        guard (7...16).contains(bytes.count), [0x42, 0x45, 0x52, 0x5A].contains(bytes[0]), bytes[1] == 0x3A,
            bytes[bytes.count - 4] == 0x2E, name.hasSuffix(".TTF") || name.hasSuffix(".FNT") || name.hasSuffix(".TTE")
        else { return false }
        return bytes[2..<(bytes.count - 4)].allSatisfy { isPlain($0) }
    }

    /// The commands that print the label once.
    package func zpl() -> String {
        let (width, height) = (dots(paper.width), dots(paper.height))
        let side = label.symbol.size * resolution.module
        let left = max(0, (width - side) / 2)
        let top = QRSymbol.standardQuietZone * resolution.module
        var commands = "^XA\n^CI28\n^PW\(width)\n^LL\(height)\n^LH0,0\n"
        commands += "^FO\(left),\(top)^BQN,2,\(resolution.module)^FH_^FDMA,"
        commands += Self.escaped(prefix + digits) + "^FS\n"
        let size = dots(Label.fontSize)
        // Printers begin a symbol up to ten dots lower than they are told.
        var y = top + side + 10 + top / 2
        for line in label.lines {
            let type = line.style == .name ? font.map { "^A@N,\(size),\(size),\($0)" } : nil
            commands += "^FO\(left),\(y)\(type ?? "^A0N,\(size),\(size)")^FH_^FD\(Self.escaped(line.text))^FS\n"
            y += dots(Label.lineHeight)
        }
        return commands + "^XZ\n"
    }

    private func dots(_ millimetres: Double) -> Int { Int((millimetres * resolution.density).rounded()) }

    /// Letters, digits and a few marks as they are; everything else as `_` and two hexadecimal digits for each byte.
    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D, 0x2E, 0x2F, 0x3A: bytes.append(byte)
            default: bytes += [0x5F, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
