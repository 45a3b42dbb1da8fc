package import DomainCoding
package import Ledger
package import PartCertificates
import PartVerification
package import StoreContract

/// Reports a doubt about a part, by anybody. The answer is a case number, with which what came of it can be looked up.
///
/// The part is named by the scanned code, or by maker and number, or not at all.
package struct ReportDoubt: UseCase, Hashable {
    /// The scanned code: its address or digits.
    package var code: String?
    /// The maker, with `number`.
    package var issuer: IssuerID?
    /// The number that the label prints, check digit included.
    package var number: PrintedNumber?
    package var kind: DoubtKind
    /// What the person has to say.
    package var text: DoubtText
    /// How to reach the person, if they want to be.
    package var contact: StatedText<200>?

    package init(
        code: String? = nil, issuer: IssuerID? = nil, number: PrintedNumber? = nil, kind: DoubtKind, text: DoubtText,
        contact: StatedText<200>? = nil
    ) {
        (self.code, self.issuer, self.number) = (code, issuer, number)
        (self.kind, self.text, self.contact) = (kind, text, contact)
    }

    /// What the person keeps.
    package struct Answer: Codable, Hashable, Sendable {
        /// The case number, `D-7K3F-92WX`.
        package var doubt: CaseNumber
        /// Milliseconds since 1970.
        package var reportedAt: Int64
    }

    package static let name = "report-doubt"
    /// So many open doubts about one certificate say enough; more would let one person flood a maker.
    static let mostOpen = 50

    /// Carries it out for anybody.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let seen = try await seen(by: service)
        let now = service.surroundings.now()
        let id = CaseNumber.random(service.surroundings.randomBytes(5))
        // The request may name a person, so not even its hash is kept.
        return try await service.once(self, for: context, keepingRequest: false) { [self] transaction in
            if let certificate = seen.certificate, try transaction.doubts.openCount(of: certificate) >= Self.mostOpen {
                throw ServiceError(.tooManyRequests, [.count(.retryAfter, 86_400)])
            }
            try transaction.doubts.insert(
                DoubtRecord(
                    id: id, kind: kind, text: text.text, contact: contact?.text, certificate: seen.certificate,
                    finding: seen.finding, shop: seen.shop, reportedAt: now))
            return Answer(doubt: id, reportedAt: now)
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
            question = VerifyCode(issuer: issuer, number: LabelNumber(number.jsonText), purpose: .customer)
        case (nil, nil, nil): return (nil, nil, nil)
        default: throw ServiceError.invalid("code", nil, .codeOrNumber)
        }
        let answer = try await service.verify(question, for: RequestContext(actor: .anonymous), counts: false)
        return (answer.certificate?.id, answer.code.slug, answer.installation?.shop)
    }
}

/// What people write about a doubt in several lines, at most 2000 bytes; line breaks and tabs are read as spaces, because
/// records are single lines.
package struct DoubtText: TextValue {
    package let text: String

    package init?(jsonText: String) {
        guard let line = StatedText<2000>(String(jsonText.map { $0.isNewline || $0 == "\t" ? " " : $0 })) else {
            return nil
        }
        text = line.text
    }

    package static var schema: ValueSchema {
        .text(
            "^[^\\u0000-\\u0008\\u000E-\\u001F\\u007F]+$", length: 1...2000, form: .text(mostBytes: 2000),
            besides: "more than 2000 bytes of UTF-8; blanks only", example: "The serial number is another one.")
    }

    package var jsonText: String { text }
}

/// Looks up what came of a doubt, for whoever has its number. What the person wrote is shown only to those whom it
/// concerns: the number may be read by others.
package struct ShowDoubt: UseCase, Hashable {
    /// The case number.
    package var doubt: CaseNumber
    /// Whether it is looked at to be answered; it then exists only for those whom it concerns.
    package var toAnswer: Bool

    package init(doubt: CaseNumber, toAnswer: Bool = false) {
        self.doubt = doubt
        self.toAnswer = toAnswer
    }

    package typealias Answer = DoubtView

    package static let name = "show-doubt"

    /// Carries it out for whoever has the number, or may answer.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        return try await service.store.read { transaction in
            if toAnswer {
                return try DoubtView(try transaction.doubt(doubt, for: actor), personal: true, in: transaction)
            }
            let record = try transaction.doubt(doubt)
            return try DoubtView(record, personal: record.concerns(actor), in: transaction)
        }
    }
}

/// Erases what somebody wrote in a doubt and how to reach them, for good: for whoever has the case number. The case, its
/// kind, the part and the answers stay.
package struct EraseDoubt: UseCase, Hashable {
    /// The case number.
    package var doubt: CaseNumber

    package init(doubt: CaseNumber) { self.doubt = doubt }

    package typealias Answer = DoubtView

    package static let name = "erase-doubt"

    /// Carries it out; erasing again changes nothing.
    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.write { transaction in
            var record = try transaction.doubt(doubt)
            if record.text != nil || record.contact != nil { try transaction.doubts.erasePersonal(doubt) }
            (record.text, record.contact) = (nil, nil)
            return try DoubtView(record, personal: false, in: transaction)
        }
    }
}
