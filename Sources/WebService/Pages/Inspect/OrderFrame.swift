import DomainCoding
import Hummingbird
import Traceability
import Words

/// What every page of an inspection order has on top: the shop, the order, and where else one can go.
struct OrderFrame: Sendable {
    static let copy = OrderFrameCopy()

    struct Tab: Sendable {
        var title: String
        var path: String
        var isCurrent: Bool
    }

    var title: String
    var lead: String
    var tabs: [Tab]

    /// The pages of an order.
    enum Place: String, CaseIterable {
        case overview = ""
        case entries, sample, charts, integrity, reconciliation, export, record

        var title: Bilingual {
            switch self {
            case .overview: copy.overview
            case .entries: copy.entries
            case .sample: copy.sample
            case .charts: copy.charts
            case .integrity: copy.integrity
            case .reconciliation: copy.reconciliation
            case .export: copy.export
            case .record: copy.record
            }
        }
    }

    init(_ order: OrderView, _ visit: Visit, at place: Place?) {
        title = visit.say(Bilingual(order.shopNameZh, order.shopNameEn))
        lead = "\(order.number) · \(order.from) – \(order.to) · \(order.authority)"
        tabs = Place.allCases.map { one in
            Tab(title: visit.say(one.title), path: visit.order(order.number, one.rawValue), isCurrent: one == place)
        }
    }
}

/// A page of an order that is called as its tab.
protocol OrderPage: WebPage {
    static var place: OrderFrame.Place { get }
}

extension OrderPage {
    var heading: Bilingual { Self.place.title }
}

extension Visit {
    /// The number of the inspection order that the address names.
    var orderNumber: StatedText<100> {
        get throws {
            guard let number = StatedText<100>(try parameter("order")) else { throw ServiceError(.notFound) }
            return number
        }
    }

    /// The address of a page of an inspection order, in the person's language.
    func order(_ number: String, _ page: String = "", _ fields: [(name: String, value: String)] = []) -> String {
        OrderAddress.path(number, page) + "?"
            + (fields + [(name: "lang", value: language.short)]).map { $0.name + "=" + $0.value.formEncoded }.joined(
                separator: "&")
    }

    /// Names one after the other.
    func list(_ names: [String]) -> String { names.joined(separator: say(OrderFrame.copy.comma)) }
}

/// Where the pages of an order are.
enum OrderAddress {
    static func path(_ number: String, _ page: String = "") -> String {
        "/inspect/" + number.formEncoded + (page.isEmpty ? "" : "/" + page)
    }
}

/// Risk as pages show it: a class of colour, an icon and a word.
struct RiskMark: Sendable {
    var level: String
    var icon: String
    var word: String

    init(_ risk: InspectionRisk, _ visit: Visit) {
        word = visit.say(risk.words)
        switch risk {
        case .high: (level, icon) = ("stop", "✕")
        case .medium: (level, icon) = ("caution", "!")
        case .low: (level, icon) = ("unconfirmed", "?")
        }
    }
}

extension InspectionFinding {
    /// Its facts on one line.
    func facts(_ visit: Visit) -> String {
        printedFacts(for: visit.reader, names: visit.names)
            .map { "\($0.name)\(visit.say(OrderFrame.copy.colon))\($0.value)" }
            .joined(separator: " · ")
    }
}

/// A look at a period that is not done yet: how far it is. `underway.js` waits for its end; without script one looks again.
struct Underway: Sendable {
    var count: String
    var hint: String
    var looked: Int
    var total: Int
    /// The page that is waited for.
    var path: String

    /// - Parameters:
    ///   - madeAt: when the look was made that is shown meanwhile, milliseconds since 1970; nil when none is.
    ///   - path: the page that is waited for.
    init(_ progress: SurveyReading, showing madeAt: Int64?, path: String, _ visit: Visit) {
        let copy = UnderwayPage.copy
        (looked, total) = (min(progress.looked, progress.total), max(1, progress.total))
        count = visit.say(
            progress.total == 0
                ? copy.beginning : copy.looked(Grouped.text(looked), of: Grouped.text(progress.total)))
        hint = visit.say(madeAt.map { copy.showing(visit.time($0)) } ?? copy.waiting)
        self.path = path
    }
}

/// A page of an order whose content is not there yet.
struct UnderwayPage: WebPage {
    static let template = "inspect-underway"
    static let copy = UnderwayCopy()

    let order: OrderFrame
    let underway: Underway
    var needs: PageNeeds { .scripts }
}

extension Visit {
    /// A page for which every entry of an order's period has to be looked at: until that is done, one that says how far it is.
    func onceLookedAt(at place: OrderFrame.Place?, _ page: () async throws -> Response) async throws -> Response {
        guard let underway = try await site.service.surveyUnderway(of: try orderNumber, for: actor) else {
            return try await page()
        }
        return showUnderway(underway.order, underway.progress, at: place, path: address())
    }

    /// The page that says how far a look is.
    func showUnderway(
        _ order: OrderView, _ progress: SurveyReading, at place: OrderFrame.Place?, path: String
    ) -> Response {
        show(
            UnderwayPage(
                order: OrderFrame(order, self, at: place),
                underway: Underway(progress, showing: nil, path: path, self)))
    }
}
