import Traceability

/// Where people of a shop start: scan, today's orders, what needs attention, what else there is to do.
struct ShopHomePage: PageModel {
    var page: PageFrame
    var title: String
    var scanPath: String
    var orders: [OrderRow]
    var attention: [Attention]
    var hasAttention: Bool
    var counts: [Count]
    var links: [PersonFrame.Entry]
    var empty: Empty?
    var orderField: FormField
    var words: Words

    /// A repair order of today.
    struct OrderRow: Sendable {
        var path: String
        var number: String
        var detail: String
        var badge: String
    }

    /// Something that somebody has to look at.
    struct Attention: Sendable {
        var level: String
        var icon: String
        var text: String
        var path: String
    }

    struct Count: Sendable {
        var count: String
        var name: String
        var path: String
    }

    struct Empty: Sendable {
        var title: String
        var hint: String
    }

    struct Words: Sendable {
        var scan: String
        var orders: String
        var attention: String
        var today: String
        var more: String
        var open: String
    }
}
