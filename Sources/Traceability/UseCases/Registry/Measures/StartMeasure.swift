import Ledger
import PartCertificates
import StoreContract

/// Starts a recall, a hold or a revocation. It is in force at once for everyone who asks online.
package struct StartMeasure: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: String
    /// `recall`, `quarantine` or `revocation`.
    package var kind: String
    /// The recall number; required for a recall, otherwise the service gives a name when it is absent.
    package var name: String?
    /// A revocation names numbers.
    package var scope: ScopeView
    /// The reason in Chinese.
    package var reasonZh: String
    /// The reason in English.
    package var reasonEn: String
    /// Whom to contact; required for a recall.
    package var contact: String?
    /// The authority that ordered a hold, when it was not the maker.
    package var authority: String?

    package init(
        issuer: String, kind: String, name: String? = nil, scope: ScopeView, reasonZh: String, reasonEn: String,
        contact: String? = nil, authority: String? = nil
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
        let issuer = try RequestField.issuer(issuer)
        try actor.mustActFor(issuer: issuer)
        let kind: MeasureKind = try RequestField.choice(kind, "kind")
        let scope = try scope.scope()
        let reasonZh = try RequestField.text(reasonZh, "reasonZh", limit: 1000)
        let reasonEn = try RequestField.text(reasonEn, "reasonEn", limit: 1000)
        let contact = try RequestField.optionalText(contact, "contact")
        let authority = try RequestField.optionalText(authority, "authority")
        let name = try RequestField.optionalText(name, "name", limit: 60)
        if kind == .recall {
            guard name != nil else { throw ServiceError(.missingField, ["field": "name"]) }
            guard contact != nil else { throw ServiceError(.missingField, ["field": "contact"]) }
        }
        let entry: LedgerRecord
        switch (kind, scope) {
        case (.recall, _):
            var recall = RecallRecord(
                recallNumber: name ?? "", action: .start, scope: scope, reasonZH: reasonZh, reasonEN: reasonEn)
            recall.contact = contact
            recall.actor = actor.entryName
            entry = .recall(recall)
        case (.quarantine, _):
            var hold = QuarantineRecord(action: .hold, scope: scope, reason: reasonZh + " / " + reasonEn)
            hold.authority = authority
            hold.actor = actor.entryName
            entry = .quarantine(hold)
        case (.revocation, .numbers(let runs)):
            var revocation = RevokeRecord(numbers: runs, reason: reasonZh + " / " + reasonEn)
            revocation.actor = actor.entryName
            entry = .revoke(revocation)
        case (.revocation, _):
            throw ServiceError(.invalidField, ["field": "scope", "rule": "a revocation names numbers"])
        }
        let writer = service.books
        return try await service.once(self, for: context) { transaction in
            guard let owner = try transaction.issuers.find(issuer) else {
                throw ServiceError(.unknownIssuer, ["issuer": issuer.text])
            }
            if let name, try transaction.measures.find(issuer: issuer, kind: kind, name: name) != nil {
                throw ServiceError(.alreadyExists, ["field": "name", "value": name])
            }
            let stored = try writer.append(entry, to: owner.book, in: transaction)
            let record = MeasureRecord(
                issuer: issuer, kind: kind, name: name ?? "\(kind.rawValue)-\(stored.seq)", scope: scope,
                reasonZh: reasonZh, reasonEn: reasonEn, contact: contact, entrySeq: stored.seq,
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
