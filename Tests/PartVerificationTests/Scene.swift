import COSE
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import PartVerification
import Signatures

/// One maker, three shops, one part, and the evidence about it at noon of one day.
enum Scene {
    static let hasher = SystemSHA256()
    static let day: Int64 = 86_400
    /// Noon, 2026-06-15, in seconds since 1970.
    static let noon: Int64 = 1_781_524_800
    static let clock = noon * 1000
    static let host = "touchstone.example"
    static let number: UInt32 = 70_000
    /// The part's issue entry in the maker's book.
    static let entry: UInt64 = 40

    static let root = key(1)
    static let status = key(2)
    static let log = key(3)
    static let maker = key(4)
    static let secondMaker = key(5)
    static let stranger = key(6)
    static let strangeStatus = key(7)

    static let shop = book("CN:91330100MA00000001")
    static let otherShop = book("CN:91330100MA00000002")
    static let thirdShop = book("CN:91330100MA00000003")
    static let order = "WO-1001"

    static func key(_ byte: UInt8) -> PrivateKey {
        guard let key = try? PrivateKey(.edDSA, rawBytes: Array(repeating: byte, count: 32)) else {
            fatalError("not a key: \(byte)")
        }
        return key
    }

    static func listed(_ key: PrivateKey) -> ListedKey { ListedKey(key.publicKey.info, using: hasher) }

    static func book(_ registration: String) -> BookID {
        BookID(role: .shop, registration: Registration(registration)!, using: hasher)
    }
}

// MARK: Certificates

extension Scene {
    static func claims(
        number: UInt32 = number, partClass: PartClass = .oem, product: String = "HC-C100", serial: String? = "SN-1",
        lot: String? = "L1", useBy: UseBy? = nil, issuedAt: Int64 = noon - 30 * day
    ) throws -> PartClaims {
        try PartClaims(
            number: CertificateNumber(number)!, partClass: partClass, product: ProductCode(product)!,
            serial: serial.map { Identifier(printed: $0)! }, lot: lot.map { Identifier(printed: $0)! }, useBy: useBy,
            issuedAt: issuedAt)
    }

    static func certificate(_ claims: PartClaims, by key: PrivateKey = maker) throws -> UnverifiedCertificate {
        let unsigned = UnverifiedCertificate.toBeSigned(claims, algorithm: key.algorithm, keyID: key.keyID)
        return try UnverifiedCertificate.decode(unsigned.signed(key.sign(unsigned.signingInput)))
    }

    static func id(_ number: UInt32 = number) -> CertificateID {
        CertificateID(issuer: IssuerID("hanchuan")!, number: CertificateNumber(number)!)
    }
}

// MARK: Lists

extension Scene {
    /// A trust list with one maker; by default its one key is active since 100 days.
    static func trust(
        issuedAt: Int64 = noon - 2 * day, lasting: Int64 = 30 * day, id: String = "hanchuan",
        state: TrustList.IssuerState = .active, classes: [PartClass] = [.oem, .aftermarket],
        ranges: [String] = ["part:HC-"], keyState: TrustList.KeyState = .active, from: Int64 = noon - 100 * day,
        until: Int64? = nil, goodUpTo: UInt64? = nil, rootKey: PrivateKey = root, statusKey: PrivateKey = status,
        more: [PrivateKey] = []
    ) throws -> VerifiedTrustList {
        var keys = [
            try TrustList.Key(
                listed: listed(maker), state: keyState, from: from, until: until, goodUpTo: goodUpTo)
        ]
        for key in more {
            keys.append(
                try TrustList.Key(
                    listed: listed(key), state: .active, from: noon - 100 * day, until: nil, goodUpTo: nil))
        }
        let issuer = try TrustList.Issuer(
            id: IssuerID(id)!, nameZh: "寒川空调", nameEn: "Hanchuan", classes: classes,
            ranges: ranges.map { ProductRange($0)! }, state: state, keys: keys)
        let logKey = LogVerifierKey(name: host, key: log.publicKey.info, using: hasher)!
        let list = try TrustList(
            seq: 7, issuedAt: issuedAt, expiresAt: issuedAt + lasting, host: host, rootKeys: [listed(rootKey)],
            statusKeys: [listed(statusKey)], logKeys: [logKey], issuers: [issuer])
        let unsigned = list.toBeSigned(by: listed(rootKey))
        let bytes = try unsigned.signed(rootKey.sign(unsigned.signingInput))
        let unverified = try UnverifiedTrustList.decode(bytes, using: hasher)
        let roots = [listed(rootKey)]
        return try unverified.verified(roots: roots, outcome: check(unverified.signatureCheck(roots: roots)))
    }

    /// A status list that speaks of the part and says nothing against it, unless told so.
    static func statusList(
        issuer: String = "hanchuan", issuedAt: Int64 = noon - 3600, lasting: Int64 = day, upTo: UInt32 = 100_000,
        revoked: [UInt32] = [], recalled: [UInt32] = [], quarantined: [UInt32] = [], by key: PrivateKey = status
    ) throws -> VerifiedStatusList {
        let list = try StatusList(
            issuer: IssuerID(issuer)!, seq: 3, issuedAt: issuedAt, expiresAt: issuedAt + lasting, bookSize: 60,
            bookRoot: hasher.hash([]), upTo: upTo, revoked: RunLengthSet(revoked.map { CertificateNumber($0)! }),
            recalled: RunLengthSet(recalled.map { CertificateNumber($0)! }),
            quarantined: RunLengthSet(quarantined.map { CertificateNumber($0)! }))
        let unsigned = list.toBeSigned(by: listed(key))
        let unverified = try UnverifiedStatusList.decode(unsigned.signed(key.sign(unsigned.signingInput)))
        let trust = try trust(statusKey: key)
        return try unverified.verified(in: trust, outcome: check(unverified.signatureCheck(in: trust)))
    }
}

// MARK: Lives

extension Scene {
    static func life(_ steps: [LifeStep], kind: LifeKind = .serialised) throws -> Life {
        var life = Life(kind: kind)
        for step in steps { life = try apply(step, to: life, rules: LifeRules()) }
        return life
    }

    static let one = Quantity.one(.pieces)

    static func received(
        by shop: BookID = shop, result: InspectionResult = .accepted, quantity: Quantity = one
    ) -> LifeStep {
        .receive(shop: shop, seq: 1, quantity: quantity, result: result)
    }

    static func installed(by shop: BookID = shop, order: String = order, quantity: Quantity = one) -> LifeStep {
        .install(shop: shop, seq: 2, quantity: quantity, repairOrder: order, at: (noon - day) * 1000)
    }

    static func sent(from: BookID = otherShop, to: BookID = shop) -> LifeStep {
        .transferOut(shop: from, to: to, quantity: one, number: "T-1")
    }

    static func arrived(at shop: BookID = shop, from: BookID = otherShop) -> LifeStep {
        .transferIn(shop: shop, from: from, quantity: one, number: "T-1")
    }

    static let removed = LifeStep.remove(shop: shop, seq: 3, at: (noon - 3600) * 1000)
    static let returned = LifeStep.returnToSupplier(shop: shop, seq: 4, quantity: one)
    static func sold(by shop: BookID = shop) -> LifeStep {
        .sell(shop: shop, seq: 6, quantity: one, sold: CalendarDay(days: 20_000)!, at: (noon - day) * 1000)
    }

    static let scrapped = LifeStep.scrap(shop: shop, seq: 5, quantity: one, at: (noon - 3600) * 1000)
}

// MARK: Evidence

extension Scene {
    /// All evidence, current and good, for a part that is as the purpose wants it.
    static func good(for purpose: Purpose) throws -> Evidence {
        let steps: [LifeStep]
        switch purpose {
        case .receive: steps = []
        case .install, .inspection: steps = [received()]
        case .customer: steps = [received(), installed()]
        }
        return Evidence(
            code: .scanned(try certificate(claims()), host: host), ownHost: host, trust: .list(try trust()),
            signature: .valid, register: .registered(.sameBytes, entry: entry),
            status: .live(CurrentStatus(StatusFlags(), asOf: clock)),
            life: .life(try life(steps), asOf: clock),
            asker: purpose == .customer ? nil : Asker(shop: shop, repairOrder: order), fits: .fits,
            otherQueries: OtherQueries(), rollbackChecked: true, clock: clock)
    }

    /// What a verifier has that carries signed lists and asks nobody.
    static func offline() throws -> Evidence {
        Evidence(
            code: .scanned(try certificate(claims()), host: host), ownHost: host, trust: .list(try trust()),
            signature: .valid, status: .list(try statusList()), asker: Asker(shop: shop, repairOrder: order),
            rollbackChecked: true, clock: clock)
    }

    static func contradiction() throws -> OtherQueries {
        let pair = OtherQueries.Contradiction(
            OtherQueries.Sighting(shop: otherShop, at: clock - 600_000),
            OtherQueries.Sighting(shop: thirdShop, at: clock))
        return OtherQueries(authenticatedContradictions: [pair!])
    }
}
