import Hummingbird
import PartVerification
import Traceability

extension WebParts {
    /// `GET /demo`: only a demonstration has it.
    func demo(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let demoListing else { throw ServiceError(.notFound) }
        let title = context.language == .zh ? "示例数据 · 试金石" : "The example season · Touchstone"
        return pages.render(
            .demo,
            DemoPage(
                page: pages.frame(title: title, path: "/demo", language: context.language), listing: demoListing,
                language: context.language))
    }
}
