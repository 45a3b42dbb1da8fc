import HTTPTypes
import Hummingbird
import NIOCore
import PartCertificates
import PartVerification
import Traceability

extension WebParts {
    /// `GET /c/{digits}`: what every camera opens. Answers a page, or the verdict as JSON to a program that asks for it.
    /// Reading it counts nothing, because previews fetch pages too.
    func verdict(_ request: Request, _ context: WebContext) async throws -> Response {
        let question = VerifyCode(code: CodeInput(try context.parameter("digits")), purpose: .customer)
        guard request.wantsJSON else {
            return try await verdictPage(question, path: request.uri.path, context)
        }
        return try JSONAnswer.response(try await look(question, context))
    }

    /// `GET /seen/{ticket}`: the page's own image, whose request counts as a query. What a browser fetches in advance
    /// nobody has seen.
    func seen(_ request: Request, _ context: WebContext) async throws -> Response {
        let now = service.surroundings.now()
        let isPrefetch = request.headers[.secPurpose]?.contains("prefetch") ?? false
        if request.method == .get, !isPrefetch, let query = tickets.redeem(try context.parameter("ticket"), now: now) {
            let device = tickets.pseudonym(
                of: context.client, agent: request.headers[.userAgent] ?? "", now: now)
            await service.countQuery(of: query.certificate, leading: query.leading, device: device)
        }
        return Response(
            status: .ok, headers: [.contentType: "image/gif"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Self.emptyImage)))
    }

    /// The page of a verdict for somebody unknown. `path` is where the language switch leads.
    func verdictPage(_ question: VerifyCode, path: String, _ context: WebContext) async throws -> Response {
        let answer = try await look(question, context)
        let language = context.language
        let leading = answer.verdict.leading.wording(for: answer.verdict.purpose, to: context.reader)
        let title = leading.title + (language == .zh ? " · 试金石" : " · Touchstone")
        // A number that was typed shows no code, and does not count as a query of one.
        let query = question.code == nil ? nil : answer.countedQuery
        return pages.render(
            .verdict,
            VerdictPage(
                page: pages.frame(title: title, path: path, language: language), answer: answer,
                origin: VerdictOrigin(question),
                seen: query.map { "/seen/" + tickets.issue($0, now: service.surroundings.now()) },
                reader: context.reader))
    }

    /// The verdict, not counted as a query.
    private func look(_ question: VerifyCode, _ context: WebContext) async throws -> VerdictAnswer {
        let answer = try await service.verify(
            question, for: Traceability.RequestContext(actor: context.actor), counts: false)
        metricsCounter.decided(answer.code.slug)
        return answer
    }

    /// One transparent pixel.
    private static let emptyImage: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 4, 1, 0, 0,
        0,
        0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ]
}

extension HTTPField.Name {
    /// `Sec-Purpose: prefetch` of a browser that fetches what may be looked at later.
    fileprivate static let secPurpose = HTTPField.Name("Sec-Purpose")!
}

extension Request {
    /// Whether the client asks for JSON and not for a page.
    var wantsJSON: Bool { headers[.accept]?.range(ofASCII: "application/json") != nil && !wantsHTML }
}

extension VerdictAnswer {
    /// What a look at this answer counts as; nil unless the full code of a registered certificate was shown.
    fileprivate var countedQuery: QueryTickets.Query? {
        guard queries != nil, let certificate, certificate.proven, let id = certificate.id else { return nil }
        return QueryTickets.Query(certificate: id, leading: code.slug)
    }
}
