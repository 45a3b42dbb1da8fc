import HTTPTypes
import Hummingbird
import NIOCore
import Traceability

extension WebParts {
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
