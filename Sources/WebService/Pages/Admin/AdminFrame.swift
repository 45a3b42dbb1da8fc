import PartVerification
import Traceability

/// What every page of the operator has on top.
struct AdminFrame: Sendable {
    var title: String
    var label: String
    var tabs: [OrderFrame.Tab]

    /// The pages of the operator.
    enum Place: String, CaseIterable {
        case upkeep = "/admin"
        case applications = "/admin/applications"
        case shops = "/admin/shops"
        case people = "/admin/people"
        case tokens = "/admin/tokens"

        func title(_ visit: Visit) -> String {
            switch self {
            case .upkeep: visit.say("运行状况", "Upkeep")
            case .applications: visit.say("申请", "Applications")
            case .shops: visit.say("厂家与门店", "Makers and shops")
            case .people: visit.say("人员", "People")
            case .tokens: visit.say("令牌", "Tokens")
            }
        }
    }

    init(_ visit: Visit, at place: Place) {
        title = place.title(visit)
        label = visit.say("管理", "Administration")
        tabs = Place.allCases.map { one in
            OrderFrame.Tab(
                title: one.title(visit), path: one.rawValue + "?lang=" + visit.language.short, isCurrent: one == place)
        }
    }
}

/// A table of the operator's pages; a row may lead to a page of its own.
struct AdminTable: Sendable {
    struct Row: Sendable {
        var level: String?
        var path: String?
        var name: String
        var cells: [OverviewPage.Cells.Cell]
    }

    var id: String
    var title: String
    var heads: [String]
    var rows: [Row]
    var isEmpty: Bool
    var empty: String

    /// - Parameter rows: the first text of each is what its link says.
    init(
        _ id: String, _ title: String, heads: [String],
        rows: [(level: String?, path: String?, texts: [String])], empty: String
    ) {
        self.id = id
        self.title = title
        self.heads = heads
        self.rows = rows.map { row in
            Row(
                level: row.level, path: row.path, name: row.texts.first ?? "",
                cells: zip(heads.dropFirst(), row.texts.dropFirst()).map { .init(head: $0, text: $1) })
        }
        isEmpty = rows.isEmpty
        self.empty = empty
    }
}

/// A page of the operator: numbers, tables, and a form that adds something.
struct AdminPage: PageModel {
    /// A form of the page.
    struct AddForm: Sendable {
        var title: String
        /// Not `hint`: a field without one would show it.
        var about: String
        var action: String
        var form: FormView
        var fields: [FormField]
        var save: String
        /// Whose password the form sets, for those who keep passwords; nil for other forms.
        var username: String?
        var isDangerous = false
    }

    var page: PageFrame
    var admin: AdminFrame
    /// What is shown once, such as a token's secret.
    var secret: Secret?
    var tiles: [OverviewPage.Tile] = []
    var hasTiles = false
    var tables: [AdminTable] = []
    var forms: [AddForm] = []
    var more: MoreLink?

    struct Secret: Sendable {
        var title: String
        var hint: String
        var text: String
    }
}
