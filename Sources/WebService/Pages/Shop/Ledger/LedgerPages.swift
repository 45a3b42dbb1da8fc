import Traceability

/// The shop's ledger, a page at a time.
struct ShopLedgerPage: PageModel {
    var page: PageFrame
    var title: String
    var filter: [FormField]
    var rows: [Row]
    var more: MoreLink?
    var words: Words

    struct Row: Sendable {
        var path: String
        var seq: String
        var kind: String
        var summary: String
        var recorded: String
        var actor: String
        /// Why the row stands out: a correction of it.
        var note: String?
        var level: String
    }

    struct Words: Sendable {
        var filter: String
        var seq: String
        var kind: String
        var what: String
        var recorded: String
        var actor: String
        var empty: String
        var emptyHint: String
    }
}

/// One entry with all its fields, and the form that corrects it.
struct ShopEntryPage: PageModel {
    var page: PageFrame
    var title: String
    var rows: [FactRow]
    var vouchers: [Link]
    var corrections: [Link]
    var voided: String?
    var links: [Link]
    /// Nil for an entry that cannot be corrected.
    var correct: Correct?
    /// The list in the browser that is done with, after a stock-take by scanning.
    var done: Done?
    var words: Words
    var needs: PageNeeds { done == nil ? [] : [.scripts] }

    struct Done: Sendable {
        var store: String
        var script: String
    }

    struct Link: Sendable {
        var path: String
        var word: String
    }

    struct Correct: Sendable {
        var form: FormView
        var fields: [FormField]
        var path: String
    }

    struct Words: Sendable {
        var vouchers: String
        var corrections: String
        var correct: String
        var correctHint: String
        var save: String
    }
}

/// The mass balance: what came in, went out and lies there.
struct ShopBalancePage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var level: String
    var filter: [FormField]
    var filterWord: String
    var heads: [String]
    var rows: [Row]
    var empty: String?

    struct Row: Sendable {
        var product: String
        var name: String
        var cells: [Cell]
    }

    struct Cell: Sendable {
        var head: String
        var value: String
    }
}
