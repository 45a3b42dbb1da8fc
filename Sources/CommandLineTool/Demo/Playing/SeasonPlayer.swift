import DomainCoding
import Ledger
import PartCertificates
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
}
