import HTTPTypes
import Hummingbird
import PartVerification
import Traceability
import Words

/// What the `type` of a problem means, and what to do about it.
struct Problems: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [ProblemPage.self]

    var routes: [Route] { [open("/problems/{code}", problem)] }

    private func problem(_ guest: Guest) async throws -> Response {
        guard let code = ServiceError.Code(rawValue: try guest.parameter("code")) else { throw ServiceError(.notFound) }
        return guest.problem(ServiceError(code), status: .ok)
    }
}

/// What went wrong, and what to do.
struct ProblemPage: WebPage {
    static let template = "problem"
    static let copy = ProblemCopy()

    let heading: Bilingual
    var windowTitle: Bilingual?
    /// Nil when it says no more than the heading.
    let detail: String?
    let advice: String

    init(_ error: ServiceError, _ reader: Reader) {
        let message = error.message(reader.utcOffset)
        let detail = message.detail[reader.language]
        heading = message.title
        self.detail = detail == message.title[reader.language] ? nil : detail
        advice = message.advice[reader.language]
    }
}

extension Guest {
    /// What went wrong with a request. The address may be none that a browser can ask for again: the language switch leads
    /// to the first page.
    func problem(_ error: ServiceError, status: HTTPResponse.Status) -> Response {
        var page = ProblemPage(error, reader)
        page.windowTitle = page.heading
        var response = show(page, at: .start)
        response.status = status
        return response
    }
}
