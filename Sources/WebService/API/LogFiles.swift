import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Traceability

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
