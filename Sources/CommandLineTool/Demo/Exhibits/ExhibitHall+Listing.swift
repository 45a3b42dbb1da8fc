import COSE
import Ledger
import PartCertificates
import PartVerification
import Signatures
import StoreContract
import Traceability
import WebService

extension ExhibitHall {
    /// One code for every verdict, online and offline, as of now.
    func codes() throws -> [DemoListing.Code] {
        let now = service.surroundings.now() / 1_000
        let maker = key(of: Exhibit.maker)
        let forger = try signer(of: Exhibit.maker)
        let number = issued["differing"]?.number.value ?? 0
        let differing = try forger.sign(claims(of: Exhibit(name: "other")), number: number, at: now)
        // Numbers begin after a gap of a thousand, so that this one was never given.
        let unregistered = try forger.sign(claims(of: Exhibit(name: "unheard")), number: 5, at: now)
        let stranger = SeasonSigner(service: service, issuer: forger.issuer, key: unlistedKey)
        let unlisted = try stranger.sign(claims(of: Exhibit(name: "stranger")), number: 5, at: now)
        let altered = try alteration(of: "altered", keeping: maker)
        let foreign = CodeText.url(host: Exhibit.foreignHost, bytes: issued["foreign"]?.bytes ?? [])
        let broken = CodeText.prefix(host: service.host) + "12345"
        return [
            row(.certificateValid, "install", code("valid"), shop: Exhibit.shop),
            row(.certificateValid, "receive", code("new"), shop: Exhibit.shop),
            row(.certificateValid, "customer", code("customers")),
            row(.certificateValid, "inspection", code("inspected"), shop: Exhibit.shop),
            row(.certificateValid, "install", code("honest"), shop: Exhibit.shop),
            row(.installedHere, "install", code("here"), shop: Exhibit.shop, order: "RO-EX-02"),
            row(.alreadyInstalled, "install", code("fitted"), shop: Exhibit.shop, order: Exhibit.otherOrder),
            row(.removedOrScrapped, "install", code("removed"), shop: Exhibit.shop),
            row(.receivedElsewhere, "install", code("elsewhere"), shop: Exhibit.shop),
            row(.soldHere, "install", code("sold"), shop: Exhibit.shop),
            row(.soldElsewhere, "install", code("sold"), shop: Exhibit.otherShop),
            row(.sold, "customer", code("sold")),
            row(.neverReceived, "install", code("unreceived"), shop: Exhibit.shop),
            row(.notInstalled, "customer", code("shelved")),
            row(.scannedElsewhere, "customer", code("echoed")),
            row(.possiblyCopied, "install", code("copied"), shop: Exhibit.shop),
            row(.doesNotFit, "install", code("fit"), shop: Exhibit.shop, model: Exhibit.otherModel),
            lookUp("numbered"),
            row(.lifeUnchecked, "install", code("asked")),
            row(.differsFromRegister, "install", text(differing.bytes), shop: Exhibit.shop),
            row(.notRegistered, "install", text(unregistered.bytes), shop: Exhibit.shop),
        ]
            + both(.recalled, code("recalled")) + both(.quarantined, code("held")) + both(.revoked, code("revoked"))
            + both(.expired, code("expired")) + both(.signatureInvalid, text(altered))
            + both(.unknownIssuer, text(unlisted.bytes)) + both(.issuerSuspended, code("suspended"))
            + both(.classNotAuthorised, code("narrow")) + both(.keyRevoked, code("stolen"))
            + both(.foreignHost, foreign) + both(.unreadable, broken)
            + [
                offline(.lifeUnchecked, code("valid")),
                offline(.keyRevoked, code("honest")),
                offline(.statusUnchecked, code("valid"), status: "status-stale.cose"),
                offline(.statusUnchecked, code("valid"), trust: "trust-expired.cose"),
                offline(.statusUnchecked, code("latest"), status: "status-before.cose"),
            ]
    }

    /// A token for each role.
    func tokens() async throws -> [DemoListing.Token] {
        var tokens = [try await token("operator", "运营 / operator")]
        for maker in SeasonMaker.all { tokens.append(try await token("maker", maker.nameZh, issuer: maker.id)) }
        tokens.append(try await token("maker", "示例厂", issuer: Exhibit.maker))
        for shop in [Exhibit.shop, Exhibit.otherShop, SeasonShop.all[0].id] {
            tokens.append(try await token("technician", "技师 / technician", shop: shop))
            tokens.append(try await token("shop-manager", "店长 / manager", shop: shop))
        }
        tokens.append(try await inspector())
        return tokens
    }

    /// An inspector with an order for the first shop of the season and one for the exhibits' shop.
    private func inspector() async throws -> DemoListing.Token {
        let answer = try await CreateToken(role: .inspector, name: try .read("检查 / inspector", "name")).perform(
            in: service, for: SeasonPlayer.operating)
        for (index, shop) in [SeasonShop.all[0].id, Exhibit.shop].enumerated() {
            var order = OpenOrder(
                number: try .read("ORDER-\(index + 1)", "number"), authority: try .read("示例市市场监管所", "authority"),
                shop: try .read(shop, "shop"), from: clock.day(SeasonPlan.days.lowerBound), to: clock.day(0))
            order.inspector = answer.token.id
            _ = try await order.perform(in: service, for: SeasonPlayer.operating)
        }
        return DemoListing.Token(role: "inspector", name: answer.token.name, secret: answer.secret)
    }

    private func token(
        _ role: String, _ name: String, issuer: String? = nil, shop: String? = nil
    ) async throws -> DemoListing.Token {
        let answer = try await CreateToken(
            role: try .read(role, "role"), name: try .read(name, "name"), issuer: try .read(issuer, "issuer"),
            shop: try .read(shop, "shop")
        ).perform(in: service, for: SeasonPlayer.operating)
        return DemoListing.Token(role: role, name: name, secret: answer.secret, issuer: issuer, shop: shop)
    }

    private func row(
        _ verdict: FindingCode, _ purpose: String, _ code: String, shop: String? = nil, order: String? = nil,
        model: String? = nil
    ) -> DemoListing.Code {
        DemoListing.Code(
            verdict: verdict.slug, level: verdict.level.slug, purpose: purpose, shop: shop, repairOrder: order,
            model: model, code: code)
    }

    /// A row with the number that the label prints instead of the code.
    private func lookUp(_ name: String) -> DemoListing.Code {
        let verdict = FindingCode.lookedUpByNumber
        return DemoListing.Code(
            verdict: verdict.slug, level: verdict.level.slug, purpose: "install", shop: Exhibit.shop,
            issuer: Exhibit.maker, number: issued[name]?.number.shortCode)
    }

    private func offline(
        _ verdict: FindingCode, _ code: String, trust: String = "trust.cose", status: String = "status.cose"
    ) -> DemoListing.Code {
        DemoListing.Code(
            verdict: verdict.slug, level: verdict.level.slug, purpose: "install", code: code, offline: true,
            trustFile: trust, statusFile: status)
    }

    /// The same verdict at the service and from the list files alone.
    private func both(_ verdict: FindingCode, _ code: String) -> [DemoListing.Code] {
        [row(verdict, "install", code, shop: Exhibit.shop), offline(verdict, code)]
    }

    private func text(_ bytes: [UInt8]) -> String { CodeText.url(host: service.host, bytes: bytes) }

    /// An exhibit's certificate with another serial under the same signature.
    private func alteration(of name: String, keeping key: PrivateKey) throws -> [UInt8] {
        let original = try UnverifiedCertificate.decode(issued[name]?.bytes ?? [])
        let claims = original.claims
        let other = try PartClaims(
            number: claims.number, partClass: claims.partClass, product: claims.product,
            serial: Identifier(printed: "EX-ALTERED-2"), lot: claims.lot, useBy: claims.useBy,
            issuedAt: claims.issuedAt)
        let message = UnverifiedCertificate.toBeSigned(other, algorithm: key.algorithm, keyID: key.keyID)
        return try message.signed(original.message.signature)
    }
}

/// A part that is there to show one verdict. Exhibits have makers and shops of their own, so that they spoil neither
/// the season's register nor its ledgers.
struct Exhibit: Hashable, Sendable {
    var name: String
    var maker = Exhibit.maker
    var lot = "EX-1"
    /// The last good day, as an offset from today.
    var useBy: Int?
    /// The shop that receives it, if one does.
    var receivedAt: String?
    /// The repair order on which that shop fits it, if it does.
    var repairOrder: String?

    static let maker = "exhibit"
    static let suspendedMaker = "exhibit-suspended"
    static let narrowMaker = "exhibit-narrow"
    static let robbedMaker = "exhibit-robbed"
    static let makers = [maker, suspendedMaker, narrowMaker, robbedMaker]
    static let shop = "exhibit-a"
    static let otherShop = "exhibit-b"
    static let recalledLot = "EX-R"
    static let fits = "示例 S1"
    static let otherModel = "示例 X9"
    static let otherOrder = "RO-EX-99"
    static let foreignHost = "parts.elsewhere.example"

    /// What is issued, received and fitted early in the season.
    static let all = [
        Exhibit(name: "valid", receivedAt: shop),
        Exhibit(name: "new"),
        Exhibit(name: "fitted", receivedAt: shop, repairOrder: "RO-EX-01"),
        Exhibit(name: "here", receivedAt: shop, repairOrder: "RO-EX-02"),
        Exhibit(name: "customers", receivedAt: shop, repairOrder: "RO-EX-03"),
        Exhibit(name: "removed", receivedAt: shop, repairOrder: "RO-EX-04"),
        Exhibit(name: "sold", receivedAt: shop),
        Exhibit(name: "echoed", receivedAt: shop, repairOrder: "RO-EX-05"),
        Exhibit(name: "shelved", receivedAt: shop),
        Exhibit(name: "inspected", receivedAt: shop),
        Exhibit(name: "asked", receivedAt: shop),
        Exhibit(name: "recalled", lot: recalledLot, receivedAt: shop),
        Exhibit(name: "held", receivedAt: shop),
        Exhibit(name: "revoked", receivedAt: shop),
        Exhibit(name: "expired", useBy: -10, receivedAt: shop),
        Exhibit(name: "elsewhere", receivedAt: otherShop),
        Exhibit(name: "unreceived"),
        Exhibit(name: "altered", receivedAt: shop),
        Exhibit(name: "differing", receivedAt: shop),
        Exhibit(name: "fit", receivedAt: shop),
        Exhibit(name: "foreign", receivedAt: shop),
        Exhibit(name: "numbered", receivedAt: shop),
        Exhibit(name: "copied", receivedAt: shop),
        Exhibit(name: "suspended", maker: suspendedMaker, receivedAt: shop),
        Exhibit(name: "narrow", maker: narrowMaker, receivedAt: shop),
        Exhibit(name: "honest", maker: robbedMaker, receivedAt: shop),
    ]
}
