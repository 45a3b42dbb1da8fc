import Foundation
package import HTTPTypes
import Hummingbird
import MerkleTree
import NIOCore
import PartCertificates
import StoreContract
package import Traceability

extension WebParts {
    /// `POST /api/v1/shops/{shop}/bundles`: an inspection bundle as a file. Each request takes one of its own and is
    /// recorded in the shop's book before the first byte leaves.
    func exportBundle(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try await BodyDecoding.decode(
            ExportBundle.self, parameters: ["shop"], request, context)
        return try await bundleFile(asked, as: context.actor)
    }

    /// A bundle as a file to be saved, once it is recorded that it was taken.
    func bundleFile(_ asked: ExportBundle, as actor: Actor) async throws -> Response {
        let path = Self.temporary.appendingPathComponent(Self.prefix + UUID().uuidString).path
        let exported = try await service.exportBundle(
            asked, to: path, for: Traceability.RequestContext(actor: actor))
        return Response(
            status: .ok, headers: exported.headers, body: try Self.vanishing(path, length: Int(exported.bytes)))
    }

    private static var temporary: URL { FileManager.default.temporaryDirectory }
    private static let prefix = "touchstone-bundle-"

    /// Removes what a process that was killed in the middle of an export left behind: it has personal data in it. A file
    /// that another process may still be writing is younger than a day.
    static func removeAbandonedBundles(now: Date) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: temporary.path)) ?? []
        where name.hasPrefix(prefix) {
            let path = temporary.appendingPathComponent(name).path
            let made = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
            if let made, now.timeIntervalSince(made) > 86_400 { try? FileManager.default.removeItem(atPath: path) }
        }
    }

    /// A file as a body. Its name goes at once, so that nothing stays behind however the answer ends.
    private static func vanishing(_ path: String, length: Int) throws -> ResponseBody {
        let file: FileHandle
        do {
            file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw StoreError.failed("cannot read back \(path): \(error.localizedDescription)")
        }
        return ResponseBody(contentLength: length) { writer in
            while let piece = try await Self.piece(of: file) { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
    }

    /// The next piece of a file, read on a thread that may block.
    private static func piece(of file: FileHandle) async throws -> Data? {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        let piece = try file.read(upToCount: 1 << 18)
                        return piece?.isEmpty == true ? nil : piece
                    })
            }
        }
    }
}

extension ExportedBundle {
    /// Where a bundle is asked for.
    package static let path = "/api/v1/shops/{shop}/bundles"

    /// The name of the header with the seq of the inspection entry.
    package static let entryHeader = HTTPField.Name("Touchstone-Entry")!
    /// The name of the header with the end of what is shown, milliseconds since 1970.
    package static let provenUntilHeader = HTTPField.Name("Touchstone-Proven-Until")!
    /// `Repr-Digest`, RFC 9530.
    package static let digestHeader = HTTPField.Name("Repr-Digest")!

    fileprivate var headers: HTTPFields {
        [
            // RFC 8742
            .contentType: "application/cbor-seq", .cacheControl: "private, no-store",
            .contentDisposition: "attachment; filename=\"\(fileName)\"",
            Self.digestHeader: "sha-256=:\(Data(digest.bytes).base64EncodedString()):",
            Self.entryHeader: String(entry.seq), Self.provenUntilHeader: String(provenUntil),
        ]
    }
}
