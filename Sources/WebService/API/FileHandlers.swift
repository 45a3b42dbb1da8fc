import Foundation
package import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import NIOCore
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

    /// `POST /api/v1/shops/{shop}/vouchers`: the bytes of a photograph or PDF; answers the hash to name in a receipt.
    func addVoucher(_ request: Request, _ context: WebContext) async throws -> Response {
        let shop = try ShopID.read(try context.parameter("shop"), "shop")
        // Who asks is checked before the bytes are taken.
        try service.mayAddVoucher(to: shop, as: context.actor)
        let bytes = try await request.collectBody(upTo: service.policy.largestVoucher, context)
        let answer = try await service.addVoucher(bytes, to: shop, as: context.actor)
        return try JSONAnswer.response(answer, status: .created)
    }

    /// `GET /api/v1/shops/{shop}/vouchers/{digest}`: for those who may read the shop's entries.
    func voucher(_ request: Request, _ context: WebContext) async throws -> Response {
        let order = request.uri.queryParameters.get("order")
        let file = try await service.voucher(
            try Digest.read(try context.parameter("digest"), "voucher"),
            of: try ShopID.read(try context.parameter("shop"), "shop"), order: order, as: context.actor)
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "private, no-store",
                .contentDisposition: "attachment", .contentSecurityPolicy: "default-src 'none'; sandbox",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// `GET /api/v1/lists/trust`: the newest trust list, exact COSE bytes, after those that lead to it from former root
    /// keys.
    func trustList(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let file = try await service.trustFile() else { throw ServiceError(.notFound) }
        return Self.cose(file, name: "trust.cose")
    }

    /// `GET /api/v1/lists/status`: the status lists of all issuers, a CBOR sequence of COSE messages.
    func statusFile(_ request: Request, _ context: WebContext) async throws -> Response {
        Self.cose(try await service.statusFile(), name: "status.cose")
    }

    private static func cose(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/cose", .cacheControl: "public, max-age=60",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// The root log for everybody, C2SP tlog-tiles: a checkpoint that changes, and files that never do.
extension WebParts {
    /// `GET /log/checkpoint`: the newest published checkpoint.
    func logCheckpoint(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let note = try await service.checkpointNote() else { throw ServiceError(.notFound) }
        return Self.publicFile(
            ByteBuffer(string: note), type: "text/plain; charset=utf-8", cacheControl: "public, max-age=5")
    }

    /// `GET /log/tile/…`: a tile or entry bundle. Its path has exactly one spelling; any other is not found.
    func logFile(_ request: Request, _ context: WebContext) async throws -> Response {
        guard request.uri.query == nil, let path = TilePath(String(request.uri.path.dropFirst("/log/".utf8.count))),
            let bytes = try await service.logFile(path)
        else { throw ServiceError(.notFound) }
        return Self.publicFile(
            ByteBuffer(bytes: bytes), type: "application/octet-stream",
            cacheControl: "public, max-age=31536000, immutable")
    }

    /// A file that pages of other sites may read too: witnesses and monitors run in browsers as well.
    private static func publicFile(_ buffer: ByteBuffer, type: String, cacheControl: String) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: cacheControl]
        headers[.accessControlAllowOrigin] = "*"
        if let policy = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[policy] = "cross-origin" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
}

/// What machines ask for: whether the service is well, its counters, its description and the files of its pages.
extension WebParts {
    /// `GET /healthz`: the process answers.
    func healthz(_ request: Request, _ context: WebContext) async throws -> Response {
        Self.text("ok\n")
    }

    /// `GET /readyz`: the store answers and a trust list is there.
    func readyz(_ request: Request, _ context: WebContext) async throws -> Response {
        let ready = try await service.store.read { try $0.lists.latest(.trust) != nil }
        return Self.text(ready ? "ready\n" : "no trust list\n", status: ready ? .ok : .serviceUnavailable)
    }

    /// `GET /metrics`
    func metrics(_ request: Request, _ context: WebContext) async throws -> Response {
        var text = metricsCounter.text()
        for (name, count) in await service.backgroundCounts() {
            text += "# TYPE touchstone_\(name)_total counter\ntouchstone_\(name)_total \(count)\n"
        }
        return Self.text(text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    /// `GET /openapi.yaml`
    func openAPI(_ request: Request, _ context: WebContext) async throws -> Response {
        Self.text(resources.openAPI, type: "application/yaml; charset=utf-8")
    }

    /// `GET /static/{name}`
    func staticFile(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let file = resources.files[try context.parameter("name")] else { throw ServiceError(.notFound) }
        // A name with its version never means other bytes.
        let isVersioned = request.uri.queryParameters.get("v") == file.version
        let headers: HTTPFields = [
            .contentType: file.mediaType, .eTag: file.tag,
            .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        ]
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
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
