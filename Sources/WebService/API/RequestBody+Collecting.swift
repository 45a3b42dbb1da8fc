import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Traceability

/// Whether the body of a request was read to its end; ``ConnectionCare`` looks at it when the answer is there.
final class BodyProgress: Sendable {
    private let finished = Atomic<Bool>(false)

    var isFinished: Bool { finished.load(ordering: .relaxed) }
    func finish() { finished.store(true, ordering: .relaxed) }
}

extension Request {
    /// Whether a body was announced.
    var announcesBody: Bool {
        headers[.transferEncoding] != nil || (headers[.contentLength].flatMap { Int($0) } ?? 0) > 0
    }

    /// The whole body.
    ///
    /// - Throws: ``ServiceError`` `too-large` beyond `limit` bytes, as soon as that is known and without reading the
    ///   rest; `request-timeout` when it takes longer than the context allows; `invalid-field` when another length came than
    ///   was announced.
    func collectBody(upTo limit: Int, _ context: WebContext) async throws -> [UInt8] {
        let announced = headers[.contentLength].flatMap { Int($0) }
        if let announced, announced > limit { throw ServiceError(.tooLarge, [.limit(limit)]) }
        let body = body
        let bytes = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await body.collected(upTo: limit) }
            group.addTask {
                try await Task.sleep(for: context.bodyTimeLimit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let bytes = first else {
                throw ServiceError(.requestTimeout)
            }
            return bytes
        }
        // A cancelled reader sees the end of the sequence early, which must not be taken for the end of the body.
        try Task.checkCancellation()
        guard announced == nil || announced == bytes.count else {
            throw ServiceError.invalid("body", nil, .contentLength)
        }
        context.bodyProgress.finish()
        return bytes
    }
}

extension RequestBody {
    fileprivate func collected(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in self {
                guard bytes.count + part.readableBytes <= limit else {
                    throw ServiceError(.tooLarge, [.limit(limit)])
                }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch let error where !(error is ServiceError || error is CancellationError) {
            // Bad chunks, or a sender that went away: the body is at fault, not the service.
            throw ServiceError.invalid("body", nil, .completeBody)
        }
        return bytes
    }
}
