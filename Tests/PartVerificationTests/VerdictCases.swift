import COSE
import Ledger
import PartCertificates
import PartLife
import PartVerification
import Signatures

extension VerdictCase {
    static let all = trustCases + registerCases + statusCases + shelfCases + customerCases + otherCases

    static func lifeIs(
        _ steps: [LifeStep], kind: LifeKind = .serialised
    ) -> @Sendable (inout Evidence) throws -> Void {
        { $0.life = .life(try Scene.life(steps, kind: kind), asOf: Scene.clock) }
    }

    private static func lot(_ steps: [LifeStep]) -> @Sendable (inout Evidence) throws -> Void {
        {
            $0.code = .scanned(try Scene.certificate(Scene.claims(serial: nil)), host: nil)
            $0.life = .life(try Scene.life(steps, kind: .lot), asOf: Scene.clock)
        }
    }

    /// Signature, issuer, key and authority.
    static let trustCases: [VerdictCase] = [
        VerdictCase("signature invalid", .install, [.signatureInvalid]) {
            $0.signature = .invalid
            $0.status = .live(CurrentStatus(StatusFlags(revoked: true, recalled: true), asOf: Scene.clock))
            $0.life = .life(try Scene.life([Scene.received(), Scene.installed(), Scene.removed]), asOf: Scene.clock)
        },
        VerdictCase("signature invalid, foreign host", .customer, [.signatureInvalid, .foreignHost]) {
            guard case .scanned(let certificate, _) = $0.code else { return }
            $0.code = .scanned(certificate, host: "evil.example")
            $0.signature = .invalid
        },
        VerdictCase("signature not checked", .install, [.statusUnchecked], .signatureUnchecked) {
            $0.signature = nil
        },
        VerdictCase("no trust list", .install, [.unknownIssuer], .noTrustList) { $0.trust = .absent },
        VerdictCase("trust list rolled back", .receive, [.unknownIssuer], .noTrustList) {
            $0.trust = .invalid(.rollback)
        },
        VerdictCase("key of nobody", .receive, [.unknownIssuer]) {
            $0.code = .scanned(try Scene.certificate(Scene.claims(), by: Scene.stranger), host: nil)
        },
        VerdictCase("typed number of nobody", .install, [.unknownIssuer]) {
            let id = CertificateID(issuer: IssuerID("nobody")!, number: CertificateNumber(1)!)
            $0.code = .lookedUp(id, nil)
        },
        VerdictCase("trust list expired", .install, [.statusUnchecked]) {
            $0.trust = .list(try Scene.trust(issuedAt: Scene.noon - 30 * Scene.day))
        },
        VerdictCase("issuer suspended", .receive, [.issuerSuspended]) {
            $0.trust = .list(try Scene.trust(state: .suspended))
        },
        VerdictCase("issuer ended, registered", .receive, [.issuerSuspended], .issuerEnded) {
            $0.trust = .list(try Scene.trust(state: .ended))
        },
        VerdictCase("issuer ended, register not asked", .receive, [.keyRevoked, .lifeUnchecked], .issuerEnded) {
            $0.trust = .list(try Scene.trust(state: .ended))
            $0.register = .notConsulted
        },
        VerdictCase("key retired, issued before", .install, [.certificateValid]) {
            $0.trust = .list(try Scene.trust(keyState: .retired, until: Scene.noon - 10 * Scene.day))
        },
        VerdictCase("key retired without an end", .install, [.keyRevoked]) {
            $0.trust = .list(try Scene.trust(keyState: .retired))
        },
        VerdictCase("issued after the key's period", .install, [.keyRevoked], .outsideKeyPeriod) {
            $0.trust = .list(try Scene.trust(keyState: .retired, until: Scene.noon - 31 * Scene.day))
        },
        VerdictCase("issued before the key's period", .install, [.keyRevoked], .outsideKeyPeriod) {
            $0.trust = .list(try Scene.trust(from: Scene.noon - 29 * Scene.day))
        },
        VerdictCase("class not authorised", .receive, [.classNotAuthorised]) {
            $0.code = .scanned(try Scene.certificate(Scene.claims(partClass: .salvaged)), host: nil)
        },
        VerdictCase("product not authorised", .receive, [.classNotAuthorised], .productNotAuthorised) {
            $0.code = .scanned(try Scene.certificate(Scene.claims(product: "XX-1")), host: nil)
        },
    ]

    /// The register, and numbers typed by hand.
    static let registerCases: [VerdictCase] = [
        VerdictCase("not registered", .receive, [.notRegistered]) { $0.register = .notFound },
        VerdictCase("differs from the register", .receive, [.differsFromRegister]) {
            $0.register = .registered(.different, entry: Scene.entry)
            $0.life = .life(try Scene.life([Scene.received(), Scene.installed()]), asOf: Scene.clock)
        },
        VerdictCase("another signature over the registered content", .install, [.certificateValid]) {
            $0.register = .registered(.sameContent, entry: Scene.entry)
        },
        VerdictCase("typed number", .install, [.lookedUpByNumber]) {
            $0.code = .lookedUp(Scene.id(), try Scene.claims())
            $0.signature = nil
        },
        VerdictCase("typed number with its key", .install, [.lookedUpByNumber]) {
            $0.code = .lookedUp(Scene.id(), try Scene.claims(), key: Scene.maker.keyID)
        },
        VerdictCase("typed number, registered after the theft of its key", .install, [.keyRevoked, .lookedUpByNumber]) {
            $0.code = .lookedUp(Scene.id(), try Scene.claims(), key: Scene.maker.keyID)
            $0.trust = .list(try Scene.trust(keyState: .compromised, goodUpTo: Scene.entry))
        },
        VerdictCase("typed number that does not exist", .install, [.notRegistered]) {
            $0.code = .lookedUp(Scene.id(99), nil)
            $0.register = .notFound
            $0.life = .life(Life(kind: .serialised), asOf: Scene.clock)
        },
        VerdictCase("typed number of a recalled part", .customer, [.recalled, .lookedUpByNumber]) {
            $0.code = .lookedUp(Scene.id(), try Scene.claims())
            $0.status = .live(CurrentStatus(StatusFlags(recalled: true), asOf: Scene.clock))
        },
        VerdictCase("typed number, no status", .install, [.statusUnchecked, .lookedUpByNumber], .statusByNumber) {
            $0.code = .lookedUp(Scene.id(), try Scene.claims())
            $0.status = .notConsulted
        },
    ]

    /// Revocations, recalls and holds.
    static let statusCases: [VerdictCase] = [
        VerdictCase("revoked", .install, [.revoked]) {
            $0.status = .live(CurrentStatus(StatusFlags(revoked: true), asOf: Scene.clock))
        },
        VerdictCase("recalled", .customer, [.recalled]) {
            $0.status = .list(try Scene.statusList(recalled: [Scene.number]))
        },
        VerdictCase("quarantined", .inspection, [.quarantined]) {
            $0.status = .live(CurrentStatus(StatusFlags(quarantined: true), asOf: Scene.clock))
        },
        VerdictCase("recalled by an old list", .install, [.recalled, .statusUnchecked]) {
            $0.status = .list(
                try Scene.statusList(issuedAt: Scene.noon - 9 * Scene.day, recalled: [Scene.number]))
        },
        VerdictCase("list says nothing against it", .install, [.certificateValid]) {
            $0.status = .list(try Scene.statusList())
        },
        VerdictCase("no status", .install, [.statusUnchecked], .noStatusList) { $0.status = .notConsulted },
        VerdictCase("status list expired", .install, [.statusUnchecked]) {
            $0.status = .list(try Scene.statusList(issuedAt: Scene.noon - 2 * Scene.day))
        },
        VerdictCase("status list of another issuer", .install, [.statusUnchecked], .noStatusList) {
            $0.status = .list(try Scene.statusList(issuer: "hengchi"))
        },
        VerdictCase("status list by a key that is not in the trust list", .install, [.statusUnchecked], .noStatusList) {
            $0.status = .list(try Scene.statusList(by: Scene.strangeStatus))
        },
        VerdictCase("number above the status list", .install, [.statusUnchecked], .aboveStatusRange) {
            $0.status = .list(try Scene.statusList(upTo: Scene.number - 1))
        },
        VerdictCase("clock behind the time of issue", .receive, [.statusUnchecked], .clockBehind) {
            $0.code = .scanned(try Scene.certificate(Scene.claims(issuedAt: Scene.noon + 3 * Scene.day)), host: nil)
        },
        VerdictCase("past its use-by", .install, [.expired]) {
            let day = UseBy(days: UInt64(Scene.noon / Scene.day) - 1)
            $0.code = .scanned(try Scene.certificate(Scene.claims(useBy: day)), host: nil)
        },
        VerdictCase("on its last good day", .install, [.certificateValid]) {
            let day = UseBy(days: UInt64(Scene.noon / Scene.day))
            $0.code = .scanned(try Scene.certificate(Scene.claims(useBy: day)), host: nil)
        },
        VerdictCase("fitted within its use-by, which is past now", .customer, [.certificateValid]) {
            let day = UseBy(days: UInt64(Scene.noon / Scene.day) - 1)
            $0.code = .scanned(try Scene.certificate(Scene.claims(useBy: day)), host: nil)
        },
        VerdictCase("fitted after its use-by", .customer, [.expired]) {
            let day = UseBy(days: UInt64(Scene.noon / Scene.day) - 2)
            $0.code = .scanned(try Scene.certificate(Scene.claims(useBy: day)), host: nil)
        },
    ]

    /// Shelves and installs, as shops and inspectors see them.
    static let shelfCases: [VerdictCase] = [
        VerdictCase("new", .receive, [.certificateValid]),
        VerdictCase("on the shelf", .install, [.certificateValid]),
        VerdictCase("on the shelf", .inspection, [.certificateValid]),
        VerdictCase("received twice", .receive, [.certificateValid], .alreadyOnShelf, lifeIs([Scene.received()])),
        VerdictCase(
            "sent here by another shop", .receive, [.certificateValid], .transferPending,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sent()])),
        VerdictCase(
            "sent here, not taken in", .install, [.neverReceived], .transferPending,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sent()])),
        VerdictCase(
            "on its way to a third shop", .receive, [.receivedElsewhere], .inTransit,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sent(to: Scene.thirdShop)])),
        VerdictCase("never received", .install, [.neverReceived], nil, lifeIs([])),
        VerdictCase("never received", .inspection, [.neverReceived], nil, lifeIs([])),
        VerdictCase(
            "returned to the supplier, yet here", .install, [.neverReceived], .notOnShelf,
            lifeIs([Scene.received(), Scene.returned])),
        VerdictCase(
            "received by another shop", .receive, [.receivedElsewhere], nil,
            lifeIs([Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "received by another shop", .install, [.receivedElsewhere], nil,
            lifeIs([Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "received by two shops", .install, [.receivedElsewhere], nil,
            lifeIs([Scene.received(), Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "received by another shop", .inspection, [.receivedElsewhere], nil,
            lifeIs([Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "held by the incoming inspection", .install, [.quarantined], .heldHere,
            lifeIs([Scene.received(result: .quarantined)])),
        VerdictCase(
            "installed elsewhere", .install, [.alreadyInstalled], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.installed(by: Scene.otherShop)])),
        VerdictCase(
            "installed on another order here", .install, [.alreadyInstalled], nil,
            lifeIs([Scene.received(), Scene.installed(order: "WO-9")])),
        VerdictCase("installed here, no order given", .install, [.alreadyInstalled]) {
            $0.life = .life(try Scene.life([Scene.received(), Scene.installed()]), asOf: Scene.clock)
            $0.asker = Asker(shop: Scene.shop)
        },
        VerdictCase(
            "same order number at another shop", .install, [.alreadyInstalled], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.installed(by: Scene.otherShop, order: Scene.order)])),
        VerdictCase(
            "installed elsewhere", .receive, [.alreadyInstalled], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.installed(by: Scene.otherShop)])),
        VerdictCase(
            "installed according to the ledger", .inspection, [.alreadyInstalled], nil,
            lifeIs([Scene.received(), Scene.installed()])),
        VerdictCase(
            "installed on this order", .install, [.installedHere], nil,
            lifeIs([Scene.received(), Scene.installed()])),
        VerdictCase(
            "installed on this order, never received", .install, [.neverReceived, .installedHere], nil,
            lifeIs([Scene.installed()])),
        VerdictCase(
            "installed before its receipt was recorded", .receive, [.neverReceived], nil,
            lifeIs([Scene.installed()])),
        VerdictCase(
            "removed", .install, [.removedOrScrapped], nil,
            lifeIs([Scene.received(), Scene.installed(), Scene.removed])),
        VerdictCase("scrapped", .receive, [.removedOrScrapped], nil, lifeIs([Scene.received(), Scene.scrapped])),
        VerdictCase("lot on the shelf", .install, [.certificateValid], nil, lot([Scene.received()])),
        VerdictCase(
            "lot of which some is held", .install, [.certificateValid], nil,
            lot([
                Scene.received(),
                .receive(shop: Scene.shop, seq: 8, quantity: Scene.one, result: .quarantined),
            ])),
        VerdictCase(
            "lot of which all that is left is held", .install, [.quarantined], .heldHere,
            lot([
                Scene.received(),
                .receive(shop: Scene.shop, seq: 8, quantity: Scene.one, result: .quarantined), Scene.installed(),
            ])),
        VerdictCase(
            "lot used up", .install, [.neverReceived], .notOnShelf,
            lot([Scene.received(), Scene.installed()])),
        VerdictCase(
            "lot at another shop only", .install, [.neverReceived], nil,
            lot([Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "lot at another shop", .receive, [.certificateValid], nil,
            lot([Scene.received(by: Scene.otherShop)])),
        VerdictCase("life of another kind", .install, [.lifeUnchecked]) {
            $0.life = .life(try Scene.life([Scene.received()], kind: .lot), asOf: Scene.clock)
        },
        VerdictCase("sold here", .install, [.soldHere], nil, lifeIs([Scene.received(), Scene.sold()])),
        VerdictCase("sold here", .receive, [.soldHere], nil, lifeIs([Scene.received(), Scene.sold()])),
        VerdictCase("sold here", .inspection, [.soldHere], nil, lifeIs([Scene.received(), Scene.sold()])),
        VerdictCase(
            "sold here, and taken back", .install, [.certificateValid], nil,
            lifeIs([Scene.received(), Scene.sold(), Scene.received()])),
        VerdictCase(
            "sold elsewhere: a customer's own part", .install, [.soldElsewhere], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sold(by: Scene.otherShop)])),
        VerdictCase(
            "sold elsewhere", .receive, [.soldElsewhere], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sold(by: Scene.otherShop)])),
        VerdictCase(
            "sold elsewhere, and on this shelf", .install, [.soldElsewhere], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sold(by: Scene.otherShop), Scene.received()])),
        VerdictCase(
            "sold elsewhere, and fitted", .install, [.installedHere], nil,
            lifeIs([Scene.received(by: Scene.otherShop), Scene.sold(by: Scene.otherShop), Scene.installed()])),
        VerdictCase("shop not known", .install, [.lifeUnchecked], .shopUnknown) { $0.asker = nil },
    ]

    /// What customers see.
    static let customerCases: [VerdictCase] = [
        VerdictCase("installed", .customer, [.certificateValid]),
        VerdictCase("on a shelf", .customer, [.notInstalled], nil, lifeIs([Scene.received()])),
        VerdictCase("in no ledger", .customer, [.notInstalled], nil, lifeIs([])),
        VerdictCase("installed, never received", .customer, [.certificateValid], nil, lifeIs([Scene.installed()])),
        VerdictCase(
            "removed", .customer, [.removedOrScrapped], nil,
            lifeIs([Scene.received(), Scene.installed(), Scene.removed])),
        VerdictCase(
            "installed, and on another shop's shelf", .customer, [.receivedElsewhere], nil,
            lifeIs([Scene.received(), Scene.received(by: Scene.otherShop), Scene.installed()])),
        VerdictCase(
            "on two shelves", .customer, [.receivedElsewhere, .notInstalled], nil,
            lifeIs([Scene.received(), Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "lot with installs", .customer, [.certificateValid], .lotInstalled,
            lot([Scene.received(), Scene.installed()])),
        VerdictCase("lot without installs", .customer, [.notInstalled], nil, lot([Scene.received()])),
        VerdictCase("sold", .customer, [.sold], nil, lifeIs([Scene.received(), Scene.sold()])),
        VerdictCase(
            "sold, and on another shop's shelf", .customer, [.receivedElsewhere, .sold], nil,
            lifeIs([Scene.received(), Scene.sold(), Scene.received(by: Scene.otherShop)])),
        VerdictCase(
            "taken back", .customer, [.notInstalled], nil, lifeIs([Scene.received(), Scene.sold(), Scene.received()])),
        VerdictCase("lot of which some was sold", .customer, [.sold], .lotSold, lot([Scene.received(), Scene.sold()])),
        VerdictCase("queried elsewhere", .customer, [.scannedElsewhere]) {
            $0.otherQueries = OtherQueries(anonymousDevicesElsewhere: 2)
        },
    ]

    /// Codes, copies, fit and absence.
    static let otherCases: [VerdictCase] = [
        VerdictCase("unreadable", .install, [.unreadable]) { $0.code = .unreadable(.code(.notACode)) },
        VerdictCase("foreign host", .receive, [.foreignHost]) {
            $0.code = .scanned(try Scene.certificate(Scene.claims()), host: "evil.example")
        },
        VerdictCase("does not fit", .install, [.doesNotFit]) { $0.fits = .doesNotFit(model: "KFR-35") },
        VerdictCase("seen at two shops", .receive, [.possiblyCopied]) { $0.otherQueries = try Scene.contradiction() },
        VerdictCase("register and life not asked", .install, [.lifeUnchecked]) {
            $0.register = .notConsulted
            $0.life = .notConsulted
        },
        VerdictCase("life not asked, status not current", .install, [.statusUnchecked, .lifeUnchecked], .noStatusList) {
            $0.life = .notConsulted
            $0.status = .notConsulted
        },
        VerdictCase(
            "life not asked, suspended issuer's part recalled", .install,
            [.recalled, .issuerSuspended, .lifeUnchecked]
        ) {
            $0.life = .notConsulted
            $0.trust = .list(try Scene.trust(state: .suspended))
            $0.status = .live(CurrentStatus(StatusFlags(recalled: true), asOf: Scene.clock))
        },
        VerdictCase("typed number, register not asked", .install, [.lifeUnchecked], .lifeOnly) {
            $0.code = .lookedUp(Scene.id(), nil)
            $0.register = .notConsulted
        },
    ]
}
