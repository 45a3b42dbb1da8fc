import Hummingbird
import Traceability

/// Ends a request that takes too long, a slow sender's included.
struct TimeLimit: RouterMiddleware {
    let limit: Duration

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        try await withoutActuallyEscaping(next) { next in
            try await withThrowingTaskGroup(of: Response?.self) { group in
                nonisolated(unsafe) let next = next
                group.addTask { try await next(request, context) }
                group.addTask {
                    try await Task.sleep(for: limit)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let response = first else {
                    throw ServiceError(.storeUnavailable)
                }
                return response
            }
        }
    }
}
