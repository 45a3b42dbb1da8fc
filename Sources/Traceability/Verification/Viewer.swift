import Ledger

/// Who reads a verdict, and so how much of other people's books it shows.
struct Viewer: Sendable {
    /// The operator, and an inspector at the shop that is inspected, see everything.
    var seesAll: Bool
    /// Whether the person has a token: other shops are named to members only.
    var isKnown: Bool
    /// The book of the shop that the person works at.
    var ownBook: BookID?

    /// Whether this shop may be named. The shop that fitted a part is named to everybody, for its customer asks.
    func seesName(of book: BookID, asInstaller: Bool) -> Bool {
        seesAll || isKnown || asInstaller || book == ownBook
    }

    /// Whether a repair order of this shop is shown.
    func seesOrders(of book: BookID?) -> Bool {
        seesAll || (book != nil && book == ownBook)
    }
}
