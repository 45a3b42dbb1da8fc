import Traceability
import Words

/// A page of the operator: numbers, tables, and forms that add or change something.
struct AdminPage: WebPage {
    static let template = "admin"
    static let copy = AdminCopy()

    let heading: Bilingual
    let admin: Tabs
    /// What is shown once, such as a token's secret.
    var secret: Secret?
    var tiles: [OverviewPage.Tile] = [] { didSet { hasTiles = !tiles.isEmpty } }
    private(set) var hasTiles = false
    var tables: [AdminTable] = []
    var forms: [AddForm] = []
    var more: MoreLink?

    /// - Parameter heading: what the page is about; nil for the place itself.
    init(_ visit: Visit, at place: Place, heading: Bilingual? = nil) {
        self.heading = heading ?? place.title
        admin = Tabs(
            title: place.title[visit.language],
            tabs: Place.allCases.map { one in
                OrderFrame.Tab(
                    title: one.title[visit.language], path: visit.path(one.rawValue), isCurrent: one == place)
            })
    }

    /// The pages of the operator.
    enum Place: String, CaseIterable {
        case upkeep = "/admin"
        case applications = "/admin/applications"
        case shops = "/admin/shops"
        case people = "/admin/people"
        case tokens = "/admin/tokens"

        var title: Bilingual {
            switch self {
            case .upkeep: AdminPage.copy.upkeep
            case .applications: AdminPage.copy.applications
            case .shops: AdminPage.copy.shops
            case .people: AdminPage.copy.people
            case .tokens: AdminPage.copy.tokens
            }
        }
    }

    /// Where the operator is, and where else they can go.
    struct Tabs: Sendable {
        var title: String
        var tabs: [OrderFrame.Tab]
    }

    struct Secret: Sendable {
        var title: String
        var hint: String
        var text: String
    }

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

        init(
            _ visit: Visit, _ title: Bilingual, about: Bilingual, action: String, _ draft: FormDraft,
            _ fields: [FormField] = [], save: Bilingual, username: String? = nil, isDangerous: Bool = false
        ) {
            self.title = title[visit.language]
            self.about = about[visit.language]
            self.action = visit.path(action)
            form = draft.view(visit)
            self.fields = fields
            self.save = save[visit.language]
            self.username = username
            self.isDangerous = isDangerous
        }
    }
}

/// A table of the operator's pages; a row may lead to a page of its own.
struct AdminTable: Sendable {
    struct Row: Sendable {
        var level: String?
        var path: String?
        var name: String
        var cells: [Cell]
    }

    /// A cell that names its column.
    struct Cell: Sendable {
        var head: String
        var text: String
    }

    var id: String
    var title: String
    var heads: [String]
    var rows: [Row]
    var isEmpty: Bool
    var empty: String

    /// - Parameter rows: the first text of each is what its link says.
    init(
        _ visit: Visit, _ id: String, _ title: Bilingual, heads: [Bilingual],
        rows: [(level: String?, path: String?, texts: [String])], empty: Bilingual = Bilingual("")
    ) {
        let heads = heads.map { $0[visit.language] }
        self.id = id
        self.title = title[visit.language]
        self.heads = heads
        self.rows = rows.map { row in
            Row(
                level: row.level, path: row.path, name: row.texts.first ?? "",
                cells: zip(heads.dropFirst(), row.texts.dropFirst()).map { .init(head: $0, text: $1) })
        }
        isEmpty = rows.isEmpty
        self.empty = empty[visit.language]
    }
}
