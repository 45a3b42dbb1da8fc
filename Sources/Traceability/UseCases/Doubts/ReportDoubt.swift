import Ledger
import PartCertificates
import PartVerification
import StoreContract

/// Reports a doubt about a part, by anybody. The answer is a case number, with which what came of it can be looked up.
///
/// The part is named by the scanned code, or by maker and number, or not at all.
package struct ReportDoubt: Codable, Hashable, Sendable {
    /// The scanned code: its address or digits.
    package var code: String?
    /// The maker's id, with `number`.
    package var issuer: String?
    /// The number that the label prints, check digit included.
    package var number: String?
    /// `serial-differs`, `other-repair`, `looks-different` or `other`.
    package var kind: String
    /// What the person has to say, at most 2000 bytes.
    package var text: String
    /// How to reach the person, if they want to be.
    package var contact: String?

    package init(
        code: String? = nil, issuer: String? = nil, number: String? = nil, kind: String, text: String,
        contact: String? = nil
    ) {
        self.code = code
        self.issuer = issuer
        self.number = number
        self.kind = kind
        self.text = text
        self.contact = contact
    }

    /// What the person keeps.
    package struct Answer: Codable, Hashable, Sendable {
        /// The case number, `D-7K3F-92WX`.
        package var doubt: String
        /// Milliseconds since 1970.
        package var reportedAt: Int64

        package init(doubt: String, reportedAt: Int64) {
            self.doubt = doubt
            self.reportedAt = reportedAt
        }
    }
}

extension ReportDoubt: UseCase {
    package static let name = "report-doubt"
    /// So many open doubts about one certificate say enough; more would let one person flood a maker.
    static let mostOpen = 50

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let kind: DoubtKind = try RequestField.choice(kind, "kind")
        let text = try RequestField.text(DoubtText.oneLine(text), "text", limit: 2000)
        let contact = try RequestField.optionalText(contact, "contact", limit: 200)
        let seen = try await seen(by: service)
        let now = service.surroundings.now()
        let id = CaseNumber.random(service.surroundings.randomBytes(5))
        // The request may name a person, so not even its hash is kept.
        return try await service.once(self, for: context, keepingRequest: false) { transaction in
            if let certificate = seen.certificate, try transaction.doubts.openCount(of: certificate) >= Self.mostOpen {
                throw ServiceError(.tooManyRequests, ["retryAfter": "86400"])
            }
            try transaction.doubts.insert(
                DoubtRecord(
                    id: id, kind: kind, text: text, contact: contact, certificate: seen.certificate,
                    finding: seen.finding, shop: seen.shop, reportedAt: now))
            return Answer(doubt: id.text, reportedAt: now)
        }
    }

    /// What the verdict page shows of the part at this moment.
    private func seen(
        by service: TraceabilityService
    ) async throws -> (certificate: CertificateID?, finding: String?, shop: ShopID?) {
        let question: VerifyCode
        switch (code, issuer, number) {
        case (let code?, nil, nil): question = VerifyCode(code: CodeInput(code), purpose: .customer)
        case (nil, let issuer?, let number?):
            question = VerifyCode(
                issuer: try RequestField.issuer(issuer), number: LabelNumber(number), purpose: .customer)
        case (nil, nil, nil): return (nil, nil, nil)
        default: throw ServiceError.invalid("code", nil, .codeOrNumber)
        }
        let answer = try await service.verify(question, for: RequestContext(actor: .anonymous), counts: false)
        return (answer.certificate?.id, answer.code.slug, answer.installation?.shop)
    }
}

/// Text that people write in several lines.
enum DoubtText {
    /// Line breaks and tabs as spaces; records are single lines.
    static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }
}
