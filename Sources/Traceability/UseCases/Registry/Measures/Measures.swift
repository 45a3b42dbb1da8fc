package import DomainCoding
package import Ledger
package import PartCertificates
package import StoreContract

/// A measure as it is listed.
package struct MeasureView: Codable, Hashable, Sendable {
    /// The maker's id.
    package var issuer: IssuerID
    package var kind: MeasureKind
    /// The recall number, or the name that the service gave.
    package var name: String
    /// Which parts.
    package var scope: CertificateScope
    /// The reason in Chinese.
    package var reasonZh: String
    /// The reason in English.
    package var reasonEn: String
    /// Whom to contact.
    package var contact: String?
    /// Index of the entry in the issuer's book.
    package var entrySeq: UInt64
    /// Milliseconds since 1970.
    package var startedAt: Int64
    /// When it ended, milliseconds since 1970.
    package var endedAt: Int64?

    init(_ record: MeasureRecord) {
        issuer = record.issuer
        kind = record.kind
        name = record.name
        scope = record.scope
        reasonZh = record.reasonZh
        reasonEn = record.reasonEn
        contact = record.contact
        entrySeq = record.entrySeq
        startedAt = record.startedAt
        endedAt = record.endedAt
    }
}

/// Starts a recall, a hold or a revocation. It is in force at once for everyone who asks online.
package struct StartMeasure: UseCase, Hashable {
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
        (self.issuer, self.kind, self.name, self.scope) = (issuer, kind, name, scope)
        (self.reasonZh, self.reasonEn, self.contact, self.authority) = (reasonZh, reasonEn, contact, authority)
    }

    package typealias Answer = MeasureView

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

/// Ends a recall or a hold. A revocation does not end. Ending it again changes nothing.
package struct EndMeasure: UseCase, Hashable {
    /// The maker's id.
    package var issuer: IssuerID
    /// `recall` or `quarantine`.
    package var kind: MeasureKind
    /// The name of the recall or hold.
    package var name: StatedText<60>
    /// Why it ends.
    package var reasonZh: StatedText<1000>
    /// The reason in English.
    package var reasonEn: StatedText<1000>

    package init(
        issuer: IssuerID, kind: MeasureKind, name: StatedText<60>, reasonZh: StatedText<1000>,
        reasonEn: StatedText<1000>
    ) {
        (self.issuer, self.kind, self.name) = (issuer, kind, name)
        (self.reasonZh, self.reasonEn) = (reasonZh, reasonEn)
    }

    package typealias Answer = MeasureView

    package static let name = "end-measure"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let actor = context.actor
        try actor.mustActFor(issuer: issuer)
        guard kind != .revocation else {
            throw ServiceError.invalid(
                "kind", kind.slug, .oneOf([MeasureKind.recall.slug, MeasureKind.quarantine.slug]))
        }
        let writer = service.books
        return try await service.once(self, for: context) { [self] transaction in
            let name = name.text
            let owner = try transaction.issuer(issuer)
            guard var record = try transaction.measures.find(issuer: issuer, kind: kind, name: name) else {
                throw ServiceError(.unknownMeasure, [.text(.measure, name)])
            }
            guard record.endedAt == nil else { return MeasureView(record) }
            let entry: LedgerRecord
            if kind == .recall {
                var recall = RecallRecord(
                    recallNumber: name, action: .end, scope: record.scope, reasonZH: reasonZh.text,
                    reasonEN: reasonEn.text)
                recall.contact = record.contact
                recall.actor = actor.entryName
                entry = .recall(recall)
            } else {
                var release = QuarantineRecord(
                    action: .release, scope: record.scope, reason: reasonZh.text + " / " + reasonEn.text)
                release.actor = actor.entryName
                entry = .quarantine(release)
            }
            let stored = try writer.append(entry, to: owner.book, in: transaction)
            try transaction.measures.end(issuer: issuer, kind: kind, name: name, at: stored.recordedAt)
            record.endedAt = stored.recordedAt
            return MeasureView(record)
        }
    }
}

/// Lists the measures of an issuer, oldest first. Anyone may read them.
package struct ListMeasures: UseCase, Hashable {
    /// The maker's id.
    package var issuer: IssuerID
    /// Also those that ended; default no.
    package var ended: Bool?

    package init(issuer: IssuerID, ended: Bool? = nil) {
        self.issuer = issuer
        self.ended = ended
    }

    /// The measures.
    package struct Answer: Codable, Hashable, Sendable {
        /// Oldest first.
        package var measures: [MeasureView]
    }

    package static let name = "list-measures"

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let withEnded = ended ?? false
        return try await service.store.read { [issuer] transaction in
            _ = try transaction.issuer(issuer)
            let records =
                withEnded ? try transaction.measures.all(of: issuer) : try transaction.measures.inForce(issuer)
            return Answer(measures: records.map { MeasureView($0) })
        }
    }
}
