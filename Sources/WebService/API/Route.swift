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

/// Which methods an address knows, so that a wrong one is answered with those that are right.
struct AllowedMethods: Sendable {
    private let templates: [(parts: [Substring], method: HTTPRequest.Method)]

    init(_ endpoints: [Endpoint]) {
        templates = endpoints.map { ($0.path.split(separator: "/"), $0.method) }
    }

    /// The methods of a path, as the `Allow` header lists them (RFC 9110 §10.2.1); nil when there is no such address.
    func header(for path: String) -> String? {
        let parts = path.split(separator: "/")
        var methods: Set<HTTPRequest.Method> = []
        for template in templates where Self.matches(template.parts, parts) { methods.insert(template.method) }
        guard !methods.isEmpty else { return nil }
        if methods.contains(.get) { methods.insert(.head) }
        return methods.map(\.rawValue).sorted().joined(separator: ", ")
    }

    private static func matches(_ template: [Substring], _ parts: [Substring]) -> Bool {
        template.count == parts.count
            && zip(template, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
