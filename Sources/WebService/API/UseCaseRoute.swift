import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Traceability

extension Router where Context == WebContext {
    /// Offers a use case at its endpoint: decodes the request, performs it for the caller, encodes the answer.
    func offer<Request: HTTPEndpoint>(_: Request.Type, in service: TraceabilityService) {
        let endpoint = Request.endpoint
        let path = RouterPath(endpoint.path)
        on(path, method: endpoint.method) { request, context in
            let asked: Request =
                switch endpoint.method {
                case .get: try QueryDecoding.decode(Request.self, endpoint, request, context)
                default: try await BodyDecoding.decode(Request.self, endpoint, request, context)
                }
            let answer = try await asked.perform(
                in: service,
                for: Traceability.RequestContext(
                    actor: context.actor, idempotencyKey: request.headers[HTTPField.Name("Idempotency-Key")!]))
            return try JSONAnswer.response(answer)
        }
    }
}

/// Reads a question from path and query.
enum QueryDecoding {
    static func decode<Request: HTTPEndpoint>(
        _: Request.Type, _ endpoint: Endpoint, _ request: Hummingbird.Request, _ context: WebContext
    ) throws -> Request {
        var query = request.uri.query.map { String($0) } ?? ""
        for name in endpoint.parameters {
            let value = try context.parameters.require(name)
            query += (query.isEmpty ? "" : "&") + name + "=" + value.formEncoded
        }
        do {
            return try URLEncodedFormDecoder().decode(Request.self, from: query)
        } catch let error as DecodingError {
            throw error.asServiceError
        }
    }
}

/// Reads a change from its JSON body; path parameters must agree with it.
enum BodyDecoding {
    static func decode<Request: HTTPEndpoint>(
        _: Request.Type, _ endpoint: Endpoint, _ request: Hummingbird.Request, _ context: WebContext
    ) async throws -> Request {
        if let type = request.headers[.contentType], !type.lowercased().hasPrefix("application/json") {
            throw ServiceError(.unsupportedFile, ["found": type, "expected": "application/json"])
        }
        let bytes = try await request.body.collected(upTo: context.maxUploadSize)
        guard !bytes.isEmpty else { throw ServiceError(.emptyRequest) }
        do {
            let decoded = try JSONDecoder().decode(Request.self, from: Data(bytes))
            try checkParameters(of: decoded, endpoint, context)
            return decoded
        } catch let error as DecodingError {
            throw error.asServiceError
        }
    }

    /// A body that names another batch or shop than its path is refused, not resolved by guessing.
    private static func checkParameters<Request: HTTPEndpoint>(
        of request: Request, _ endpoint: Endpoint, _ context: WebContext
    ) throws {
        guard !endpoint.parameters.isEmpty else { return }
        let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(request)) as? [String: Any]
        for name in endpoint.parameters where object?[name] as? String != (try context.parameters.require(name)) {
            throw ServiceError(.invalidField, ["field": name, "rule": "the same in path and body"])
        }
    }
}

/// Writes answers.
enum JSONAnswer {
    static func response(_ answer: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(answer)
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}

extension String {
    /// Percent-encoded for a form or a query, everything but unreserved characters (RFC 3986 §2.3).
    var formEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension DecodingError {
    /// Which field, and what was expected there.
    var asServiceError: ServiceError {
        func field(_ path: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
            (path + [last].compactMap { $0 }).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
                .joined(separator: ".")
        }
        switch self {
        case .keyNotFound(let key, let context):
            return ServiceError(.missingField, ["field": field(context.codingPath, key)])
        case .valueNotFound(_, let context):
            return ServiceError(.missingField, ["field": field(context.codingPath)])
        case .typeMismatch(let type, let context):
            return ServiceError(.invalidField, ["field": field(context.codingPath), "rule": "\(type)"])
        case .dataCorrupted(let context):
            let place = field(context.codingPath)
            return ServiceError(.invalidField, ["field": place.isEmpty ? "body" : place, "rule": "JSON"])
        @unknown default:
            return ServiceError(.invalidField, ["field": "body", "rule": "JSON"])
        }
    }
}
