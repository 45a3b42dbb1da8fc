import HTTPTypes
import Hummingbird
import Ledger
import Logging
import MerkleTree
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
