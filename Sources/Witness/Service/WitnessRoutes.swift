import HTTPTypes
import Hummingbird
import Ledger
import Logging
import MerkleTree
import NIOCore
import PartCertificates

/// What the witness answers to.
struct WitnessRoutes: Sendable {
    let witness: Witness
    let bodyTimeLimit: Duration

    var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.post("add-checkpoint", use: addCheckpoint)
        router.get("/") { _, _ in WitnessAnswer.text(front) }
        router.get("healthz") { _, _ in WitnessAnswer.text("ok\n") }
        router.get("key") { _, _ in WitnessAnswer.text(witness.folder.verifierKey.text + "\n") }
        router.get("checkpoints") { _, _ in WitnessAnswer.text(list) }
        router.get("checkpoints/{id}", use: checkpoint)
        router.get("evidence") { _, _ in
            WitnessAnswer.text(try witness.folder.evidenceNames().map { $0 + "\n" }.joined())
        }
        router.get("evidence/{name}", use: evidence)
        return router
    }

    /// For a person who comes by.
    private var front: String {
        """
        \(witness.folder.verifierKey.text)

        A witness of transparency logs (c2sp.org/tlog-witness).
        透明日志见证方：记住每个日志最近的检查点，拒绝回退和分叉。

        /checkpoints        the logs that are watched, and what was seen last  所见证的日志及最近的检查点
        /checkpoints/<id>   the checkpoint, cosigned  附联署签名的检查点
        /evidence           evidence against the operators of logs  日志运营方作假的证据
        /key                the verifier key  验证公钥

        \(list)
        """
    }

    /// One line a log: its id, the size cosigned last or -, when, the origin.
    private var list: String {
        witness.all.map { standing in
            let size = standing.remembered.map { String($0.checkpoint.checkpoint.size) } ?? "-"
            let time = standing.remembered.map { String($0.time) } ?? "-"
            return "\(standing.log.id.hex) \(size) \(time) \(standing.log.origin)\n"
        }.joined()
    }

    @Sendable private func addCheckpoint(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard
            let body = try await RequestBytes.collect(
                request, upTo: WitnessRequest.maximumByteCount, within: bodyTimeLimit)
        else {
            context.logger.notice("refused", metadata: ["reason": "the body is too large, too slow or incomplete"])
            return WitnessAnswer.refusal(.contentTooLarge, "too large, too slow or incomplete")
        }
        let answer: Witness.Answer
        do {
            answer = try await witness.add(body)
        } catch {
            context.logger.critical("cannot remember", metadata: ["reason": "\(error)"])
            return WitnessAnswer.refusal(.serviceUnavailable, "the witness cannot remember and so does not sign")
        }
        let response = WitnessAnswer.response(to: answer)
        var metadata: Logger.Metadata = ["status": "\(response.status.code)"]
        if let request = try? WitnessRequest.parse(body) {
            metadata["origin"] = "\(request.checkpoint.checkpoint.origin)"
            metadata["old"] = "\(request.oldSize)"
            metadata["size"] = "\(request.checkpoint.checkpoint.size)"
        }
        context.logger.info("add-checkpoint", metadata: metadata)
        return response
    }

    @Sendable private func checkpoint(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let id = context.parameters.get("id"), let remembered = witness.standing(id: id)?.remembered else {
            return WitnessAnswer.refusal(.notFound, "no checkpoint of such a log")
        }
        return WitnessAnswer.text(String(decoding: remembered.checkpoint.encoded(), as: UTF8.self))
    }

    @Sendable private func evidence(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let name = context.parameters.get("name"), let bytes = try witness.folder.evidence(named: name) else {
            return WitnessAnswer.refusal(.notFound, "no such evidence")
        }
        return WitnessAnswer.text(String(decoding: bytes, as: UTF8.self))
    }
}

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
