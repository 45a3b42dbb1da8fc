import DomainCoding
import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import NIOCore
import Traceability

extension WebParts {
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
}
