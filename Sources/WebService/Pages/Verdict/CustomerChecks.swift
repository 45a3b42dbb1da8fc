import HTTPTypes
import Hummingbird
import NIOCore
import PartCertificates
import PartVerification
import Traceability
import Words

/// What everybody may ask about a part: by the code on it, pasted or opened by a camera, or by the number under it.
struct CustomerChecks: Controller {
    let site: WebParts
    static let pages: [any WebPage.Type] = [LandingPage.self, VerdictPage.self]

    var routes: [Route] {
        [
            open("/", landing),
            .post("/check") { try await check(Guest(site: site, request: $0, context: $1)) },
            .post("/lookup") { try await lookUp(Guest(site: site, request: $0, context: $1)) },
            .serve(.verdict) { try await verdict(Guest(site: site, request: $0, context: $1)) },
            open("/seen/{ticket}", seen),
        ]
    }

    private func landing(_ guest: Guest) async throws -> Response {
        let issuers = try await guest.ask(ListIssuers()).issuers.map {
            LandingPage.Choice(id: $0.id.text, name: guest.say(Bilingual($0.nameZh, $0.nameEn)))
        }
        return guest.show(LandingPage(issuers: issuers, hasIssuers: !issuers.isEmpty), at: .start)
    }

    /// Sends the browser to the page of the code that was pasted. A code of an unfamiliar host is answered here, because
    /// only the whole text shows that.
    private func check(_ guest: Guest) async throws -> Response {
        guard let code = try await form(guest)["code"] else { throw ServiceError.missing("code") }
        if let scanned = try? ScannedCode(scan: code), scanned.host == nil || scanned.host == site.service.host {
            let digits = CodeText.digits(for: scanned.bytes)
            return Response(status: .seeOther, headers: [.location: guest.path(ofCode: digits)])
        }
        return try await show(VerifyCode(code: CodeInput(code), purpose: .customer), guest, at: .start)
    }

    /// A number from the label, without a signature.
    private func lookUp(_ guest: Guest) async throws -> Response {
        let form = try await form(guest)
        guard let issuer = form["issuer"] else { throw ServiceError.missing("issuer") }
        guard let number = form["number"] else { throw ServiceError.missing("number") }
        let question = VerifyCode(
            issuer: try .read(issuer, "issuer"), number: LabelNumber(number), purpose: .customer)
        return try await show(question, guest, at: .start)
    }

    /// A form of the first page, at most 16 KiB.
    private func form(_ guest: Guest) async throws -> Form {
        try FormEncoding.decode(try await guest.request.collectBody(upTo: 16 << 10, guest.context))
    }

    /// What every camera opens: a page, or the verdict as JSON for a program that asks for it. Reading it counts nothing,
    /// because previews fetch pages too.
    private func verdict(_ guest: Guest) async throws -> Response {
        let question = VerifyCode(code: CodeInput(try guest.parameter("digits")), purpose: .customer)
        guard guest.request.wantsJSON else { return try await show(question, guest) }
        return try JSONAnswer.response(try await look(question, guest))
    }

    /// The page's own image, whose request counts as a query. What a browser fetches in advance nobody has seen.
    private func seen(_ guest: Guest) async throws -> Response {
        let (request, now) = (guest.request, site.service.surroundings.now())
        let isPrefetch = request.headers[.secPurpose]?.contains("prefetch") ?? false
        if request.method == .get, !isPrefetch,
            let query = site.tickets.redeem(try guest.parameter("ticket"), now: now)
        {
            let device = site.tickets.pseudonym(
                of: guest.context.client, agent: request.headers[.userAgent] ?? "", now: now)
            await site.service.countQuery(of: query.certificate, leading: query.leading, device: device)
        }
        return Response(
            status: .ok, headers: [.contentType: "image/gif"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Self.emptyImage)))
    }

    private func show(
        _ question: VerifyCode, _ guest: Guest, at address: LocalAddress? = nil
    ) async throws -> Response {
        let answer = try await look(question, guest)
        // A number that was typed shows no code, and does not count as a query of one.
        let query = question.code == nil ? nil : answer.countedQuery
        return guest.show(
            VerdictPage(
                answer: answer, origin: VerdictOrigin(question),
                seen: query.map { "/seen/" + site.tickets.issue($0, now: site.service.surroundings.now()) },
                reader: guest.reader), at: address)
    }

    /// The verdict for whoever asks, a program with its token too; not counted as a query.
    private func look(_ question: VerifyCode, _ guest: Guest) async throws -> VerdictAnswer {
        let answer = try await site.service.verify(
            question, for: Traceability.RequestContext(actor: guest.context.actor), counts: false)
        site.metricsCounter.decided(answer.code.slug)
        return answer
    }

    /// One transparent pixel.
    private static let emptyImage: [UInt8] = [
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 4, 1, 0, 0,
        0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ]
}

/// The first page: a field for a code, and one for the number under it.
struct LandingPage: WebPage {
    static let template = "landing"
    static let copy = LandingCopy()

    let issuers: [Choice]
    let hasIssuers: Bool
    var windowTitle: Bilingual? { Self.copy.window }

    struct Choice: Sendable {
        var id: String
        var name: String
    }
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
