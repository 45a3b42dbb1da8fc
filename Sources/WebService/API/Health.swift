import HTTPTypes
import Hummingbird
import NIOCore
import StoreContract
import Traceability

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
