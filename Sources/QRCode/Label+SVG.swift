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
