import Hummingbird
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// What came in, to be looked at: each chart with the same figures as a table.
struct ChartsPage: PageModel {
    struct Chart: Sendable {
        var id: String
        var title: String
        var hint: String
        /// Drawn here, with every text escaped.
        var svg: String
        var legend: [Legend]
        var table: String
        var heads: [String]
        var rows: [Row]
        var isEmpty: Bool
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

    var page: PageFrame
    var order: OrderFrame
    var charts: [Chart]
}

extension WebParts {
    /// `GET /inspect/{order}/charts`
    func orderCharts(_ visit: Visit) async throws -> Response {
        try await onceLookedAt(visit, at: .charts) {
            let number = try visit.orderNumber
            let review = try await ReviewOrder(order: number).perform(in: service, for: visit.asking)
            let title = OrderFrame.Place.charts.title(visit)
            return pages.render(
                .inspectCharts,
                ChartsPage(
                    page: frame(visit, title: title), order: OrderFrame(review.order, visit, at: .charts),
                    charts: [
                        .inbound(review.months, visit), .uncertified(review.months, visit),
                        .prices(review.prices, visit),
                    ]))
        }
    }
}

extension ChartsPage.Chart {
    /// Receipt lines by month, stacked by class.
    fileprivate static func inbound(_ months: [ReviewOrder.Month], _ visit: Visit) -> ChartsPage.Chart {
        // The class of lines that state none is nil.
        func count(_ partClass: PartClass?, _ month: ReviewOrder.Month) -> Int {
            partClass.map { month.lines[$0] ?? 0 } ?? month.unclassed
        }
        let used = (PartClass.allCases + [nil]).filter { one in months.contains { count(one, $0) > 0 } }
        let title = visit.say("每月进货行，按类别", "Receipt lines by class and month")
        let none = visit.say("未注明", "not stated")
        func word(_ partClass: PartClass?) -> String { partClass?.words[visit.language] ?? none }
        let columns = months.map { month in
            ColumnChart.Column(
                name: month.month, total: Grouped.text(month.total),
                parts: used.map { (series: Self.series($0), value: count($0, month)) })
        }
        return ChartsPage.Chart(
            id: "inbound", title: title,
            hint: visit.say("按登记月份；高峰应与季节相符。", "By month of recording; peaks should follow the season."),
            svg: ColumnChart(
                title: title,
                description: months.map { "\($0.month): \($0.total)" }.joined(separator: visit.say("，", ", ")),
                columns: columns
            ).svg, legend: used.map { .init(series: Self.series($0), text: word($0)) },
            table: visit.say("数据", "Figures"),
            heads: [visit.say("月份", "Month")] + used.map(word) + [visit.say("合计", "Total")],
            rows: months.map { month in
                .init(
                    name: month.month,
                    cells: used.map { Grouped.text(count($0, month)) } + [Grouped.text(month.total)])
            }, isEmpty: months.isEmpty, empty: visit.say("期间没有进货。", "Nothing came in during the period."))
    }

    private static func series(_ partClass: PartClass?) -> String { partClass.map { "s\($0.rawValue)" } ?? "" }

    /// The share of lines without certificate by month.
    fileprivate static func uncertified(_ months: [ReviewOrder.Month], _ visit: Visit) -> ChartsPage.Chart {
        let title = visit.say("每月无证书进货的比例", "Share without certificate by month")
        func share(_ month: ReviewOrder.Month) -> Double {
            month.total == 0 ? 0 : Double(month.uncertified) * 100 / Double(month.total)
        }
        return ChartsPage.Chart(
            id: "uncertified", title: title,
            hint: visit.say("无证书的行占当月进货行的百分比。", "Lines without certificate, of all lines of the month."),
            svg: LineChart(
                title: title,
                description: months.map { "\($0.month): \(Percent.text(share($0)))" }
                    .joined(separator: visit.say("，", ", ")),
                points: months.map { .init(name: $0.month, value: share($0), label: Percent.text(share($0))) }
            ).svg, legend: [], table: visit.say("数据", "Figures"),
            heads: [
                visit.say("月份", "Month"), visit.say("无证书", "Without"), visit.say("进货行", "Lines"),
                visit.say("比例", "Share"),
            ],
            rows: months.map {
                .init(
                    name: $0.month,
                    cells: [Grouped.text($0.uncertified), Grouped.text($0.total), Percent.text(share($0))])
            }, isEmpty: months.isEmpty, empty: visit.say("期间没有进货。", "Nothing came in during the period."))
    }

    /// How many products are drawn; the table has all.
    private static let mostDrawn = 15

    /// What was paid beside the guide price of the day.
    fileprivate static func prices(_ prices: [ReviewOrder.Price], _ visit: Visit) -> ChartsPage.Chart {
        let title = visit.say("进价与指导价之比", "Prices paid beside the guide price")
        func percent(_ thousandths: Int64) -> String { Percent.text(Double(thousandths) / 10) }
        let drawn = prices.prefix(mostDrawn)
        return ChartsPage.Chart(
            id: "prices", title: title,
            hint: visit.say(
                "100 % 是进货日有效的行业指导价；横条从最低到最高，点是平均。画出最贵的 \(mostDrawn) 种。",
                "100 % is the guide price valid on the day; a bar goes from the lowest to the highest, the point is the mean. The \(mostDrawn) dearest are drawn."
            ),
            svg: RangeChart(
                title: title,
                description: drawn.map { "\($0.name): \(percent($0.lowest)) – \(percent($0.highest))" }
                    .joined(separator: visit.say("；", "; ")),
                ranges: drawn.map {
                    .init(
                        name: $0.name, low: Double($0.lowest) / 10, mean: Double($0.mean) / 10,
                        high: Double($0.highest) / 10, label: percent($0.highest), isAbove: $0.above > 0)
                }
            ).svg, legend: [], table: visit.say("数据", "Figures"),
            heads: [
                visit.say("产品", "Product"), visit.say("指导价", "Guide price"), visit.say("行数", "Lines"),
                visit.say("高于指导价", "Above it"), visit.say("最低", "Lowest"), visit.say("平均", "Mean"),
                visit.say("最高", "Highest"),
            ],
            rows: prices.map {
                .init(
                    name: $0.name + " · " + $0.product.printed,
                    cells: [
                        $0.guidePrice.description, Grouped.text($0.lines), Grouped.text($0.above), percent($0.lowest),
                        percent($0.mean), percent($0.highest),
                    ])
            }, isEmpty: prices.isEmpty,
            empty: visit.say("期间没有可与指导价比较的进货。", "Nothing came in that has a guide price."))
    }
}
