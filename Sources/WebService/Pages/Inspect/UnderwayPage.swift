import Hummingbird
import Traceability

/// A look at a period that is not done yet: how far it is. `underway.js` waits for its end; without script one looks again.
struct Underway: Sendable {
    var title: String
    var count: String
    var hint: String
    var looked: Int
    var total: Int
    /// The page that is waited for.
    var path: String
    var again: String

    /// - Parameters:
    ///   - madeAt: when the look was made that is shown meanwhile, milliseconds since 1970; nil when none is.
    ///   - path: the page that is waited for.
    init(_ progress: SurveyReading, showing madeAt: Int64?, path: String, _ visit: Visit) {
        title = visit.say("正在查看台账", "The ledger is being looked at")
        (looked, total) = (min(progress.looked, progress.total), max(1, progress.total))
        let (some, all) = (Grouped.text(looked), Grouped.text(progress.total))
        count =
            progress.total == 0
            ? visit.say("马上开始", "It is about to begin")
            : visit.say("已看 \(some) 条，共 \(all) 条", "\(some) of \(all) entries")
        hint =
            madeAt.map {
                let time = visit.time($0)
                return visit.say("下面是 \(time) 的情况，看完后更新。", "Below is how it stood at \(time), until that is done.")
            }
            ?? visit.say("条目多的期间要等一会儿，看完后显示结果。", "A period of many entries takes a while; then the result is shown.")
        again = visit.say("现在看看", "See how far it is")
        self.path = path
    }
}

/// A page of an order whose content is not there yet.
struct UnderwayPage: PageModel {
    var page: PageFrame
    var order: OrderFrame
    var underway: Underway
    var needs: PageNeeds { .scripts }
}

extension WebParts {
    /// A page for which every entry of an order's period has to be looked at: until that is done, one that says how far it is.
    func onceLookedAt(
        _ visit: Visit, at place: OrderFrame.Place?, _ page: () async throws -> Response
    ) async throws -> Response {
        let number = try visit.orderNumber
        guard let underway = try await service.surveyUnderway(of: number, for: visit.actor) else {
            return try await page()
        }
        return underwayPage(underway.order, underway.progress, at: place, path: visit.address(), visit)
    }

    /// The page that says how far a look is.
    func underwayPage(
        _ order: OrderView, _ progress: SurveyReading, at place: OrderFrame.Place?, path: String, _ visit: Visit
    ) -> Response {
        let underway = Underway(progress, showing: nil, path: path, visit)
        return pages.render(
            .inspectUnderway,
            UnderwayPage(
                page: frame(visit, title: underway.title), order: OrderFrame(order, visit, at: place),
                underway: underway))
    }
}
