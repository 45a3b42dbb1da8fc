extension QRSymbol {
    /// The symbol as a standalone SVG document, which may also stand inside an HTML page.
    ///
    /// All dark modules are one path on a white ground, with crisp edges, without style sheets, scripts or references
    /// to anything outside; width and height are in millimetres, so that it prints at that size.
    ///
    /// - Parameters:
    ///   - moduleSize: the side of one module in millimetres, more than 0.
    ///   - quietZone: the light margin in modules, 0 or more; less than 4 is for a page that is light around it anyway.
    ///   - title: read aloud in place of the picture; any text.
    package func svg(moduleSize: Double = 0.5, quietZone: Int = standardQuietZone, title: String? = nil) -> String {
        precondition(moduleSize > 0 && quietZone >= 0, "a symbol has a size")
        let side = size + 2 * quietZone
        let length = millimetres(Double(side) * moduleSize)
        let name = title.map { "<title>\(xmlText($0))</title>" } ?? ""
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(length)mm" height="\(length)mm" \
            viewBox="0 0 \(side) \(side)" role="img" shape-rendering="crispEdges">\(name)\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path fill="#000" d="\(svgPath(offset: quietZone))"/></svg>

            """
    }

    /// One closed rectangle for every horizontal run of dark modules, one unit a module, shifted by `offset` both ways.
    func svgPath(offset: Int) -> String {
        let numbers = (0...size + offset).map { Array(String($0).utf8) }
        var path: [UInt8] = []
        path.reserveCapacity(size * size * 5)
        func append(_ command: UInt8, _ number: Int) {
            path.append(command)
            path += numbers[number]
        }
        for y in 0..<size {
            var x = 0
            while x < size {
                guard modules[y * size + x] else {
                    x += 1
                    continue
                }
                let start = x
                while x < size && modules[y * size + x] { x += 1 }
                append(UInt8(ascii: "M"), start + offset)
                append(UInt8(ascii: " "), y + offset)
                append(UInt8(ascii: "h"), x - start)
                append(UInt8(ascii: "v"), 1)
                append(UInt8(ascii: "H"), start + offset)
                path.append(UInt8(ascii: "z"))
            }
        }
        return String(decoding: path, as: UTF8.self)
    }
}

/// A length with at most three decimals, without trailing zeros: `28.5`.
func millimetres(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    var text = String(thousandths.magnitude % 1000)
    text = String(repeating: "0", count: 3 - text.count) + text
    while text.hasSuffix("0") { text.removeLast() }
    let whole = (thousandths < 0 ? "-" : "") + String(thousandths.magnitude / 1000)
    return text.isEmpty ? whole : whole + "." + text
}

extension Label {
    /// The label as a standalone SVG document, which may also stand inside an HTML page.
    ///
    /// Width and height are in millimetres; nothing in it refers to anything outside; every text is escaped.
    package func svg() -> String {
        let quiet = Double(QRSymbol.standardQuietZone) * moduleSize
        var document = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres(width))mm" height="\(millimetres(height))mm" \
            viewBox="0 0 \(millimetres(width)) \(millimetres(height))" role="img">\
            <title>\(xmlText(text.maker + " " + text.partNumber + " " + text.shortNumber))</title>\
            <path fill="#fff" d="M0 0h\(millimetres(width))v\(millimetres(height))H0z"/>\
            <path fill="#000" shape-rendering="crispEdges" transform="scale(\(millimetres(moduleSize)))" \
            d="\(symbol.svgPath(offset: QRSymbol.standardQuietZone))"/>\
            <g fill="#000" font-size="\(millimetres(Self.fontSize))">

            """
        for (index, line) in lines.enumerated() {
            let baseline = width + (Double(index) + 1) * Self.lineHeight - 0.7
            document += line.svg(x: quiet, y: baseline, room: textWidth, fontSize: Self.fontSize)
        }
        return document + "</g></svg>\n"
    }
}

extension LabelLine {
    /// A `text` element that starts at (`x`, `y`), all in millimetres.
    ///
    /// A line that nearly fills its room is given that length, so that an unusually wide font is squeezed into it.
    func svg(x: Double, y: Double, room: Double, fontSize: Double) -> String {
        let family =
            switch style {
            case .name: "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
            case .identifier: "'DejaVu Sans Mono','Noto Sans Mono',Menlo,Consolas,monospace"
            }
        let estimate = min(width * fontSize, room)
        let squeezed =
            estimate > room * 0.9 ? " textLength=\"\(millimetres(estimate))\" lengthAdjust=\"spacingAndGlyphs\"" : ""
        let weight = bold ? " font-weight=\"bold\"" : ""
        return """
            <text x="\(millimetres(x))" y="\(millimetres(y))" font-family="\(family)"\(weight)\(squeezed)>\
            \(xmlText(text))</text>

            """
    }
}
