import Hummingbird
import Traceability

extension WebParts {
    /// `GET /problems/{code}`: what the `type` of a problem means, and what to do about it.
    func problem(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let code = ServiceError.Code(rawValue: try context.parameter("code")) else {
            throw ServiceError(.notFound)
        }
        return pages.problem(ServiceError(code), language: context.language, status: .ok)
    }
}
