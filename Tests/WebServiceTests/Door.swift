import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import PartCertificates
import TestWorlds
import Traceability

@testable import WebService

/// Talks to the service over HTTP, as a program does.
struct Door: Sendable {
    let client: any TestClientProtocol
    let tokens: [Person: String]

    /// Sends bytes anywhere.
    func send(
        _ method: HTTPRequest.Method, _ path: String, as person: Person = .nobody, headers: HTTPFields = [:],
        body: [UInt8]? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let token = tokens[person] { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    }

    func get(_ path: String, as person: Person = .nobody, accept: String? = nil) async throws -> TestResponse {
        try await send(.get, path, as: person, headers: accept.map { [.accept: $0] } ?? [:])
    }

    func page(_ path: String, language: String? = nil) async throws -> String {
        var headers: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]
        headers[.acceptLanguage] = language
        return try await send(.get, path, headers: headers).text
    }

    /// Sends JSON text to a path.
    func post(_ path: String, _ json: String, as person: Person = .nobody) async throws -> TestResponse {
        try await send(.post, path, as: person, headers: [.contentType: "application/json"], body: Array(json.utf8))
    }

    func form(_ path: String, _ fields: [String: String], language: String = "zh") async throws -> TestResponse {
        let body = fields.map { "\($0.key)=\($0.value.formEncoded)" }.joined(separator: "&")
        return try await send(
            .post, path + "?lang=" + language,
            headers: [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"],
            body: Array(body.utf8))
    }

    /// Sends a use case the way the command line's remote door does.
    func send<Asked: HTTPEndpoint>(
        _ request: Asked, as person: Person, key: String? = nil
    ) async throws -> TestResponse {
        let json = try JSONEncoder().encode(request)
        var fields = (try JSONSerialization.jsonObject(with: json) as? [String: Any]) ?? [:]
        var path = Asked.endpoint.path
        for name in Asked.endpoint.parameters {
            path = path.replacing("{\(name)}", with: (fields.removeValue(forKey: name) as? String ?? "").formEncoded)
        }
        guard Asked.endpoint.method == .get else {
            var headers: HTTPFields = [.contentType: "application/json"]
            headers[.idempotencyKey] = key
            return try await send(Asked.endpoint.method, path, as: person, headers: headers, body: Array(json))
        }
        let query = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\("\($0.value)".formEncoded)" }
        return try await send(.get, path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), as: person)
    }

    /// Sends a use case and reads its answer.
    func ask<Asked: HTTPEndpoint>(_ request: Asked, as person: Person, key: String? = nil) async throws -> Asked.Answer
    {
        let response = try await send(request, as: person, key: key)
        guard response.status == .ok else { throw Refused(status: response.status, problem: try response.problem()) }
        return try response.decoded(as: Asked.Answer.self)
    }

    /// Reserves, signs, uploads and registers parts; their codes.
    func issue(_ serials: [String], by world: WebWorld) async throws -> [String] {
        let batch = try await ask(ReserveNumbers(issuer: "hanchuan", count: serials.count), as: .maker)
        let certificates = try serials.enumerated().map {
            try world.base.maker.sign(.init(serial: $0.element), number: batch.first.value + UInt32($0.offset))
        }
        _ = try await ask(
            StageCertificates(
                batch: batch.batch, offset: 0, certificates: certificates.map { Data($0).base64EncodedString() }),
            as: .maker)
        _ = try await ask(RegisterBatch(batch: batch.batch), as: .maker)
        return certificates.map { "https://\(World.host)/c/" + CodeDigits.text($0) }
    }

    /// Books parts into a shop.
    func receive(_ codes: [String], at shop: ShopID = "east", as person: Person = .technician) async throws
        -> ReceiveParts.Answer
    {
        var line = ReceiveParts.Line()
        line.codes = codes.map { CodeInput($0) }
        return try await ask(
            ReceiveParts(
                shop: shop, supplier: "good", deliveryNote: "DN-1", received: .of(World.today), lines: [line]),
            as: person)
    }
}

/// A request that was refused.
struct Refused: Error {
    let status: HTTPResponse.Status
    let problem: ProblemRead
}

/// Problem details as a client reads them.
struct ProblemRead: Decodable {
    struct Place: Decodable {
        var line: Int?
        var column: String?
        var code: String
    }

    var type: String
    var title: String
    var status: Int
    var detail: String
    var instance: String
    var code: String
    var advice: String
    var details: [String: String]
    var locations: [Place]
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var bytes: [UInt8] { Array(body.readableBytesView) }

    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }

    func problem() throws -> ProblemRead { try decoded(as: ProblemRead.self) }
}
