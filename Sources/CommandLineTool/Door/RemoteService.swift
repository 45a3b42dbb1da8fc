import AsyncHTTPClient
import DomainCoding
import Foundation
import HTTPTypes
import Ledger
import MerkleTree
import NIOCore
import NIOHTTP1
import PartVerification
import Traceability
import WebService

/// A server that is asked over HTTP.
struct RemoteService: Sendable {
    private let client: HTTPClient
    private let base: String
    private let token: String?
    private static let largestAnswer = 64 << 20
    private static let attempts = 4

    /// Talks to the server at an `http://` or `https://` address. Plain http is for loopback only.
    init(client: HTTPClient, server: String, token: String?) throws {
        guard let components = URLComponents(string: server), let host = components.host,
            components.scheme == "https" || (components.scheme == "http" && IPAddress.isLoopback(host: host)),
            components.user == nil, components.query == nil, components.fragment == nil
        else {
            throw CommandFailure(
                .usage, zh: "--server \(server)：需要 https:// 网址（http:// 只用于本机）。",
                en: "--server \(server): an https:// address is needed (http:// is for this machine only).")
        }
        self.client = client
        base = server.hasSuffix("/") ? String(server.dropLast()) : server
        self.token = token
    }

    /// Sends a use case and decodes its answer.
    func perform<Request: HTTPEndpoint>(_ request: Request, idempotencyKey: String?) async throws -> Request.Answer {
        let endpoint = Request.endpoint
        let json = try JSON.encode(request)
        var path = endpoint.path
        var query: [String] = []
        if endpoint.method == .get || !endpoint.parameters.isEmpty {
            for (name, value) in try JSONDocument(json, limits: .kept).root.fields {
                if endpoint.parameters.contains(name) {
                    path = path.replacing("{\(name)}", with: Self.encode(Self.text(value)))
                } else if endpoint.method == .get {
                    query.append(name + "=" + Self.encode(Self.text(value)))
                }
            }
        }
        var outgoing = HTTPClientRequest(url: base + path)
        outgoing.method = .init(rawValue: endpoint.method.rawValue)
        if endpoint.method == .get {
            if !query.isEmpty { outgoing.url += "?" + query.sorted().joined(separator: "&") }
        } else {
            outgoing.headers.add(name: "Content-Type", value: "application/json")
            outgoing.headers.add(name: "Idempotency-Key", value: idempotencyKey ?? UUID().uuidString)
            outgoing.body = .bytes(ByteBuffer(bytes: json))
        }
        return try await ask(outgoing)
    }

    /// A scalar as it stands in a path or a query.
    private static func text(_ value: JSONDocument.Value) -> String {
        value.string ?? value.numberText ?? value.boolean.map { String($0) } ?? ""
    }

    /// Sends and decodes the answer. Fields that a newer server adds are skipped.
    private func ask<Answer: Decodable>(_ request: HTTPClientRequest) async throws -> Answer {
        try JSON.decode(Answer.self, from: try await send(request), limits: .kept, unknownFields: .allowed)
    }

    /// Fetches a file.
    func get(_ path: String) async throws -> [UInt8] { try await send(HTTPClientRequest(url: base + path)) }

    /// Uploads a voucher and returns its hash.
    func addVoucher(_ bytes: [UInt8], shop: ShopID) async throws -> Digest {
        var outgoing = HTTPClientRequest(url: base + "/api/v1/shops/\(Self.encode(shop.text))/vouchers")
        outgoing.method = .POST
        outgoing.headers.add(name: "Content-Type", value: "application/octet-stream")
        outgoing.body = .bytes(ByteBuffer(bytes: bytes))
        let answer: VoucherAnswer = try await ask(outgoing)
        return answer.digest
    }

    /// Sends, and sends again what was lost or came too early: every request is a question or carries its idempotency
    /// key.
    private func send(_ request: HTTPClientRequest) async throws -> [UInt8] {
        var request = request
        greet(&request)
        request.headers.add(name: "Accept", value: "application/json")
        var failure: any Error = CancellationError()
        for attempt in 0..<Self.attempts {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(250 << attempt)) }
            do {
                let response = try await client.execute(request, timeout: .seconds(90))
                let body = try await Self.body(of: response)
                if let offset = response.headers.first(name: "Touchstone-UTC-Offset").flatMap({ UTCOffset($0) }) {
                    TerminalClock.set(offset)
                }
                if response.status.code < 300 { return body }
                let error = Self.error(Int(response.status.code), body)
                guard [429, 503].contains(response.status.code) else { throw error }
                failure = error
            } catch let error as ServerRefusal {
                throw error
            } catch let error as CommandFailure {
                throw error
            } catch {
                failure = error
            }
        }
        if let known = failure as? ServerRefusal { throw known }
        throw CommandFailure(
            .inputOutput, zh: "\(base)：连接不上服务（\(failure)）。", en: "\(base): the service cannot be reached (\(failure)).",
            hint: Bilingual(
                zh: "检查网址和网络，然后重试；重试不会重复登记。",
                en: "Check the address and the network, then try again; nothing is recorded twice."))
    }

    /// Says who asks, and in which language refusals are to be worded.
    private func greet(_ request: inout HTTPClientRequest) {
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        request.headers.add(name: "Accept-Language", value: Terminal().language.tag)
    }

    private static func body(of response: HTTPClientResponse) async throws -> [UInt8] {
        Array(try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
    }

    /// Why the server did not do it.
    private static func error(_ status: Int, _ body: [UInt8]) -> any Error {
        ServerRefusal(body, status: status)
            ?? CommandFailure(
                .inputOutput, zh: "服务回答了 HTTP \(status)，内容无法理解。",
                en: "The service answered HTTP \(status) with something that is not understood.")
    }

    /// Sends a change and gives the answer as soon as it begins; an error is read whole and thrown.
    func start(post path: String, json: [UInt8]) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: base + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        greet(&request)
        request.body = .bytes(ByteBuffer(bytes: json))
        let response = try await client.execute(request, timeout: .minutes(60))
        guard response.status.code < 300 else {
            throw Self.error(Int(response.status.code), try await Self.body(of: response))
        }
        return response
    }

    /// Percent-encodes everything but unreserved characters (RFC 3986 §2.3).
    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: CharacterSet(
                charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")) ?? ""
    }
}

/// What a server refused, in the words of the server and in the language that it was asked in.
struct ServerRefusal: Error {
    /// The stable code; a newer server may have ones that this program does not know.
    let code: String
    let category: ServiceError.Category
    /// What happened, in a few words.
    let title: String
    /// What exactly.
    let detail: String
    /// What to do.
    let advice: String
    /// Where in the person's input.
    var places: [Place]

    /// A place in the person's input.
    struct Place {
        var file: String?
        var line: Int?
        var column: String?
        /// What is wrong there, without the place.
        let detail: String

        /// `file:line:column: what is wrong`, as far as they are known.
        var text: String { Self.prefix(file, line, column) + detail }

        fileprivate static func prefix(_ file: String?, _ line: Int?, _ column: String?) -> String {
            let known = [file, line.map { String($0) }, column].compactMap { $0 }
            return known.isEmpty ? "" : known.joined(separator: ":") + ": "
        }
    }

    /// Problem details (RFC 9457); nil for an answer that is none.
    init?(_ body: [UInt8], status: Int) {
        guard
            let problem = try? JSON.decode(Problem.self, from: body, limits: .kept, unknownFields: .allowed)
        else { return nil }
        code = problem.code
        category =
            ServiceError.Code(rawValue: problem.code).map { ServiceError($0).category } ?? Self.category(of: status)
        title = problem.title
        detail = problem.detail
        advice = problem.advice ?? ""
        places = (problem.locations ?? []).map { place in
            let prefix = Place.prefix(place.file, place.line, place.column)
            return Place(
                file: place.file, line: place.line, column: place.column,
                detail: place.detail.hasPrefix(prefix) ? String(place.detail.dropFirst(prefix.count)) : place.detail)
        }
    }

    private struct Problem: Decodable {
        struct Place: Decodable {
            var file: String?
            var line: Int?
            var column: String?
            var detail: String
        }
        var code: String
        var title: String
        var detail: String
        var advice: String?
        var locations: [Place]?
    }

    /// The kind of an answer whose code is not known.
    private static func category(of status: Int) -> ServiceError.Category {
        switch status {
        case 401: .unauthenticated
        case 403: .forbidden
        case 404: .notFound
        case 409: .conflict
        case 413: .tooLarge
        case 429: .tooMany
        case 500...: .unavailable
        default: .invalid
        }
    }
}
