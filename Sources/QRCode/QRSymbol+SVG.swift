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
