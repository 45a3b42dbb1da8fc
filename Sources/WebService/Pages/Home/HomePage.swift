import Hummingbird
import Traceability

/// Where a person starts: who they are here, and where they can go.
struct HomePage: PageModel {
    var page: PageFrame
    var title: String
    var lead: String
    var entries: [PersonFrame.Entry]
}

extension WebParts {
    /// `GET /maker`, `/inspect`, `/admin`
    func home(_ visit: Visit) async throws -> Response {
        let frame = frame(visit, title: visit.say("首页", "Start"))
        let lead = [frame.person?.role, frame.person?.place].compactMap { $0 }.joined(separator: " · ")
        return pages.render(
            .home,
            HomePage(
                page: frame, title: visit.actor.name, lead: lead,
                entries: frame.person?.entries.filter { !$0.isCurrent } ?? []))
    }
}
