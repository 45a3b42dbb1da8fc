import COSE
import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Signatures
import StoreContract
import Synchronization
import Traceability

/// Plays a ``SeasonPlan`` into a new installation, through the use cases that everybody else uses too, at the season's
/// own times.
final class SeasonPlayer: Sendable {
    let plan: SeasonPlan
    let service: TraceabilityService
    let clock: SeasonClock
    let rootKey: PrivateKey
    /// What is known only once it happened.
    let record = Mutex(Record())

    /// The operator's own hands.
    static let operating = RequestContext(actor: .local(name: "示例 / demo"))
    /// Events of one hour that are performed at once. The store commits them together.
    private static let width = 48
    /// On these days the trust list is signed anew, so that it never expires in the season.
    private static let renewals: Set<Int> = [-80, -40]

    struct Record: Sendable {
        /// The code of every part, by index.
        var codes: [String?] = []
        /// The bytes behind them.
        var certificates: [[UInt8]] = []
        /// The entry of every line, by delivery and line.
        var lines: [SeasonPlace: UInt64] = [:]
        /// The entry of every install, by index.
        var installs: [Int: UInt64] = [:]
    }

    init(plan: SeasonPlan, service: TraceabilityService, clock: SeasonClock, rootKey: PrivateKey) {
        self.plan = plan
        self.service = service
        self.clock = clock
        self.rootKey = rootKey
        record.withLock {
            $0.codes = Array(repeating: nil, count: plan.parts.count)
            $0.certificates = Array(repeating: [], count: plan.parts.count)
        }
    }

    /// Enrols makers, shops and suppliers, and imports the products.
    func enrol() async throws {
        for maker in plan.makers {
            guard let id = IssuerID(maker.id), let key = try DevelopmentKeys.privateKey(of: maker.id) else {
                throw ServiceError(.unknownIssuer, [.text(.issuer, maker.id)])
            }
            var ranges = [ProductRange(scheme: .gtin, prefix: maker.gtinPrefix)]
            if let prefix = maker.partNumberPrefix { ranges.append(ProductRange(scheme: .partNumber, prefix: prefix)) }
            _ = try await service.addIssuer(
                AddIssuer(
                    id: id, registration: try .read(maker.registration, "registration"),
                    nameZh: try .read(maker.nameZh, "nameZh"), nameEn: try .read(maker.nameEn, "nameEn"),
                    address: try .read(maker.address, "address"), classes: maker.classes,
                    ranges: ranges.compactMap { $0 }),
                keyRequest: try SeasonSigner.keyRequest(id, key), rootKey: rootKey)
        }
        for shop in plan.shops { try await perform(try shop.request()) }
        for supplier in plan.suppliers { try await perform(try supplier.request()) }
        try await perform(PutProducts(products: plan.products.map { try $0.entry(in: plan, clock) }))
    }

    /// Plays every day of the season, and calls back after each.
    func play(_ interlude: (Int) async throws -> Void) async throws {
        let schedule = SeasonSchedule(plan)
        for day in SeasonBuilder.issueStart...SeasonPlan.days.upperBound {
            clock.set(day: day, hour: 6)
            if Self.renewals.contains(day) { try await service.signTrustList(rootKey: rootKey) }
            for (index, batch) in plan.batches.enumerated() where batch.day == day { try await issue(index) }
            for recall in plan.recalls where recall.day == day { try await start(recall) }
            for hour in schedule.hours(of: day) {
                clock.set(day: day, hour: hour.hour)
                try await together(hour.events) { try await self.perform($0) }
            }
            try await interlude(day)
        }
        await service.scans.flush()
    }

    /// Closes the epoch of a day of the season, before midnight.
    func closeDay(_ day: Int) async throws {
        clock.set(day: day, hour: 23)
        try await closeEpoch()
    }

    /// Closes an epoch now, and publishes its checkpoint.
    func closeEpoch() async throws {
        try await service.closeEpoch()
        try await service.keepStatusLists()
        try await service.publishCheckpoint()
    }

    /// Performs a use case as the operator.
    @discardableResult
    func perform<Request: UseCase>(_ request: Request) async throws -> Request.Answer {
        try await request.perform(in: service, for: Self.operating)
    }

    /// Runs independent work a few at a time.
    private func together<Element: Sendable>(
        _ elements: [Element], _ work: @escaping @Sendable (Element) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var next = elements.makeIterator()
            for _ in 0..<Self.width {
                guard let element = next.next() else { break }
                group.addTask { try await work(element) }
            }
            while try await group.next() != nil {
                if let element = next.next() { group.addTask { try await work(element) } }
            }
        }
    }

    private func issue(_ index: Int) async throws {
        let batch = plan.batches[index]
        let maker = plan.makers[batch.maker]
        guard let id = IssuerID(maker.id), let key = try DevelopmentKeys.privateKey(of: maker.id) else { return }
        let claims = try plan.parts[batch.parts].map { part in
            let product = plan.products[part.product]
            guard let code = ProductCode(product.code) else {
                throw ServiceError.invalid("product", product.code, .value(.product))
            }
            return SeasonSigner.Claims(
                product: code, partClass: part.partClass, serial: part.serial, lot: part.lot,
                useBy: part.useBy.map { UseBy(days: clock.day($0).days) },
                quantity: try part.quantity.map {
                    try .read(SeasonText.decimal(thousandths: $0) + " " + product.unit, "quantity")
                })
        }
        let issued = try await SeasonSigner(service: service, issuer: id, key: key).issue(claims, for: Self.operating)
        record.withLock { record in
            for (part, certificate) in zip(batch.parts, issued) {
                record.codes[part] = CodeText.url(host: service.host, bytes: certificate.bytes)
                record.certificates[part] = certificate.bytes
            }
        }
    }

    private func start(_ recall: SeasonRecall) async throws {
        try await perform(
            StartMeasure(
                issuer: try .read(plan.makers[recall.maker].id, "issuer"), kind: .recall,
                name: try .read(recall.name, "name"),
                scope: .lot(
                    try .read(plan.products[recall.product].code, "product"), try .read(recall.lot, "lot")),
                reasonZh: try .read("焊缝可能泄漏", "reasonZh"), reasonEn: try .read("A weld may leak", "reasonEn"),
                contact: try .read("示例市寒川路 1 号售后部", "contact")))
    }

    /// Performs one event as a technician of its shop, or as anybody.
    func perform(_ event: SeasonSchedule.Event) async throws {
        switch event {
        case .delivery(let index): try await receive(index)
        case .install(let index): try await install(index)
        case .move(let index): try await move(plan.moves[index])
        case .scan(let index): try await scan(plan.scans[index])
        }
    }

    private func technician(of shop: Int) -> RequestContext {
        let id = plan.shops[shop].id
        return RequestContext(
            actor: Actor(principal: "season-" + id, name: "台账员 " + id, role: .technician, issuer: nil, shop: ShopID(id))
        )
    }

    private func code(of part: Int) throws -> String {
        guard let code = record.withLock({ $0.codes[part] }) else {
            throw ServiceError(.unknownCertificate, [.text(.certificate, "part \(part) of the plan")])
        }
        return code
    }

    private func reference(_ item: SeasonItem) throws -> ItemReference {
        switch item {
        case .part(let part): return ItemReference(code: CodeInput(try code(of: part)))
        case .line(let delivery, let line):
            let seq = record.withLock { $0.lines[.line(delivery: delivery, line: line)] }
            guard let seq else {
                throw ServiceError(.unknownEntry, [.text(.item, "line \(delivery)/\(line) of the plan")])
            }
            return ItemReference(line: seq)
        }
    }

    private func receive(_ index: Int) async throws {
        let delivery = plan.deliveries[index]
        let isBrought = delivery.supplier == nil
        let request = ReceiveParts(
            shop: try shop(delivery.shop),
            supplier: try delivery.supplier.map { try SupplierID.read(plan.suppliers[$0].id, "supplier") },
            deliveryNote: isBrought ? nil : try StatedText.read(delivery.note, "deliveryNote"),
            received: clock.day(delivery.received), lines: try delivery.lines.map { try line($0) },
            inspectedBy: StatedText("验收员 " + plan.shops[delivery.shop].id))
        let answer = try await request.perform(in: service, for: technician(of: delivery.shop))
        record.withLock { record in
            for line in answer.lines where record.lines[.line(delivery: index, line: line.line)] == nil {
                record.lines[.line(delivery: index, line: line.line)] = line.entry.seq
            }
        }
    }

    private func line(_ planned: SeasonLine) throws -> ReceiveParts.Line {
        var line = ReceiveParts.Line()
        line.codes = try planned.parts.map {
            CodeInput(planned.isForged ? try forgery(after: $0) : try code(of: $0))
        }
        if planned.parts.isEmpty { line.product = planned.product.flatMap { ProductCode(plan.products[$0].code) } }
        line.productName = try planned.productName.map { try StatedText.read($0, "productName") }
        line.brand = try planned.brand.map { try StatedText.read($0, "brand") }
        line.maker = try planned.maker.map { try StatedText.read($0, "maker") }
        line.partClass = planned.statedClass
        (line.quantity, line.unit) = try amount(planned.quantity, planned.unit)
        if planned.price > 0 { (line.price, line.currency) = (try price(planned.price), .cny) }
        line.reason = try planned.reason.map { try NoCertificateReason.read($0, "reason") }
        line.reasonNote = try planned.note.map { try StatedText.read($0, "reasonNote") }
        line.conformity = try planned.conformity.map { try StatedText.read($0, "conformity") }
        line.customer = try planned.customer.map { try StatedText.read($0, "customer") }
        return line
    }

    private func shop(_ index: Int) throws(ServiceError) -> ShopID { try ShopID.read(plan.shops[index].id, "shop") }

    private func amount(_ thousandths: Int?, _ unit: String) throws(ServiceError) -> (StatedQuantity?, UnitCode?) {
        guard let thousandths else { return (nil, nil) }
        let text = SeasonText.decimal(thousandths: thousandths)
        return (try StatedQuantity.read(text, "quantity"), try UnitCode.read(unit, "unit"))
    }

    private func price(_ fen: Int) throws(ServiceError) -> StatedPrice {
        try StatedPrice.read(SeasonText.yuan(fen), "price")
    }

    /// A certificate with another serial under the same number, signed by somebody who has not got the key.
    private func forgery(after part: Int) throws -> String {
        let original = try UnverifiedCertificate.decode(record.withLock { $0.certificates[part] })
        let claims = original.claims
        let forged = try PartClaims(
            number: claims.number, partClass: claims.partClass, product: claims.product,
            serial: Identifier(printed: "F" + (claims.serial?.printed ?? "")), lot: claims.lot, useBy: claims.useBy,
            issuedAt: claims.issuedAt)
        let message = UnverifiedCertificate.toBeSigned(
            forged, algorithm: original.message.header.algorithm, keyID: original.keyID)
        let thief = PrivateKey.generate(original.message.header.algorithm)
        return CodeText.url(host: service.host, bytes: try message.signed(try thief.sign(message.signingInput)))
    }

    private func install(_ index: Int) async throws {
        let planned = plan.installs[index]
        var request = InstallPart(
            shop: try shop(planned.shop), item: try reference(planned.item),
            repairOrder: try StatedText.read(planned.repairOrder, "repairOrder"))
        (request.quantity, request.unit) = try amount(planned.quantity, planned.unit)
        request.work = try StatedText.read(planned.work, "work")
        request.model = try planned.model.map { try StatedText.read($0, "model") }
        request.mileage = planned.mileage.map { UInt64($0) }
        request.position = try planned.position.map { try StatedText.read($0, "position") }
        (request.price, request.currency) = (try price(planned.price), .cny)
        request.consent = try planned.consent.map { try StatedText.read($0, "consent") }
        request.acknowledge = try planned.acknowledged.map { try EntryFinding.read($0, "acknowledge") }
        request.object = try StatedText.read(planned.object, "object")
        request.technician = try StatedText.read(planned.technician, "technician")
        request.customer = try StatedText.read(planned.customer, "customer")
        let answer = try await request.perform(in: service, for: technician(of: planned.shop))
        record.withLock { $0.installs[index] = answer.seq }
    }

    private func scan(_ planned: SeasonScan) async throws {
        var request = VerifyCode(
            code: CodeInput(try code(of: planned.part)), purpose: try Purpose.read(planned.purpose, "purpose"),
            shop: try planned.shop.map { try shop($0) })
        request.repairOrder = try planned.repairOrder.map { try StatedText.read($0, "repairOrder") }
        request.model = try planned.model.map { try StatedText.read($0, "model") }
        request.device = try planned.device.map { try StatedText.read($0, "device") }
        if let near = planned.near {
            // Coarse, as phones are asked to be: a tenth of a degree.
            request.latitude = Double(plan.shops[near].latitude / 100_000) / 10
            request.longitude = Double(plan.shops[near].longitude / 100_000) / 10
        }
        let context = planned.shop.map { technician(of: $0) } ?? RequestContext(actor: .anonymous)
        _ = try await request.perform(in: service, for: context)
    }

    private func move(_ planned: SeasonMove) async throws {
        let shop = try shop(planned.shop)
        let context = technician(of: planned.shop)
        switch planned.action {
        case .transferOut(let item, let target, let number):
            _ = try await TransferOut(
                shop: shop, item: try reference(item), to: try self.shop(target),
                transferNumber: try StatedText.read(number, "transferNumber")
            ).perform(in: service, for: context)
        case .transferIn(let item, let sender, let number):
            _ = try await TransferIn(
                shop: shop, item: try reference(item), from: try self.shop(sender),
                transferNumber: try StatedText.read(number, "transferNumber")
            ).perform(in: service, for: context)
        case .supplierReturn(let item, let supplier, let note, let reason):
            var request = ReturnPart(
                shop: shop, item: try reference(item),
                supplier: try SupplierID.read(plan.suppliers[supplier].id, "supplier"),
                reason: try StatedText.read(reason, "reason"))
            request.returnNote = try StatedText.read(note, "returnNote")
            _ = try await request.perform(in: service, for: context)
        case .scrap(let item, let reason):
            _ = try await ScrapPart(
                shop: shop, item: try reference(item), reason: try StatedText.read(reason, "reason")
            ).perform(in: service, for: context)
        case .removal(let item, let part, let order, let disposal):
            _ = try await RemovePart(
                shop: shop, item: try item.map { try reference($0) }, part: try StatedText.read(part, "part"),
                repairOrder: try StatedText.read(order, "repairOrder"),
                disposal: try Disposal.read(disposal, "disposal")
            ).perform(in: service, for: context)
        case .undo(let install, let reason):
            guard let seq = record.withLock({ $0.installs[install] }) else { throw ServiceError(.unknownEntry) }
            _ = try await CorrectEntry(shop: shop, target: seq, effect: .void, reason: try .read(reason, "reason"))
                .perform(
                    in: service, for: context)
        case .heartbeat(let from, let to):
            _ = try await Heartbeat(shop: shop, from: clock.day(from), to: clock.day(to))
                .perform(in: service, for: context)
        case .stockTake(let counts):
            _ = try await TakeStock(
                shop: shop,
                counts: try counts.map {
                    TakeStock.Count(
                        item: try reference($0.item),
                        counted: try .read(SeasonText.decimal(thousandths: $0.quantity), "counted"),
                        unit: try UnitCode?.read($0.unit, "unit"))
                }
            ).perform(in: service, for: context)
        }
    }
}

extension SeasonShop {
    /// The request that enrols the shop.
    func request() throws(ServiceError) -> AddShop {
        AddShop(
            id: try .read(id, "id"), registration: try .read(registration, "registration"),
            nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"),
            place: Coordinates(latitude: Double(latitude) / 1_000_000, longitude: Double(longitude) / 1_000_000),
            kind: try .read(kind, "kind"), chain: try .read(chain, "chain"))
    }
}

extension SeasonSupplier {
    /// The request that adds the supplier.
    func request() throws(ServiceError) -> PutSupplier {
        PutSupplier(
            id: try .read(id, "id"), nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"), standing: try .read(standing, "standing"))
    }
}

extension SeasonProduct {
    /// The product as it is imported, with the revision of its guide price on its day.
    func entry(in plan: SeasonPlan, _ clock: SeasonClock) throws -> PutProducts.Product {
        func price(_ fen: Int, from day: Int) throws -> GuidePrice {
            GuidePrice(from: clock.day(day), price: try Money(SeasonText.yuan(fen), currency: .cny))
        }
        var prices = [try price(guidePrice, from: SeasonPlan.enrolment - 60)]
        if let revisedPrice { prices.append(try price(revisedPrice, from: SeasonPlan.guideRevision)) }
        return PutProducts.Product(
            code: try .read(code, "code"), issuer: try .read(plan.makers[maker].id, "issuer"),
            nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            brand: try .read(brand, "brand"), fits: try fits.map { try .read($0, "fits") }, guidePrices: prices,
            unit: try .read(unit, "unit"), warrantyMonths: warrantyMonths, safetyCritical: safetyCritical)
    }
}
