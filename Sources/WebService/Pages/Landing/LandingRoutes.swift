import Foundation
import HTTPTypes
import Hummingbird
import PartCertificates
import PartVerification
import Traceability

extension WebParts {
    /// `GET /`
    func landing(_ request: Request, _ context: WebContext) async throws -> Response {
        let issuers = try await ListIssuers().perform(in: service, for: .init(actor: context.actor)).issuers
        let title = context.language == .zh ? "试金石：查验配件" : "Touchstone: check a part"
        return pages.render(
            .landing,
            LandingPage(
                page: pages.frame(title: title, path: "/", language: context.language), issuers: issuers,
                language: context.language))
    }

    /// `POST /check`: sends the browser to the page of the code that was pasted. A code of an unfamiliar host is
    /// answered here, because only the whole text shows that.
    func check(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await CheckForm.read(request, context)
        if let scanned = try? ScannedCode(scan: form.code), scanned.host == nil || scanned.host == service.host {
            let path = "/c/" + CodeText.digits(for: scanned.bytes) + "?lang=" + context.language.short
            return Response(status: .seeOther, headers: [.location: path])
        }
        return try await verdictPage(VerifyCode(code: CodeInput(form.code), purpose: .customer), path: "/", context)
    }

    /// `POST /lookup`: a number from the label, without a signature.
    func lookUp(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await LookupForm.read(request, context)
        let question = VerifyCode(
            issuer: try IssuerID.read(form.issuer, "issuer"), number: LabelNumber(form.number), purpose: .customer)
        return try await verdictPage(question, path: "/", context)
    }
}

/// A form of the landing page.
private protocol PageForm: Decodable {}

extension PageForm {
    /// Reads a form of at most 16 KiB.
    static func read(_ request: Request, _ context: WebContext) async throws -> Self {
        let bytes = try await request.collectBody(upTo: 16 << 10, context)
        do {
            return try URLEncodedFormDecoder().decode(Self.self, from: String(decoding: bytes, as: UTF8.self))
        } catch let error as DecodingError {
            throw error.asServiceError(whole: "body", rule: .form)
        } catch is URLEncodedFormError {
            throw ServiceError.invalid("body", nil, .form)
        }
    }
}

private struct CheckForm: PageForm {
    var code: String
}

private struct LookupForm: PageForm {
    var issuer: String
    var number: String
}
