import AsyncHTTPClient
import Foundation
import Ledger
import MerkleTree
import Traceability
import WebService

/// Where a use case is performed: in this process, or at a server.
enum Door: Sendable {
    case local(OpenInstallation, Actor)
    case remote(RemoteService)

    /// Opens the data directory, or talks to the server; does the work, and closes again whatever happens.
    static func with<Value: Sendable>(
        data: String?, server: String?, token: String?, _ body: (Door) async throws -> Value
    ) async throws -> Value {
        if let data {
            let open = try await InstallationFolder(path: data).open()
            do {
                let value = try await body(.local(open, .local(name: NSUserName())))
                try await open.close()
                return value
            } catch {
                try? await open.close()
                throw error
            }
        }
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            let secret = token ?? ProcessInfo.processInfo.environment["TOUCHSTONE_TOKEN"]
            let value = try await body(.remote(RemoteService(client: client, server: server ?? "", token: secret)))
            try await client.shutdown()
            return value
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    /// Performs a use case. A change carries an idempotency key, so that a retry after a lost answer changes nothing
    /// twice.
    func perform<Request: HTTPEndpoint>(
        _ request: Request, idempotencyKey: String? = nil
    ) async throws -> Request.Answer {
        switch self {
        case .local(let open, let actor):
            try await request.perform(
                in: open.service, for: RequestContext(actor: actor, idempotencyKey: idempotencyKey))
        case .remote(let service):
            try await service.perform(request, idempotencyKey: idempotencyKey)
        }
    }

    /// The newest published checkpoint of the root log.
    func checkpointNote() async throws -> String {
        switch self {
        case .local(let open, _):
            guard let note = try await open.service.checkpointNote() else { throw ServiceError(.notYetLogged) }
            return note
        case .remote(let service): return String(decoding: try await service.get("/log/checkpoint"), as: UTF8.self)
        }
    }

    /// Uploads a voucher and returns its hash.
    func addVoucher(_ bytes: [UInt8], shop: ShopID) async throws -> Digest {
        switch self {
        case .local(let open, let actor): try await open.service.addVoucher(bytes, to: shop, as: actor).digest
        case .remote(let service): try await service.addVoucher(bytes, shop: shop)
        }
    }
}
