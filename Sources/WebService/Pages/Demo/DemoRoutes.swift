import Hummingbird
import PartVerification
import Traceability

extension WebParts {
    /// `GET /demo`: only a demonstration has it.
    func demo(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let demoListing else { throw ServiceError(.notFound) }
        let title = context.language == .zh ? "示例数据 · 试金石" : "The example season · Touchstone"
        let secret = context.connection == .exposed ? nil : signInSecret(request, context)
        var response = pages.render(
            .demo,
            DemoPage(
                page: pages.frame(title: title, path: "/demo", language: context.language), listing: demoListing,
                csrf: secret.map { PageSeal(secret: $0).formToken }, language: context.language))
        if let secret {
            PageCookie.form.set(secret, in: &response, context.connection)
            response.headers[.referrerPolicy] = "same-origin"
        }
        return response
    }
}
