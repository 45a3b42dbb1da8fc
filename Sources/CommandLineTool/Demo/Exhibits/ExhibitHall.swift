import COSE
import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Signatures
import StoreContract
import Traceability
import WebService

/// Sets up the exhibits while the season is played, and lists them.
actor ExhibitHall {
    let service: TraceabilityService
    let clock: SeasonClock
    let rootKey: PrivateKey
    let product: ProductCode
    /// The makers' keys, made anew each time, and one that no list names.
    let keys: [String: PrivateKey]
    let unlistedKey = PrivateKey.generate(.es256)
    /// What was issued, by name.
    var issued: [String: SeasonSigner.Issued] = [:]
    /// List files that are out of date, by name.
    var oldLists: [String: [UInt8]] = [:]

    static let early = -60
    static let middle = -30
    /// The GTIN of the exhibits' product, under 952 and no maker of the season.
    static let gtin = "09521009000019"

    init(service: TraceabilityService, clock: SeasonClock, rootKey: PrivateKey) throws {
        guard let product = ProductCode(Self.gtin) else {
            throw ServiceError.invalid("product", Self.gtin, .value(.product))
        }
        self.service = service
        self.clock = clock
        self.rootKey = rootKey
        self.product = product
        var keys: [String: PrivateKey] = [:]
        for maker in Exhibit.makers { keys[maker] = PrivateKey.generate(.edDSA) }
        self.keys = keys
    }

    /// Enrols the exhibits' makers and shops, and keeps the trust list of that day, which expires in the season.
    func enrol() async throws {
        let names = [
            Exhibit.maker: ("示例厂", "Exhibit Works"),
            Exhibit.suspendedMaker: ("示例厂（将暂停）", "Exhibit Works, to be suspended"),
            Exhibit.narrowMaker: ("示例厂（将减类）", "Exhibit Works, to lose a class"),
            Exhibit.robbedMaker: ("示例厂（密钥失窃）", "Exhibit Works, robbed of its key"),
        ]
        for (index, maker) in Exhibit.makers.enumerated() {
            guard let id = IssuerID(maker), let (zh, en) = names[maker] else { continue }
            _ = try await service.addIssuer(
                AddIssuer(
                    id: id, registration: try .read("CN:DEMOEXHIBIT\(index + 1)", "registration"),
                    nameZh: try .read(zh, "nameZh"), nameEn: try .read(en, "nameEn"),
                    address: try .read("示例市展厅", "address"), classes: [.oem, .aftermarket]),
                keyRequest: try SeasonSigner.keyRequest(id, key(of: maker)), rootKey: rootKey)
        }
        for (id, letter, names, address, place) in [
            (Exhibit.shop, "A", ("示例店甲", "Exhibit Shop A"), "杭州展厅 1 号", (30.25, 120.16)),
            (Exhibit.otherShop, "B", ("示例店乙", "Exhibit Shop B"), "合肥展厅 2 号", (31.82, 117.23)),
        ] {
            try await operate(
                AddShop(
                    id: try .read(id, "id"), registration: try .read("CN:DEMOEXHIBIT" + letter, "registration"),
                    nameZh: try .read(names.0, "nameZh"), nameEn: try .read(names.1, "nameEn"),
                    address: try .read(address, "address"),
                    place: Coordinates(latitude: place.0, longitude: place.1), kind: .independent))
        }
        try await operate(
            PutProducts(products: [
                PutProducts.Product(
                    code: product, issuer: try .read(Exhibit.maker, "issuer"), nameZh: try .read("示例件", "nameZh"),
                    nameEn: try .read("Exhibit", "nameEn"), brand: try .read("示例", "brand"),
                    fits: [try .read(Exhibit.fits, "fits")], warrantyMonths: 12)
            ]))
        oldLists["trust-expired.cose"] = try await service.trustList()
    }

    /// Sets up what belongs to a day of the season.
    func visit(on day: Int) async throws {
        if day == Self.early { try await openEarly() }
        if day == Self.middle { try await openMiddle() }
    }

    /// Issues, receives and fits.
    private func openEarly() async throws {
        clock.set(day: Self.early, hour: 22)
        for maker in Exhibit.makers {
            let exhibits = Exhibit.all.filter { $0.maker == maker }
            let certificates = try await signer(of: maker).issue(
                exhibits.map { claims(of: $0) }, for: SeasonPlayer.operating)
            for (exhibit, certificate) in zip(exhibits, certificates) { issued[exhibit.name] = certificate }
        }
        for shop in [Exhibit.shop, Exhibit.otherShop] {
            let exhibits = Exhibit.all.filter { $0.receivedAt == shop }
            let request = ReceiveParts(
                shop: try ShopID.read(shop, "shop"),
                supplier: try SupplierID.read(SeasonSupplier.all[SeasonSupplier.general].id, "supplier"),
                deliveryNote: StatedText("DN-EX-" + shop), received: clock.day(Self.early),
                lines: exhibits.map {
                    var line = ReceiveParts.Line()
                    line.codes = [CodeInput(code($0.name))]
                    return line
                })
            _ = try await request.perform(in: service, for: technician(of: shop))
        }
        for exhibit in Exhibit.all {
            guard let shop = exhibit.receivedAt, let order = exhibit.repairOrder else { continue }
            _ = try await InstallPart(
                shop: try ShopID.read(shop, "shop"), item: ItemReference(code: CodeInput(code(exhibit.name))),
                repairOrder: try StatedText.read(order, "repairOrder")
            ).perform(in: service, for: technician(of: shop))
        }
    }

    /// Measures of the maker, a removal, and the status lists of that day, which go stale in the season.
    private func openMiddle() async throws {
        clock.set(day: Self.middle, hour: 22)
        try await operate(
            StartMeasure(
                issuer: try .read(Exhibit.maker, "issuer"), kind: .recall, name: try .read("EX-RECALL", "name"),
                scope: .lot(product, try .read(Exhibit.recalledLot, "lot")),
                reasonZh: try .read("示例召回", "reasonZh"), reasonEn: try .read("An exhibit's recall", "reasonEn"),
                contact: try .read("示例市展厅", "contact")))
        for (kind, name) in [(MeasureKind.quarantine, "held"), (.revocation, "revoked")] {
            try await operate(
                StartMeasure(
                    issuer: try .read(Exhibit.maker, "issuer"), kind: kind, name: try .read("EX-" + kind.slug, "name"),
                    scope: .numbers(issued[name].map { [NumberRun($0.number)] } ?? []),
                    reasonZh: try .read("示例措施", "reasonZh"),
                    reasonEn: try .read("An exhibit's measure", "reasonEn")))
        }
        _ = try await RemovePart(
            shop: try ShopID.read(Exhibit.shop, "shop"), item: ItemReference(code: CodeInput(code("removed"))),
            part: try StatedText.read("示例件", "part"), repairOrder: try StatedText.read("RO-EX-06", "repairOrder"),
            disposal: .toCustomer
        ).perform(in: service, for: technician(of: Exhibit.shop))
        var sale = SellPart(
            shop: try ShopID.read(Exhibit.shop, "shop"), item: ItemReference(code: CodeInput(code("sold"))))
        sale.saleNumber = try StatedText.read("XS-EX-01", "saleNumber")
        _ = try await sale.perform(in: service, for: technician(of: Exhibit.shop))
        oldLists["status-stale.cose"] = try await service.statusFile()
    }

    /// Today: a theft, a suspension, a class less, and a code that turns up in two places at once.
    func openToday() async throws {
        clock.set(day: 0, hour: 0)
        try await service.signTrustList(rootKey: rootKey)
        let robbed = key(of: Exhibit.robbedMaker)
        let honest = try await IssuerBook.size(of: Exhibit.robbedMaker, in: service)
        issued["stolen"] = try await signer(of: Exhibit.robbedMaker).issue(
            [claims(of: Exhibit(name: "stolen"))], for: SeasonPlayer.operating)[0]
        _ = try await service.compromiseIssuerKey(
            issuer: try .read(Exhibit.robbedMaker, "issuer"), keyID: robbed.keyID, goodUpTo: honest, rootKey: rootKey)
        _ = try await service.changeIssuer(
            ChangeIssuer(id: try .read(Exhibit.suspendedMaker, "id"), state: .suspended), rootKey: rootKey)
        _ = try await service.changeIssuer(
            ChangeIssuer(id: try .read(Exhibit.narrowMaker, "id"), classes: [.aftermarket]), rootKey: rootKey)
        for shop in [Exhibit.shop, Exhibit.otherShop] {
            _ = try await VerifyCode(
                code: CodeInput(code("copied")), purpose: .install, shop: try ShopID.read(shop, "shop")
            ).perform(in: service, for: technician(of: shop))
        }
        var far = VerifyCode(code: CodeInput(code("echoed")), purpose: .customer)
        far.device = StatedText("far-away")
        far.latitude = 31.8
        far.longitude = 117.2
        _ = try await far.perform(in: service, for: RequestContext(actor: .anonymous))
        oldLists["status-before.cose"] = try await service.statusFile()
        issued["latest"] = try await signer(of: Exhibit.maker).issue(
            [claims(of: Exhibit(name: "latest"))], for: SeasonPlayer.operating)[0]
    }

    func signer(of maker: String) throws -> SeasonSigner {
        guard let id = IssuerID(maker) else { throw ServiceError(.unknownIssuer, [.text(.issuer, maker)]) }
        return SeasonSigner(service: service, issuer: id, key: key(of: maker))
    }

    func key(of maker: String) -> PrivateKey { keys[maker] ?? unlistedKey }

    func claims(of exhibit: Exhibit) -> SeasonSigner.Claims {
        SeasonSigner.Claims(
            product: product, partClass: .oem, serial: "EX-" + exhibit.name.uppercased(), lot: exhibit.lot,
            useBy: exhibit.useBy.map { UseBy(days: clock.day($0).days) })
    }

    /// The code of an exhibit as its label prints it.
    func code(_ name: String) -> String {
        CodeText.url(host: service.host, bytes: issued[name]?.bytes ?? [])
    }

    func technician(of shop: String) -> RequestContext {
        RequestContext(
            actor: Actor(
                principal: "exhibit-" + shop, name: "展员 " + shop, role: .technician, issuer: nil, shop: ShopID(shop)))
    }

    @discardableResult
    private func operate<Request: UseCase>(_ request: Request) async throws -> Request.Answer {
        try await request.perform(in: service, for: SeasonPlayer.operating)
    }
}

/// Asks how long a maker's book is.
enum IssuerBook {
    static func size(of issuer: String, in service: TraceabilityService) async throws -> UInt64 {
        let answer = try await ListIssuers().perform(in: service, for: SeasonPlayer.operating)
        return answer.issuers.first { $0.id.text == issuer }?.bookSize ?? 0
    }
}

extension ExhibitHall {
    /// Somebody for each role: at the exhibits' shop and at the first of the season, at an exhibits' maker and at one of
    /// the season.
    func people() async throws -> [DemoListing.Person] {
        let shop = SeasonShop.all[0].id
        var people = [
            try await person("jishi", "陈技师 / Chen", "technician", shop: shop),
            try await person("dianzhang", "林店长 / Lin", "shop-manager", shop: shop),
            try await person("jishi.shili", "方技师 / Fang", "technician", shop: Exhibit.shop),
        ]
        for maker in SeasonMaker.all.prefix(1) {
            people.append(try await person("changjia", "周工 / Zhou", "maker", issuer: maker.id))
        }
        people.append(try await person("changjia.shili", "吴工 / Wu", "maker", issuer: Exhibit.maker))
        people.append(try await inspector(shops: [shop, Exhibit.shop]))
        people.append(try await person("guanli", "管理员 / operator", "operator"))
        return people
    }

    /// An inspector who signs in, with an order for each of the shops.
    private func inspector(shops: [String]) async throws -> DemoListing.Person {
        let person = try await person("jiancha", "赵检查员 / Zhao", "inspector")
        for (index, shop) in shops.enumerated() {
            var order = OpenOrder(
                number: try .read("ORDER-P\(index + 1)", "number"), authority: try .read("示例市市场监管所", "authority"),
                shop: try .read(shop, "shop"), from: clock.day(SeasonPlan.days.lowerBound), to: clock.day(0))
            order.inspector = "person:" + person.id
            _ = try await order.perform(in: service, for: SeasonPlayer.operating)
        }
        return person
    }

    private func person(
        _ id: String, _ name: String, _ role: String, issuer: String? = nil, shop: String? = nil
    ) async throws -> DemoListing.Person {
        let password = Password.generated(random: service.surroundings.randomBytes(10))
        _ = try await AddPerson(
            id: try .read(id, "id"), name: try .read(name, "name"), role: try .read(role, "role"),
            issuer: try .read(issuer, "issuer"), shop: try .read(shop, "shop"), password: password
        ).perform(in: service, for: SeasonPlayer.operating)
        return DemoListing.Person(id: id, name: name, role: role, password: password, issuer: issuer, shop: shop)
    }
}
