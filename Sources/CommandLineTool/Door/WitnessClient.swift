import AsyncHTTPClient
import Ledger
import NIOCore
import NIOHTTP1
import StoreContract
import Traceability

/// Asks witnesses over HTTP, as C2SP tlog-witness says.
struct WitnessClient: Cosigner {
    private let client: HTTPClient
    private let limit: TimeAmount
    private static let largestAnswer = 64 << 10

    /// Asks with a client of its own; `seconds` is how long one answer may take.
    init(client: HTTPClient, seconds: Int64) {
        self.client = client
        limit = .seconds(seconds)
    }

    /// Lends a client to `body` and shuts it down afterwards, whatever happens. It follows no redirect: a witness is
    /// the one that the operator named.
    static func with<Value>(seconds: Int64, _ body: (WitnessClient) async throws -> Value) async throws -> Value {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        return try await closing {
            try await client.shutdown()
        } after: {
            try await body(WitnessClient(client: client, seconds: seconds))
        }
    }

    func cosign(_ request: WitnessRequest, at witness: WitnessRecord) async -> CosignerAnswer {
        var outgoing = HTTPClientRequest(url: witness.url + "/add-checkpoint")
        outgoing.method = .POST
        outgoing.headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        outgoing.body = .bytes(ByteBuffer(bytes: request.encoded()))
        do {
            let response = try await client.execute(outgoing, timeout: limit)
            let body = [UInt8](try await response.body.collect(upTo: Self.largestAnswer).readableBytesView)
            return Self.answer(Int(response.status.code), response.headers.first(name: "Content-Type"), body)
        } catch {
            return .failed(.notReached(error: "\(error)"))
        }
    }

    /// What the status, the type and the body of an answer mean.
    static func answer(_ status: Int, _ type: String?, _ body: [UInt8]) -> CosignerAnswer {
        switch status {
        case 200:
            do throws(NoteError) {
                return .cosigned(try NoteSignature.parseLines(body[...]))
            } catch {
                return .failed(.answerUnreadable(error: error.description))
            }
        case 409:
            let text = String(decoding: body, as: UTF8.self)
            guard type?.lowercased().hasPrefix("text/x.tlog.size") ?? false, text.hasSuffix("\n"),
                let size = UInt64(text.dropLast()), String(size) == text.dropLast()
            else { return .failed(.sizeMissing) }
            return .knows(size: size)
        case 422: return .failed(.contradicts(said: Self.words(body)))
        default: return .failed(.refused(status: status, said: Self.words(body)))
        }
    }

    /// The first line of a refusal, without anything that could confuse a terminal.
    private static func words(_ body: [UInt8]) -> String {
        let line = String(decoding: body.prefix(200), as: UTF8.self).split(separator: "\n").first ?? ""
        let plain = line.unicodeScalars.filter { !$0.properties.generalCategory.isControl }
        return String(String.UnicodeScalarView(plain))
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool { self == .control || self == .format }
}
