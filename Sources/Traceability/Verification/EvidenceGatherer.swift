import COSE
import Ledger
import PartCertificates
import PartLife
import PartVerification
import Signatures
import StoreContract

/// Gathers what the service itself knows about a code, at one moment of its store.
///
/// A scan whose leaf hash is the registered one needs no signature check: it was made at registration. Any other bytes
/// get the full check and are compared with the registered header and payload. The current trust list applies to both.
struct EvidenceGatherer: Sendable {
    let trust: TrustCache
    let ownHost: String
    /// Milliseconds since 1970.
    let now: Int64

    /// Who asks, and on what occasion.
    struct Occasion: Sendable {
        /// The shop that asks, authenticated; for an inspection the shop that is inspected.
        var shop: ShopRecord?
        var repairOrder: String?
        var model: String?
        /// Who scans without being known, and where, as far as the person lets us know.
        var device: String?
        var place: Place?
        /// Whether the shop has the part in hand: its own scan, not an inspector's or a customer's question.
        var isSighting = false
    }

    /// The evidence on a code.
    func gather(
        _ code: CodeEvidence, on occasion: Occasion, in transaction: any StoreTransaction
    ) throws -> GatheredEvidence {
        var gathered = GatheredEvidence(
            Evidence(
                code: code, ownHost: ownHost, trust: try trust.current(in: transaction),
                asker: occasion.shop.map { Asker(shop: $0.book, repairOrder: occasion.repairOrder) },
                rollbackChecked: true, clock: now))
        if case .list(let list) = gathered.evidence.trust { gathered.evidence.newestVerifiedIat = list.list.issuedAt }
        switch code {
        case .unreadable: return gathered
        case .scanned(let certificate, _):
            guard case .list(let list) = gathered.evidence.trust, let holder = list.list.holder(of: certificate.keyID)
            else { return gathered }
            let id = CertificateID(issuer: holder.issuer.id, number: certificate.claims.number)
            try compare(certificate, key: holder.key, with: id, into: &gathered, in: transaction)
        case .lookedUp(let id, _, _):
            try lookUp(id, into: &gathered, in: transaction)
        }
        try describe(occasion, into: &gathered, in: transaction)
        return gathered
    }

    /// Compares a scanned certificate with the register.
    private func compare(
        _ certificate: UnverifiedCertificate, key: TrustList.Key, with id: CertificateID,
        into gathered: inout GatheredEvidence, in transaction: any StoreTransaction
    ) throws {
        gathered.id = id
        let record = try transaction.certificates.find(id)
        gathered.record = record
        if let record, record.leafHash == certificate.leafHash(using: SystemSHA256()) {
            gathered.evidence.signature = .valid
            gathered.evidence.register = .registered(.sameBytes, entry: record.entrySeq)
            return
        }
        gathered.evidence.signature = certificate.outcome(with: key)
        guard let record else {
            gathered.evidence.register = .notFound
            return
        }
        let match: RegisterMatch = certificate.sameContent(as: record.bytes) ? .sameContent : .different
        gathered.evidence.register = .registered(match, entry: record.entrySeq)
    }

    /// Asks the register about a number that was typed.
    private func lookUp(
        _ id: CertificateID, into gathered: inout GatheredEvidence, in transaction: any StoreTransaction
    ) throws {
        guard try transaction.issuers.find(id.issuer) != nil else { return }
        gathered.id = id
        guard let record = try transaction.certificates.find(id) else {
            gathered.evidence.register = .notFound
            return
        }
        let certificate = try record.certificate()
        gathered.record = record
        gathered.evidence.code = .lookedUp(id, certificate.claims, key: certificate.keyID)
        gathered.evidence.register = .registered(.sameBytes, entry: record.entrySeq)
    }

    /// Adds what is known about the identity: measures, life, fit and queries.
    private func describe(
        _ occasion: Occasion, into gathered: inout GatheredEvidence, in transaction: any StoreTransaction
    ) throws {
        guard let id = gathered.id, let claims = gathered.claims else { return }
        gathered.measures = try transaction.measures.inForce(id.issuer).filter {
            $0.scope.covers(number: id.number, product: claims.product, lot: claims.lot)
        }
        let kinds = Set(gathered.measures.map(\.kind))
        gathered.evidence.status = .live(
            CurrentStatus(
                StatusFlags(
                    revoked: kinds.contains(.revocation), recalled: kinds.contains(.recall),
                    quarantined: kinds.contains(.quarantine)),
                asOf: now))
        let life =
            try transaction.lives.find(.certificate(id)) ?? Life(kind: claims.isLot ? .lot : .serialised)
        gathered.evidence.life = .life(life, asOf: now)
        gathered.product = try transaction.products.find(claims.product)
        gathered.evidence.fits = gathered.product.fit(occasion.model)
        guard gathered.record != nil else { return }
        gathered.queries = try transaction.scans.summary(of: id)
        gathered.evidence.otherQueries = try otherQueries(occasion, id: id, life: life, gathered, in: transaction)
    }

    private func otherQueries(
        _ occasion: Occasion, id: CertificateID, life: Life, _ gathered: GatheredEvidence,
        in transaction: any StoreTransaction
    ) throws -> OtherQueries {
        // Whatever was queried was counted, so most parts need no search for rows.
        let hasRows = gathered.queries?.total ?? 0 > 0
        var rows =
            hasRows
            ? try transaction.scans.recent(of: id, since: now - QueryPattern.window, limit: QueryPattern.limit) : []
        let isWhole = gathered.evidence.signature == .valid && !gathered.differs
        if occasion.isSighting, isWhole, let shop = occasion.shop {
            rows.insert(
                ScanRecord(
                    certificate: id, at: now, purpose: .receive, leading: "", device: nil, shop: shop.id,
                    fullCode: true, place: shop.place), at: 0)
        }
        let pattern = QueryPattern(rows: rows)
        var shops: [ShopID: ShopRecord] = [:]
        for shop in Set(rows.compactMap(\.shop)) { shops[shop] = try transaction.shops.find(shop) }
        var contradictions: [OtherQueries.Contradiction] = []
        if life.kind == .serialised {
            let found = pattern.contradictions { shop in
                guard let book = shops[shop]?.book, let standing = life.standing(of: book) else { return false }
                return standing.returned.isPositive || standing.transferredOut.isPositive
            }
            for pair in found {
                guard let first = pair.first.shop.flatMap({ shops[$0] }),
                    let second = pair.second.shop.flatMap({ shops[$0] }),
                    let contradiction = OtherQueries.Contradiction(
                        .init(shop: first.book, at: pair.first.at), .init(shop: second.book, at: pair.second.at))
                else { continue }
                contradictions.append(contradiction)
            }
        }
        var place = occasion.place ?? occasion.shop?.place
        if let install = life.openInstall { place = try transaction.shops.find(book: install.shop)?.place ?? place }
        return OtherQueries(
            anonymousDevicesElsewhere: life.kind == .serialised
                ? pattern.devicesElsewhere(than: place, besides: occasion.device) : 0,
            authenticatedContradictions: contradictions, total: gathered.queries?.total ?? 0,
            first: gathered.queries?.firstAnonymousAt)
    }
}

/// Evidence on a code, with the records that it came from.
struct GatheredEvidence: Sendable {
    var evidence: Evidence
    /// The identity, when the key belongs to an issuer or the number was typed.
    var id: CertificateID?
    /// The registered certificate with that number.
    var record: CertificateRecord?
    var product: ProductRecord?
    /// The measures in force that cover it.
    var measures: [MeasureRecord] = []
    var queries: ScanSummary?

    init(_ evidence: Evidence) { self.evidence = evidence }

    /// What the scanned or the registered certificate states; nil where no key or register leads to an identity.
    var claims: PartClaims? {
        guard id != nil else { return nil }
        switch evidence.code {
        case .unreadable: return nil
        case .scanned(let certificate, _): return certificate.claims
        case .lookedUp(_, let claims, _): return claims
        }
    }

    /// Whether the register has something else under the number.
    var differs: Bool {
        if case .registered(.different, _) = evidence.register { return true }
        return false
    }

    /// Whether the full code of the registered certificate was submitted.
    var isRegisteredScan: Bool {
        guard case .scanned = evidence.code, case .registered(let match, _) = evidence.register else { return false }
        return match != .different && evidence.signature == .valid
    }
}

extension ProductRecord? {
    /// Whether the product fits a model; unknown when either is.
    fileprivate func fit(_ model: String?) -> FitEvidence {
        guard let product = self, let model, !model.isEmpty, !product.fits.isEmpty else { return .unknown }
        let wanted = model.lowercased()
        return product.fits.contains { $0.lowercased() == wanted } ? .fits : .doesNotFit(model: model)
    }
}

extension TraceabilityService {
    /// What gathers evidence at this moment.
    var evidence: EvidenceGatherer {
        EvidenceGatherer(trust: trust, ownHost: host, now: surroundings.now())
    }
}
