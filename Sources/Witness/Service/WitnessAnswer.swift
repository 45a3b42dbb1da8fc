import HTTPTypes
import Hummingbird
import Ledger
import MerkleTree
import NIOCore

/// Answers as C2SP tlog-witness has them: plain text.
enum WitnessAnswer {
    static func response(to answer: Witness.Answer) -> Response {
        switch answer {
        case .cosigned(let line): text(line.line + "\n")
        case .conflict(let size): text("\(size)\n", status: .conflict, type: "text/x.tlog.size")
        case .malformed(let error): refusal(.badRequest, error.description)
        case .oldSizeTooLarge: refusal(.badRequest, "the old size is larger than the checkpoint's")
        case .unknownLog: refusal(.notFound, "no log of that origin is watched")
        case .forbidden(let error): refusal(.forbidden, error.description)
        case .unproven(let error): refusal(.unprocessableContent, error.description)
        }
    }

    static func refusal(_ status: HTTPResponse.Status, _ reason: String) -> Response {
        text(reason + "\n", status: status)
    }

    static func text(
        _ content: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        let headers: HTTPFields = [
            .contentType: type, .cacheControl: "no-store", HTTPField.Name("X-Content-Type-Options")!: "nosniff",
        ]
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: content)))
    }
}

/// Bodies of requests.
enum RequestBytes {
    /// The whole body; nil if it is longer than `limit`, not there in time, or breaks off.
    static func collect(_ request: Request, upTo limit: Int, within time: Duration) async throws -> [UInt8]? {
        let body = request.body
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                var bytes: [UInt8] = []
                do {
                    for try await part in body {
                        guard bytes.count + part.readableBytes <= limit else { return nil }
                        bytes.append(contentsOf: part.readableBytesView)
                    }
                } catch {
                    return nil
                }
                // A cancelled reader sees the end early, which must not be taken for the end of the body.
                return Task.isCancelled ? nil : bytes
            }
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
