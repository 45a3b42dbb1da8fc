import Testing

@testable import WebService

@Suite struct ChartDrawingTests {
    /// A quotation mark with an accent is one character to Swift and ends an attribute to a browser.
    @Test(arguments: ["\" onload=x", "\"\u{301} onload=x", "<b>", "<\u{338}b>", "&\u{200D}lt;"])
    func noTextIsMarkup(text: String) {
        let chart = ColumnChart(
            title: text, description: text, columns: [.init(name: text, total: text, parts: [("s1", 1)])])
        let plain = ColumnChart(title: "", description: "", columns: [.init(name: "", total: "", parts: [("s1", 1)])])
        for mark in "<>\"".unicodeScalars {
            func count(_ chart: ColumnChart) -> Int { chart.svg.unicodeScalars.filter { $0 == mark }.count }
            #expect(count(chart) == count(plain))
        }
        #expect(
            !chart.svg.utf8.split(separator: UInt8(ascii: "&")).dropFirst().contains { !$0.contains(UInt8(ascii: ";")) }
        )
    }
}
