import DomainCoding
import HTTPTypes
import Hummingbird
import NIOCore
import Traceability

/// One address of the service: method, path template and what answers there.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    let endpoint: Endpoint
    /// Whether the cookie of a session counts here: on pages for people who are signed in, nowhere else.
    let readsSession: Bool
    let handle: Handler

    init(endpoint: Endpoint, readsSession: Bool = false, handle: @escaping Handler) {
        self.endpoint = endpoint
        self.readsSession = readsSession
        self.handle = handle
    }

    /// Answers a `GET`, and a `HEAD` with the same headers.
    static func get(_ path: String, readsSession: Bool = false, _ handle: @escaping Handler) -> Route {
        Route(endpoint: Endpoint(.get, path), readsSession: readsSession, handle: handle)
    }

    /// Answers a `POST`.
    static func post(_ path: String, readsSession: Bool = false, _ handle: @escaping Handler) -> Route {
        Route(endpoint: Endpoint(.post, path), readsSession: readsSession, handle: handle)
    }

    /// Serves what carries files or plain text.
    static func serve(_ operation: FileOperation, _ handle: @escaping Handler) -> Route {
        Route(endpoint: operation.endpoint, handle: handle)
    }

    /// Offers a use case at its endpoint: decodes the request, performs it for the caller, encodes the answer.
    static func offer<Asked: HTTPEndpoint>(_: Asked.Type, in service: TraceabilityService) -> Route {
        let endpoint = Asked.endpoint
        return Route(endpoint: endpoint) { request, context in
            let written = WrittenAnswer()
            var asking = Traceability.RequestContext(
                actor: context.actor, idempotencyKey: request.headers[.idempotencyKey])
            let asked: Asked
            switch endpoint.method {
            case .get: asked = try QueryDecoding.decode(Asked.self, request, context)
            default:
                let body = try await BodyDecoding.document(request, context)
                asked = try BodyDecoding.decode(Asked.self, from: body, parameters: endpoint.parameters, context)
                asking.writtenAnswer = written
                if asking.idempotencyKey != nil { asking.requestDigest = Asked.digest(ofJSON: body.sorted()) }
            }
            let answer = try await asked.perform(in: service, for: asking)
            return JSONAnswer.response(try written.bytes ?? JSON.encode(answer, .sorted))
        }
    }
}

extension HTTPField.Name {
    /// `Idempotency-Key`: a repetition under the same key gets the first answer.
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
}

/// Writes answers.
enum JSONAnswer {
    static func response(_ answer: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        response(try JSON.encode(answer, .sorted), status: status)
    }

    static func response(_ json: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }
}
