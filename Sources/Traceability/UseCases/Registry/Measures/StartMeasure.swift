package import DomainCoding
package import Ledger
package import PartCertificates
package import StoreContract

/// Starts a recall, a hold or a revocation. It is in force at once for everyone who asks online.
package struct StartMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    package var kind: MeasureKind
    /// The recall number; required for a recall, otherwise the service gives a name when it is absent.
    package var name: StatedText<60>?
    /// A revocation names numbers.
    package var scope: CertificateScope
    /// The reason in Chinese.
    package var reasonZh: StatedText<1000>
    /// The reason in English.
    package var reasonEn: StatedText<1000>
    /// Whom to contact; required for a recall.
    package var contact: StatedText<400>?
    /// The authority that ordered a hold, when it was not the maker.
    package var authority: StatedText<400>?

    package init(
        issuer: IssuerID, kind: MeasureKind, name: StatedText<60>? = nil, scope: CertificateScope,
        reasonZh: StatedText<1000>, reasonEn: StatedText<1000>, contact: StatedText<400>? = nil,
        authority: StatedText<400>? = nil
    ) {
        self.issuer = issuer
        self.kind = kind
        self.name = name
        self.scope = scope
        self.reasonZh = reasonZh
        self.reasonEn = reasonEn
        self.contact = contact
        self.authority = authority
    }

    package typealias Answer = MeasureView
}

extension StartMeasure: UseCase {
    package static let name = "start-measure"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        try actor.mustActFor(issuer: issuer)
        if kind == .recall {
            guard name != nil else { throw ServiceError.missing("name") }
            guard contact != nil else { throw ServiceError.missing("contact") }
        }
        let reason = reasonZh.text + " / " + reasonEn.text
        let entry: LedgerRecord
        switch (kind, scope) {
        case (.recall, _):
            var recall = RecallRecord(
                recallNumber: name?.text ?? "", action: .start, scope: scope, reasonZH: reasonZh.text,
                reasonEN: reasonEn.text)
            recall.contact = contact?.text
            recall.actor = actor.entryName
            entry = .recall(recall)
        case (.quarantine, _):
            var hold = QuarantineRecord(action: .hold, scope: scope, reason: reason)
            hold.authority = authority?.text
            hold.actor = actor.entryName
            entry = .quarantine(hold)
        case (.revocation, .numbers(let runs)):
            var revocation = RevokeRecord(numbers: runs, reason: reason)
            revocation.actor = actor.entryName
            entry = .revoke(revocation)
        case (.revocation, _): throw ServiceError.invalid("scope", nil, .numbersOfRevocation)
        }
        let writer = service.books
        return try await service.once(self, for: context) { [self] transaction in
            let owner = try transaction.issuer(issuer)
            if let name, try transaction.measures.find(issuer: issuer, kind: kind, name: name.text) != nil {
                throw ServiceError(.alreadyExists, [.field("name"), .value(name.text)])
            }
            let stored = try writer.append(entry, to: owner.book, in: transaction)
            let record = MeasureRecord(
                issuer: issuer, kind: kind, name: name?.text ?? "\(kind.slug)-\(stored.seq)", scope: scope,
                reasonZh: reasonZh.text, reasonEn: reasonEn.text, contact: contact?.text, entrySeq: stored.seq,
                startedAt: stored.recordedAt, endedAt: nil)
            try transaction.measures.insert(record)
            return MeasureView(record)
        }
    }
}

extension Actor {
    /// The name for an entry's personal field; nil when there is none.
    var entryName: String? { name.isEmpty ? nil : name }
}
