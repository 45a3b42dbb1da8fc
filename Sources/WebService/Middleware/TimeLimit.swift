import Hummingbird
import Traceability

/// Ends a request that takes too long. Registering a large batch checks every signature, and an inspection bundle may have
/// every entry of a book: these have ten times as long.
struct TimeLimit: RouterMiddleware {
    let limit: Duration

    private static let long: Set<String> = [
        RegisterBatch.endpoint.path, ExportedBundle.path, "/inspect/{order}/export",
    ]

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let isLong = context.endpointPath.map(Self.long.contains) ?? false
        let limit = isLong ? self.limit * 10 : self.limit
        return try await withoutActuallyEscaping(next) { next in
            try await withThrowingTaskGroup(of: Response?.self) { group in
                // The group ends before this function does, so the closure does not outlive the call.
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
