import DomainCoding
import PartVerification
import Traceability

/// What every page of an inspection order has on top: the shop, the order, and where else one can go.
struct OrderFrame: Sendable {
    struct Tab: Sendable {
        var title: String
        var path: String
        var isCurrent: Bool
    }

    var title: String
    var lead: String
    var label: String
    var tabs: [Tab]

    /// The pages of an order.
    enum Place: String, CaseIterable {
        case overview = ""
        case entries, sample, charts, integrity, reconciliation, export, record

        func title(_ visit: Visit) -> String {
            switch self {
            case .overview: visit.say("概览", "Overview")
            case .entries: visit.say("条目", "Entries")
            case .sample: visit.say("抽样", "Sample")
            case .charts: visit.say("图表", "Charts")
            case .integrity: visit.say("完整性", "Integrity")
            case .reconciliation: visit.say("发货核对", "Shipments")
            case .export: visit.say("导出", "Export")
            case .record: visit.say("检查记录", "Record")
            }
        }
    }

    init(_ order: OrderView, _ visit: Visit, at place: Place?) {
        title = visit.say(order.shopNameZh, order.shopNameEn)
        lead = "\(order.number) · \(order.from) – \(order.to) · \(order.authority)"
        label = visit.say("检查", "Inspection")
        tabs = Place.allCases.map { one in
            Tab(title: one.title(visit), path: visit.order(order.number, one.rawValue), isCurrent: one == place)
        }
    }
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
        switch risk {
        case .high: (level, icon, word) = ("stop", "✕", visit.say("高风险", "High risk"))
        case .medium: (level, icon, word) = ("caution", "!", visit.say("中风险", "Medium risk"))
        case .low: (level, icon, word) = ("unconfirmed", "?", visit.say("另行列示", "Reported apart"))
        }
    }
}
