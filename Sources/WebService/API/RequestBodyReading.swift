import Hummingbird
import NIOCore
import Traceability

extension RequestBody {
    /// The whole body; ``ServiceError/Code/tooLarge`` beyond `limit` bytes, without reading the rest.
    func collected(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in self {
            guard bytes.count + part.readableBytes <= limit else {
                throw ServiceError(.tooLarge, ["limit": String(limit)])
            }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }
}
