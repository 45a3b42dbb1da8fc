import HTTPTypes
import Hummingbird
import NIOCore
import Traceability

/// Lets go of connections that would be kept busy for nothing.
///
/// When the answer is there before the body was read (too large, too slow, not allowed), the rest of the body would
/// have to be read before the next request: the connection is closed instead, a while later, so that the client still
/// reads the answer. Closing at once would reset the connection under a client that is still sending, and the answer
/// would be lost. A client that does not take its answer is not waited for without end either.
struct ConnectionCare: RouterMiddleware {
    /// How long a client may take to read an answer, and for each 64 KiB of it a second more.
    let answerTimeLimit: TimeAmount
    /// How long a client may go on sending a body that nobody reads.
    let lingerTimeLimit: TimeAmount

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let channel = context.channel
        if request.announcesBody, !context.bodyProgress.isFinished {
            response.headers[.connection] = "close"
            channel.eventLoop.scheduleTask(in: lingerTimeLimit) { channel.close(promise: nil) }
        }
        if (response.body.contentLength ?? .max) > Self.small {
            let body = response.body
            let limit = answerTimeLimit + .seconds(Int64((body.contentLength ?? 0) / Self.small))
            response.body = ResponseBody(contentLength: body.contentLength) { writer in
                let deadline = channel.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
                defer { deadline.cancel() }
                try await body.write(writer)
            }
        }
        return response
    }

    /// What a socket takes at once, bytes.
    private static let small = 64 << 10
}

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
