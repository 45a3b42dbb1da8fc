import Hummingbird
import Traceability
import Words

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
