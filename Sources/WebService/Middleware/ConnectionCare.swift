import HTTPTypes
import Hummingbird
import NIOCore

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
