import Hummingbird
import Ledger
import PartCertificates
import Traceability
import Words

/// What came in, to be looked at: each chart with the same figures as a table.
struct InspectionCharts: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ChartsPage.self]

    var routes: [Route] { [page("/inspect/{order}/charts", for: .inspector, charts)] }

    private func charts(_ visit: Visit) async throws -> Response {
        try await visit.onceLookedAt(at: .charts) {
            let review = try await visit.ask(ReviewOrder(order: try visit.orderNumber))
            return visit.show(
                ChartsPage(
                    order: OrderFrame(review.order, visit, at: .charts),
                    charts: [
                        .inbound(review.months, visit), .uncertified(review.months, visit),
                        .prices(review.prices, visit),
                    ]))
        }
    }
}

/// The charts of an order, one under the other.
struct ChartsPage: OrderPage {
    static let template = "inspect-charts"
    static let copy = ChartsCopy()
    static let place = OrderFrame.Place.charts

    let order: OrderFrame
    let charts: [Chart]

    struct Chart: Sendable {
        var id: String
        var title: String
        var hint: String
        /// Drawn here, with every text escaped.
        var svg: String
        var legend: [Legend] = []
        var heads: [String]
        var rows: [Row]
        /// What is said when there are no rows.
        var empty: String
    }

    struct Legend: Sendable {
        var series: String
        var text: String
    }

    struct Row: Sendable {
        var name: String
        var cells: [String]
    }
}

extension ChartsPage.Chart {
    private static let copy = ChartsPage.copy

    /// Receipt lines by month, stacked by class.
    fileprivate static func inbound(_ months: [ReviewOrder.Month], _ visit: Visit) -> Self {
        // The class of lines that state none is nil.
        func count(_ partClass: PartClass?, _ month: ReviewOrder.Month) -> Int {
            partClass.map { month.lines[$0] ?? 0 } ?? month.unclassed
        }
        let used = (PartClass.allCases + [nil]).filter { one in months.contains { count(one, $0) > 0 } }
        let title = visit.say(copy.inbound)
        func word(_ partClass: PartClass?) -> String { visit.say(partClass?.words ?? copy.unclassed) }
        let columns = months.map { month in
            ColumnChart.Column(
                name: month.month, total: Grouped.text(month.total),
                parts: used.map { (series: Self.series($0), value: count($0, month)) })
        }
        return Self(
            id: "inbound", title: title, hint: visit.say(copy.inboundHint),
            svg: ColumnChart(
                title: title,
                description: months.map { "\($0.month): \($0.total)" }.joined(separator: visit.say(copy.comma)),
                columns: columns
            ).svg, legend: used.map { .init(series: Self.series($0), text: word($0)) },
            heads: [visit.say(copy.month)] + used.map(word) + [visit.say(copy.total)],
            rows: months.map { month in
                .init(
                    name: month.month,
                    cells: used.map { Grouped.text(count($0, month)) } + [Grouped.text(month.total)])
            }, empty: visit.say(copy.nothing))
    }

    private static func series(_ partClass: PartClass?) -> String { partClass.map { "s\($0.rawValue)" } ?? "" }

    /// The share of lines without certificate by month.
    fileprivate static func uncertified(_ months: [ReviewOrder.Month], _ visit: Visit) -> Self {
        let title = visit.say(copy.uncertified)
        func share(_ month: ReviewOrder.Month) -> Double {
            month.total == 0 ? 0 : Double(month.uncertified) * 100 / Double(month.total)
        }
        return Self(
            id: "uncertified", title: title, hint: visit.say(copy.uncertifiedHint),
            svg: LineChart(
                title: title,
                description: months.map { "\($0.month): \(Percent.text(share($0)))" }
                    .joined(separator: visit.say(copy.comma)),
                points: months.map { .init(name: $0.month, value: share($0), label: Percent.text(share($0))) }
            ).svg,
            heads: copy.uncertifiedHeads.map { visit.say($0) },
            rows: months.map {
                .init(
                    name: $0.month,
                    cells: [Grouped.text($0.uncertified), Grouped.text($0.total), Percent.text(share($0))])
            }, empty: visit.say(copy.nothing))
    }

    /// How many products are drawn; the table has all.
    private static let mostDrawn = 15

    /// What was paid beside the guide price of the day.
    fileprivate static func prices(_ prices: [ReviewOrder.Price], _ visit: Visit) -> Self {
        let title = visit.say(copy.prices)
        func percent(_ thousandths: Int64) -> String { Percent.text(Double(thousandths) / 10) }
        let drawn = prices.prefix(mostDrawn)
        return Self(
            id: "prices", title: title, hint: visit.say(copy.pricesHint(mostDrawn)),
            svg: RangeChart(
                title: title,
                description: drawn.map { "\($0.name): \(percent($0.lowest)) – \(percent($0.highest))" }
                    .joined(separator: visit.say(copy.semicolon)),
                ranges: drawn.map {
                    .init(
                        name: $0.name, low: Double($0.lowest) / 10, mean: Double($0.mean) / 10,
                        high: Double($0.highest) / 10, label: percent($0.highest), isAbove: $0.above > 0)
                }
            ).svg,
            heads: copy.priceHeads.map { visit.say($0) },
            rows: prices.map {
                .init(
                    name: $0.name + " · " + $0.product.printed,
                    cells: [
                        $0.guidePrice.description, Grouped.text($0.lines), Grouped.text($0.above), percent($0.lowest),
                        percent($0.mean), percent($0.highest),
                    ])
            }, empty: visit.say(copy.noPrices))
    }
}
