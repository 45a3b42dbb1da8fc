import Traceability
import WebService

/// Where a use case is performed: in this process, or at a server.
enum Door: Sendable {
    case local(OpenInstallation, Actor)
    case remote(RemoteService)

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

    /// Uploads a voucher and returns its hash.
    func addVoucher(_ bytes: [UInt8], shop: String) async throws -> String {
        switch self {
        case .local(let open, let actor): try await open.service.addVoucher(bytes, to: shop, as: actor).digest
        case .remote(let service): try await service.addVoucher(bytes, shop: shop)
        }
    }
}
