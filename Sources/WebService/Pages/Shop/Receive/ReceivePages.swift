import Traceability

/// The first page of a delivery: its parts, scanned one after another.
struct ShopReceivePage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var form: FormView
    var scan: ScanView
    var next: String
    var needs: PageNeeds { [.scripts, .camera] }
}

/// The second page: the delivery note, and what each line adds to the certificates.
struct ShopDeliveryPage: PageModel {
    var page: PageFrame
    var title: String
    var form: FormView
    /// The scanned texts, sent again.
    var codes: [String]
    var aside: [String]
    var asideBox: FormField?
    var vouchers: [String]
    var lines: [Line]
    var heading: [FormField]
    var uncertified: [FormField]
    var words: Words

    struct Line: Sendable {
        var level: String
        var icon: String
        var name: String
        var detail: String
        var serials: String
        var fields: [FormField]
    }

    struct Words: Sendable {
        var lines: String
        var none: String
        var uncertified: String
        var save: String
        var back: String
    }
}

/// What became of a delivery, line by line.
struct ShopReceivedPage: PageModel {
    var page: PageFrame
    var title: String
    var done: String
    /// The list in the browser that is done with.
    var store: String
    var script: String
    var lines: [Line]
    var words: Words
    var needs: PageNeeds { [.scripts] }

    struct Line: Sendable {
        var path: String
        var level: String
        var icon: String
        var name: String
        var detail: String
        var badge: String
    }

    struct Words: Sendable {
        var again: String
        var home: String
    }
}
