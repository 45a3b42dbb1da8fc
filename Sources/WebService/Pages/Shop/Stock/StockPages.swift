import Traceability

/// The shelf, scanned part after part.
struct ShopStockPage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var form: FormView
    var scan: ScanView
    var product: FormField
    var next: String
    var needs: PageNeeds { [.scripts, .camera] }
}

/// What is missing, what is extra, and why.
struct ShopCountPage: PageModel {
    var page: PageFrame
    var title: String
    var form: FormView
    var codes: [String]
    var product: String
    /// The size of the book that the count was compared with.
    var reviewed: String
    var stats: [Stat]
    var groups: [Group]
    var unknown: [String]
    var unknownTitle: String?
    var words: Words

    struct Stat: Sendable {
        var level: String
        var count: String
        var name: String
    }

    struct Group: Sendable {
        var title: String
        var hint: String
        /// A cause and a note for every row that has none of its own; empty where there is none.
        var all: [FormField] = []
        var hasAll = false
        var each: String
        /// Whether the rows are in sight without being asked for.
        var isOpen = true
        var rows: [Row]
    }

    struct Row: Sendable {
        var level: String
        var icon: String
        var name: String
        var detail: String
        var fields: [FormField]
    }

    struct Words: Sendable {
        var save: String
        var back: String
    }
}
