import AsyncHTTPClient
import DomainCoding
import DurableFiles
import Foundation
import HTTPTypes
import Ledger
import MerkleTree
import NIOCore
import NIOHTTP1
import Signatures
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
            return try await closing {
                try await open.close()
            } after: {
                try await body(.local(open, .local(name: NSUserName())))
            }
        }
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        return try await closing {
            try await client.shutdown()
        } after: {
            let secret = token ?? ProcessInfo.processInfo.environment["TOUCHSTONE_TOKEN"]
            return try await body(.remote(RemoteService(client: client, server: server ?? "", token: secret)))
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

    /// Takes an inspection bundle into a file, which is there whole or not at all.
    func exportBundle(
        _ request: ExportBundle, to path: String, progress: @escaping @Sendable (UInt64) -> Void
    ) async throws -> ExportedBundle {
        switch self {
        case .local(let open, let actor):
            try await open.service.exportBundle(
                request, to: path, for: RequestContext(actor: actor), progress: progress)
        case .remote(let service): try await service.exportBundle(request, to: path, progress: progress)
        }
    }
}

/// Does the work and closes what it needed, whatever happens; an error of the work goes before one of closing.
func closing<Value>(_ close: () async throws -> Void, after body: () async throws -> Value) async throws -> Value {
    let value: Value
    do {
        value = try await body()
    } catch {
        try? await close()
        throw error
    }
    try await close()
    return value
}

extension RemoteService {
    /// Downloads a bundle. It is not asked for again after a failure, as each request is recorded in the shop's book.
    fileprivate func exportBundle(
        _ request: ExportBundle, to path: String, progress: @Sendable (UInt64) -> Void
    ) async throws -> ExportedBundle {
        let file = try FileWriter(at: DurableFile.temporary(beside: path), insteadOf: path, for: .owner)
        let response = try await start(
            post: ExportedBundle.path.replacing("{shop}", with: Self.encode(request.shop.text)),
            json: try JSON.encode(request))
        var hash = SystemRunningSHA256()
        for try await piece in response.body {
            let bytes = Data(piece.readableBytesView)
            bytes.withUnsafeBytes { hash.update($0) }
            try file.write(bytes)
            progress(file.byteCount)
        }
        func header(_ name: HTTPField.Name) -> String? { response.headers.first(name: name.canonicalName) }
        let stated = "sha-256=:\(Data(hash.digest.bytes).base64EncodedString()):"
        guard header(ExportedBundle.digestHeader) == stated,
            let seq = header(ExportedBundle.entryHeader).flatMap({ UInt64($0) }),
            let until = header(ExportedBundle.provenUntilHeader).flatMap({ Int64($0) })
        else {
            throw CommandFailure(
                .inputOutput, zh: "收到的检查包不完整。", en: "The bundle did not arrive whole.",
                hint: Bilingual(zh: "请重试；每次导出都会记入台账。", en: "Try again; each export is recorded in the ledger."))
        }
        try file.finish(as: path)
        return ExportedBundle(
            fileName: (path as NSString).lastPathComponent, digest: hash.digest, bytes: file.byteCount,
            provenUntil: until, entry: EntryAnswer(seq: seq, recordedAt: 0))
    }
}
