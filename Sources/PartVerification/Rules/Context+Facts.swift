import Ledger
import PartCertificates
import PartLife

extension Context {
    /// Whether a number was typed instead of a code scanned.
    var isTyped: Bool {
        if case .lookedUp = evidence.code { return true }
        return false
    }

    /// The issue entry, when the register has this certificate.
    var registeredEntry: UInt64? {
        guard case .registered(let match, let entry) = evidence.register, match != .different else { return nil }
        return entry
    }

    /// The certificate, unless the register says that the number is not this part's: then nothing that is recorded
    /// under the number is about this part.
    var recordedSubject: Subject? {
        switch evidence.register {
        case .notFound, .registered(.different, _): nil
        case .notConsulted, .registered: subject
        }
    }

    /// Whether the certificate is for a lot, of which there are many parts.
    var isLot: Bool {
        if let claims = subject?.claims { return claims.isLot }
        if case .life(let life, _) = evidence.life { return life.kind == .lot }
        return false
    }

    /// What shops recorded about this part; nil when nobody looked, or when the record is not of such a part.
    var life: Life? {
        guard let subject = recordedSubject, case .life(let life, _) = evidence.life else { return nil }
        guard let claims = subject.claims else { return life.kind == .line ? nil : life }
        return life.kind == (claims.isLot ? .lot : .serialised) ? life : nil
    }

    /// Whether the life was read just now.
    var isLifeCurrent: Bool {
        guard life != nil, case .life(_, let asOf) = evidence.life else { return false }
        return Context.isLive(asOf, evidence.clock, policy)
    }

    /// Whether live evidence of that time is fresh enough. A time far ahead of the clock is no better than an old one.
    static func isLive(_ asOf: Int64, _ clock: Int64, _ policy: Policy) -> Bool {
        let (age, overflow) = clock.subtractingReportingOverflow(asOf)
        return !overflow && age.magnitude <= policy.maxLiveAge.magnitude && policy.maxLiveAge >= 0
    }

    /// Whether the purpose needs to know the shop.
    var needsShop: Bool { purpose != .customer }

    /// When the part was fitted, as far as that is what the question is about, in seconds since 1970.
    var fittedAt: Int64? {
        guard let install = life?.openInstall else { return nil }
        if purpose == .customer { return Context.seconds(install.at) }
        if purpose == .install, isOnAskersOrder(install) { return Context.seconds(install.at) }
        return nil
    }

    /// Whether the asker has that install open on the order that it asks for.
    func isOnAskersOrder(_ install: OpenInstall) -> Bool {
        guard let asker = evidence.asker, let order = asker.repairOrder else { return false }
        return asker.shop == install.shop && order == install.repairOrder
    }

    /// Whether the verifier's clock is behind what the maker wrote, so that no age can be told.
    var isClockBehind: Bool {
        guard let claims = subject?.claims else { return false }
        let (limit, overflow) = now.addingReportingOverflow(policy.clockTolerance)
        return !overflow && claims.issuedAt > limit
    }

    /// Whether the maker is shown to have issued it and, as of a current status, said nothing against it.
    var isMakersAndClear: Bool {
        guard case .signed = proof, isTrustCurrent, !isClockBehind, keyStanding == .good else { return false }
        return status.isCurrent && status.flags.isClear
    }

    /// The age that the wording speaks of: the oldest of what the answer rests on.
    var dataAsOf: EvidenceFact? {
        var oldest: Int64?
        if let trust { oldest = milliseconds(of: trust.issuedAt) }
        if let asOf = status.asOf { oldest = min(oldest ?? asOf, asOf) }
        guard let oldest else { return nil }
        return EvidenceFact(.asOf, .instant(oldest))
    }
}
