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

extension Door {
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
