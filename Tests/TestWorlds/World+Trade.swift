package import DomainCoding
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartLife
package import SQLiteStore
import Signatures
package import StoreContract
import Testing
package import Traceability

/// Makers, shops and suppliers at work, with the requests that they make.
extension World {
    package static let gtin = "09521234000013"
    package static let refrigerant = "09521234000020"

    /// A world with a maker, three shops, suppliers of every standing and two products.
    ///
    /// - Parameter product: what the first product is called.
    package static func trading(
        policy: ServicePolicy = ServicePolicy(), files: any FileStore = MemoryFiles(), store: SQLiteStore? = nil,
        product: String = "压缩机"
    ) async throws -> World {
        let world = try await World(policy: policy, files: files, store: store)
        _ = try await world.enrolMaker(classes: PartClass.allCases, key: world.makerKey)
        for id in ["east", "west", "north"] { try await world.enrolShop(id, 30, 120) }
        for (id, standing) in [("good", SupplierStanding.authorised), ("grey", .unverified), ("bad", .suspended)] {
            _ = try await world.perform(
                PutSupplier(
                    id: .of(id), nameZh: "供应商 \(id)", nameEn: "Supplier \(id)", address: "路 2 号",
                    standing: standing))
        }
        _ = try await world.perform(
            PutProducts(products: [
                PutProducts.Product(
                    code: .of(World.gtin), issuer: "hanchuan", nameZh: .of(product), nameEn: "Compressor",
                    brand: "寒川",
                    guidePrices: [
                        .init(from: "2026-01-01", price: "1000.00 CNY"),
                        .init(from: "2026-07-10", price: "800.00 CNY"),
                    ]),
                PutProducts.Product(
                    code: .of(World.refrigerant), issuer: "hanchuan", nameZh: "R32 制冷剂", nameEn: "R32",
                    brand: "寒川",
                    unit: "kg"),
            ]))
        return world
    }

    /// The maker of a trading world.
    package var maker: TestMaker { TestMaker(world: self, id: IssuerID("hanchuan"), key: makerKey) }

    /// Somebody who works at a shop.
    package static func at(_ shop: String, key: String? = nil) throws -> RequestContext {
        let id = try #require(ShopID(shop))
        return RequestContext(
            actor: Actor(principal: "tech-\(shop)", name: "技师", role: .technician, issuer: nil, shop: id),
            idempotencyKey: key)
    }

    /// Asks as somebody who works at a shop.
    package func ask<Request: UseCase>(
        _ request: Request, at shop: String, key: String? = nil
    ) async throws -> Request.Answer {
        try await perform(request, as: World.at(shop, key: key))
    }

    /// Registered serialised parts.
    package func parts(
        _ count: Int = 1, lot: String? = nil, partClass: PartClass = .oem, useBy: String? = nil,
        product: String = World.gtin
    ) async throws -> [TestCode] {
        let tag = String(SecureRandom.bytes(4).reduce(0) { $0 << 8 | UInt64($1) }, radix: 36)
        return try await maker.issue(
            (0..<count).map {
                .init(product: product, serial: "S\($0)-\(tag)", lot: lot, partClass: partClass, useBy: useBy)
            })
    }

    /// A registered lot certificate.
    package func lot(_ name: String = "L1", quantity: String? = nil) async throws -> TestCode {
        let batch = try await maker.reserve(1)
        let bytes = try maker.sign(.init(product: World.refrigerant, serial: nil, lot: name), number: batch.first.value)
        let quantities = quantity.map { [RegisterBatch.LotQuantity(number: batch.first, quantity: .of($0))] }
        _ = try await service.registerBatch(
            RegisterBatch(batch: batch.batch, lotQuantities: quantities), certificates: [bytes], for: maker.context)
        return TestCode(bytes: bytes, number: batch.first.value)
    }

    /// A delivery of lines to a shop.
    @discardableResult
    package func receive(
        _ lines: [ReceiveParts.Line], at shop: ShopID = "east", from supplier: SupplierID = "good",
        on day: CalendarDay = .of(World.today), vouchers: [Digest] = [], key: String? = nil
    ) async throws -> ReceiveParts.Answer {
        try await ask(
            ReceiveParts(
                shop: shop, supplier: supplier, deliveryNote: "DN-1", received: day, lines: lines, vouchers: vouchers),
            at: shop.text, key: key)
    }

    /// A delivery of codes on one line.
    @discardableResult
    package func receive(
        _ codes: [TestCode], at shop: ShopID = "east", from supplier: SupplierID = "good"
    ) async throws -> ReceiveParts.Answer {
        try await receive([.of(codes)], at: shop, from: supplier)
    }

    /// An uncertified line of six filters; its entry.
    package func line(at shop: ShopID = "east", quantity: StatedQuantity = "6") async throws -> UInt64 {
        let answer = try await receive([.plain(quantity: quantity)], at: shop)
        return try #require(answer.lines.first).entry.seq
    }

    @discardableResult
    package func install(
        _ code: TestCode, at shop: ShopID = "east", order: StatedText<100> = "RO-1",
        acknowledge: [EntryFinding] = [], key: String? = nil
    ) async throws -> EntryAnswer {
        var request = InstallPart(shop: shop, item: code.item, repairOrder: order)
        request.acknowledge = acknowledge
        return try await ask(request, at: shop.text, key: key)
    }

    /// The one row of a shop's balance for a product.
    package func balance(
        _ shop: ShopID = "east", product: ProductCode = .of(World.gtin)
    ) async throws -> ShowBalance.Row? {
        var request = ShowBalance(shop: shop)
        request.product = product
        let answer = try await ask(request, at: shop.text)
        #expect(answer.balanced)
        return answer.rows.first
    }

    /// The inspection of a shop over the whole season.
    package func inspect(
        _ shop: ShopID = "east", to: CalendarDay = "2026-12-31"
    ) async throws -> InspectPeriod.Answer {
        try await ask(InspectPeriod(shop: shop, from: "2026-01-01", to: to), at: shop.text)
    }

    package func life(_ code: TestCode) async throws -> Life? {
        let id = try maker.certificate(code)
        return try await store.read { try $0.lives.find(.certificate(id)) }
    }

    /// Closes an epoch and publishes its checkpoint.
    @discardableResult
    package func publish(asking cosigner: (any Cosigner)? = nil) async throws -> CheckpointRecord {
        try await service.closeEpoch()
        return try #require(try await service.publishCheckpoint(asking: cosigner))
    }
}

extension ReceiveParts.Line {
    package static func of(_ codes: [TestCode]) -> ReceiveParts.Line {
        var line = ReceiveParts.Line()
        line.codes = codes.map { CodeInput($0.text) }
        return line
    }

    /// A line without certificates, of a maker that takes no part.
    package static func plain(
        _ name: StatedText<400> = "滤芯", quantity: StatedQuantity = "6",
        reason: NoCertificateReason? = .makerNotEnrolled
    ) -> ReceiveParts.Line {
        var line = ReceiveParts.Line()
        line.productName = name
        line.product = "FILTER-1"
        line.maker = "某厂"
        line.partClass = "aftermarket"
        line.quantity = quantity
        line.reason = reason
        return line
    }

    /// The line with some of its fields changed.
    package func with(_ change: (inout ReceiveParts.Line) -> Void) -> ReceiveParts.Line {
        var line = self
        change(&line)
        return line
    }
}
