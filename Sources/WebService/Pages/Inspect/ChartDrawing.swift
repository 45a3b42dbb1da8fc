import QRCode

/// Charts as SVG with title and description, drawn from numbers alone; colours come from the style sheet.
enum Drawing {
    static func svg(_ width: Int, _ height: Int, title: String, description: String, _ body: String) -> String {
        """
        <svg viewBox="0 0 \(width) \(height)" role="img" aria-label="\(MarkupText.escaped(title + ": " + description))">\
        <title>\(MarkupText.escaped(title))</title><desc>\(MarkupText.escaped(description))</desc>\(body)</svg>
        """
    }

    static func text(_ x: Double, _ y: Double, _ text: String, anchor: String = "middle", soft: Bool = false) -> String
    {
        "<text\(soft ? " class=\"soft\"" : "") x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\">"
            + MarkupText.escaped(text) + "</text>"
    }

    static func rect(_ style: String, _ x: Double, _ y: Double, width: Double, height: Double) -> String {
        "<rect class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
            + "height=\"\(number(height))\"/>"
    }

    static func mark(_ series: String, _ x: Double, _ y: Double) -> String {
        "<circle class=\"mark \(series)\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"4\"/>"
    }

    /// The left axis and the lower one.
    static func axes(left: Double, right: Double, top: Double, bottom: Double) -> String {
        "<path class=\"axis\" d=\"M\(number(left)) \(number(top))V\(number(bottom))H\(number(right))\"/>"
    }

    /// Lines at the middle and the end of a scale, with their values.
    static func grid(left: Double, right: Double, end: Double, unit: String = "", y: (Double) -> Double) -> String {
        [end / 2, end].map { value in
            "<path class=\"grid\" d=\"M\(number(left)) \(number(y(value)))H\(number(right))\"/>"
                + text(left - 4, y(value) + 4, number(value) + unit, anchor: "end", soft: true)
        }.joined()
    }

    /// At most one digit after the point.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let rest = abs(tenths % 10)
        let sign = tenths < 0 && tenths > -10 ? "-" : ""
        return rest == 0 ? String(tenths / 10) : "\(sign)\(tenths / 10).\(rest)"
    }

    /// The end of a scale: the next 1, 2 or 5 times a power of ten.
    static func scale(_ most: Double) -> Double {
        var unit = 1.0
        while unit * 10 <= most { unit *= 10 }
        return [1.0, 2, 5, 10].map { $0 * unit }.first { $0 >= most } ?? most
    }

    /// The name of every so many marks, so that names do not run into each other.
    static func step(_ count: Int, fitting most: Int) -> Int { max(1, (count + most - 1) / most) }
}

/// Columns that stand side by side, each of stacked parts.
struct ColumnChart {
    struct Column {
        var name: String
        var total: String
        /// A class of colour, and how much; the first lies at the bottom.
        var parts: [(series: String, value: Int)]
    }

    var title: String
    var description: String
    var columns: [Column]

    var svg: String {
        let (left, right, top, bottom) = (44.0, 590.0, 22.0, 200.0)
        let most = columns.map { $0.parts.reduce(0) { $0 + $1.value } }.max() ?? 0
        let end = Drawing.scale(Double(max(1, most)))
        func y(_ value: Double) -> Double { bottom - value / end * (bottom - top) }
        var body = Drawing.grid(left: left, right: right, end: end, y: y)
        let width = (right - left) / Double(max(1, columns.count))
        let step = Drawing.step(columns.count, fitting: 8)
        for (place, column) in columns.enumerated() {
            let x = left + (Double(place) + 0.5) * width
            let half = min(30, width * 0.35)
            var sum = 0
            for part in column.parts where part.value > 0 {
                let (low, high) = (y(Double(sum)), y(Double(sum + part.value)))
                sum += part.value
                body += Drawing.rect(
                    part.series.isEmpty ? "axis" : "area " + part.series, x - half, high, width: 2 * half,
                    height: low - high)
            }
            guard place % step == 0 else { continue }
            body += Drawing.text(x, y(Double(sum)) - 5, column.total)
            body += Drawing.text(x, bottom + 16, column.name)
        }
        body += Drawing.axes(left: left, right: right, top: top, bottom: bottom)
        return Drawing.svg(600, 222, title: title, description: description, body)
    }
}

/// One line from mark to mark.
struct LineChart {
    struct Point {
        var name: String
        /// Per cent.
        var value: Double
        var label: String
    }

    var title: String
    var description: String
    var points: [Point]

    var svg: String {
        let (left, right, top, bottom) = (44.0, 590.0, 22.0, 160.0)
        let end = Drawing.scale(max(1, points.map(\.value).max() ?? 0))
        func y(_ value: Double) -> Double { bottom - value / end * (bottom - top) }
        var body = Drawing.grid(left: left, right: right, end: end, unit: "%", y: y)
        let width = (right - left) / Double(max(1, points.count))
        let step = Drawing.step(points.count, fitting: 8)
        func x(_ place: Int) -> Double { left + (Double(place) + 0.5) * width }
        let line = points.enumerated().map { "\(Drawing.number(x($0))) \(Drawing.number(y($1.value)))" }
        if line.count > 1 { body += "<path class=\"trace s3\" d=\"M" + line.joined(separator: "L") + "\"/>" }
        for (place, point) in points.enumerated() {
            body += Drawing.mark("s3", x(place), y(point.value))
            guard place % step == 0 else { continue }
            body += Drawing.text(x(place), y(point.value) - 9, point.label)
            body += Drawing.text(x(place), bottom + 16, point.name)
        }
        body += Drawing.axes(left: left, right: right, top: top, bottom: bottom)
        return Drawing.svg(600, 182, title: title, description: description, body)
    }
}

/// Lying bars from a lowest to a highest value, with a line at 100.
struct RangeChart {
    struct Range {
        var name: String
        /// Per cent.
        var low: Double
        var mean: Double
        var high: Double
        var label: String
        /// Whether something of it lies above 100.
        var isAbove: Bool
    }

    var title: String
    var description: String
    var ranges: [Range]

    private static let row = 26.0
    private static let longestName = 16

    var svg: String {
        let (left, right, top) = (200.0, 540.0, 20.0)
        let end = max(120, Drawing.scale(ranges.map(\.high).max() ?? 0))
        let bottom = top + Double(ranges.count) * Self.row
        func x(_ value: Double) -> Double { left + value / end * (right - left) }
        var body = Drawing.text(x(100), top - 6, "100%", soft: true)
        for (place, range) in ranges.enumerated() {
            let y = top + (Double(place) + 0.5) * Self.row
            let name =
                range.name.count > Self.longestName ? String(range.name.prefix(Self.longestName)) + "…" : range.name
            body += Drawing.text(left - 8, y + 4, name, anchor: "end")
            let (from, to) = (x(range.low), max(x(range.high), x(range.low) + 2))
            body += Drawing.rect("area " + (range.isAbove ? "s3" : "s1"), from, y - 6, width: to - from, height: 12)
            body += Drawing.mark("s2", x(range.mean), y)
            body += Drawing.text(to + 6, y + 4, range.label, anchor: "start")
        }
        body +=
            "<path class=\"grid\" d=\"M\(Drawing.number(x(100))) \(Drawing.number(top))V\(Drawing.number(bottom))\"/>"
        body += Drawing.axes(left: left, right: right, top: top, bottom: bottom)
        return Drawing.svg(600, Int(bottom) + 8, title: title, description: description, body)
    }
}
