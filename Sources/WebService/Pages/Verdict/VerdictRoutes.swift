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
        let digits = try context.parameters.require("digits")
        let question = VerifyCode(code: digits, purpose: "customer")
        guard request.wantsJSON else {
            return try await verdictPage(question, path: request.uri.path, context)
        }
        let answer = try await service.look(question, as: context.actor)
        metricsCounter.decided(answer.code)
        return try JSONAnswer.response(answer)
    }

    /// `GET /seen/{ticket}`: the page's own image, whose request counts as a query.
    func seen(_ request: Request, _ context: WebContext) async throws -> Response {
        let ticket = try context.parameters.require("ticket")
        if let certificate = tickets.redeem(ticket, now: service.surroundings.now()) {
            let device = tickets.pseudonym(
                of: context.client, agent: request.headers[.userAgent] ?? "", now: service.surroundings.now())
            await service.countQuery(of: certificate, device: device)
        }
        return Response(
            status: .ok, headers: [.contentType: "image/gif", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Self.emptyImage)))
    }

    /// The page of a verdict for somebody unknown.
    func verdictPage(_ question: VerifyCode, path: String, _ context: WebContext) async throws -> Response {
        let answer = try await service.look(question, as: context.actor)
        metricsCounter.decided(answer.code)
        let language = context.language
        let title = (answer.findings.first?.title[language] ?? "") + (language == .zh ? " · 试金石" : " · Touchstone")
        let ticket = answer.certificateID.map { tickets.issue($0, now: service.surroundings.now()) }
        return pages.render(
            .verdict,
            VerdictPage(
                page: pages.frame(title: title, path: path, language: language), answer: answer,
                seen: ticket.map { "/seen/" + $0 }, language: language))
    }

    /// One transparent pixel.
    private static let emptyImage: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 4, 1, 0, 0, 0,
        0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ]
}

extension Request {
    /// Whether the client asks for JSON and not for a page.
    var wantsJSON: Bool { !wantsHTML && (headers[.accept]?.contains("application/json") ?? false) }
}

extension VerdictAnswer {
    /// The certificate that the answer is about, when it is one that queries are counted for.
    var certificateID: CertificateID? {
        guard queries != nil, let certificate, let issuer = certificate.issuer.flatMap({ IssuerID($0) }),
            let number = certificate.number.flatMap({ CertificateNumber($0) })
        else { return nil }
        return CertificateID(issuer: issuer, number: number)
    }
}
