import Foundation
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import SQLiteStore
import Signatures
import Synchronization
import Testing

@testable import Traceability

/// Shops, suppliers, products and a maker around a registry in memory, with the requests that a shop makes.
struct LedgerWorld {
    let base: RegistryWorld
    let service: TraceabilityService
    let maker: TestMaker

    static let gtin = TestMaker.gtin
    static let refrigerant = "09521234000020"
    /// The day on which the clock starts.
    static let today = "2026-07-01"

    init(
        policy: ServicePolicy = ServicePolicy(), files: any FileStore = MemoryFiles(), store: SQLiteStore? = nil
    ) async throws {
        base = try await RegistryWorld(policy: policy, store: store)
        service = TraceabilityService(
            store: base.store, files: files, surroundings: base.service.surroundings, host: RegistryWorld.host,
            rootKey: base.rootKey.publicKey, statusKey: base.statusKey, policy: policy)
        maker = try await base.maker(classes: PartClass.allCases.map(\.slug))
        for id in ["east", "west", "north"] { _ = try await base.shop(id, 30, 120) }
        for (id, standing) in [("good", "authorised"), ("grey", "unverified"), ("bad", "suspended")] {
            _ = try await base.perform(
                PutSupplier(
                    id: id, nameZh: "供应商 \(id)", nameEn: "Supplier \(id)", address: "路 2 号", standing: standing))
        }
        _ = try await base.perform(
            PutProducts(products: [
                ProductView(
                    code: LedgerWorld.gtin, issuer: maker.id.text, nameZh: "压缩机", nameEn: "Compressor", brand: "寒川",
                    guidePrices: [
                        .init(from: "2026-01-01", price: "1000.00", currency: "CNY"),
                        .init(from: "2026-07-10", price: "800.00", currency: "CNY"),
                    ]),
                ProductView(
                    code: LedgerWorld.refrigerant, issuer: maker.id.text, nameZh: "R32 制冷剂", nameEn: "R32",
                    brand: "寒川", unit: "kg"),
            ]))
    }

    var clock: TestClock { base.clock }

    /// Somebody who works at a shop.
    static func at(_ shop: String, key: String? = nil) throws -> RequestContext {
        let id = try #require(ShopID(shop))
        return RequestContext(
            actor: Actor(principal: "tech-\(shop)", name: "技师", role: .technician, issuer: nil, shop: id),
            idempotencyKey: key)
    }

    /// Asks as somebody who works at the shop of the request, or as somebody else.
    func ask<Request: UseCase>(
        _ request: Request, at shop: String, key: String? = nil
    ) async throws -> Request.Answer {
        try await request.perform(in: service, for: try LedgerWorld.at(shop, key: key))
    }

    /// The same as the operator.
    func operate<Request: UseCase>(_ request: Request) async throws -> Request.Answer {
        try await request.perform(in: service, for: RegistryWorld.operator)
    }

    /// Registered serialised parts.
    func parts(
        _ count: Int = 1, lot: String? = nil, partClass: PartClass = .oem, useBy: String? = nil,
        product: String = LedgerWorld.gtin
    ) async throws -> [TestCode] {
        let tag = String(SecureRandom.bytes(4).reduce(0) { $0 << 8 | UInt64($1) }, radix: 36)
        return try await maker.issue(
            (0..<count).map {
                .init(product: product, serial: "S\($0)-\(tag)", lot: lot, partClass: partClass, useBy: useBy)
            })
    }

    /// A registered lot certificate.
    func lot(_ name: String = "L1", quantity: String? = nil) async throws -> TestCode {
        let batch = try await maker.reserve(1)
        let bytes = try maker.sign(
            .init(product: LedgerWorld.refrigerant, serial: nil, lot: name), number: batch.first)
        let quantities = quantity.map { [RegisterBatch.LotQuantity(number: batch.first, quantity: $0)] }
        _ = try await base.service.registerBatch(
            RegisterBatch(batch: batch.batch, lotQuantities: quantities), certificates: [bytes], for: maker.context)
        return TestCode(bytes: bytes, number: batch.first)
    }

    /// A delivery of lines to a shop.
    @discardableResult
    func receive(
        _ lines: [ReceiveParts.Line], at shop: String = "east", from supplier: String = "good",
        on day: String = LedgerWorld.today, vouchers: [String] = [], key: String? = nil
    ) async throws -> ReceiveParts.Answer {
        try await ask(
            ReceiveParts(
                shop: shop, supplier: supplier, deliveryNote: "DN-1", received: day, lines: lines, vouchers: vouchers),
            at: shop, key: key)
    }

    /// A delivery of codes on one line.
    @discardableResult
    func receive(_ codes: [TestCode], at shop: String = "east", from supplier: String = "good") async throws
        -> ReceiveParts.Answer
    {
        try await receive([.of(codes)], at: shop, from: supplier)
    }

    /// An uncertified line of six filters; its entry.
    func line(at shop: String = "east", quantity: String = "6") async throws -> UInt64 {
        let answer = try await receive([.plain(quantity: quantity)], at: shop)
        return try #require(answer.lines.first).entry.seq
    }

    @discardableResult
    func install(
        _ code: TestCode, at shop: String = "east", order: String = "RO-1", acknowledge: [String] = [],
        key: String? = nil
    ) async throws -> EntryAnswer {
        var request = InstallPart(shop: shop, item: code.item, repairOrder: order)
        request.acknowledge = acknowledge
        return try await ask(request, at: shop, key: key)
    }

    /// The one row of a shop's balance for a product.
    func balance(_ shop: String = "east", product: String = LedgerWorld.gtin) async throws -> ShowBalance.Row? {
        var request = ShowBalance(shop: shop)
        request.product = product
        let answer = try await ask(request, at: shop)
        #expect(answer.balanced)
        return answer.rows.first
    }

    /// The inspection of a shop over the whole season.
    func inspect(_ shop: String = "east", to: String = "2026-12-31") async throws -> InspectPeriod.Answer {
        try await ask(InspectPeriod(shop: shop, from: "2026-01-01", to: to), at: shop)
    }

    func life(_ code: TestCode) async throws -> Life? {
        let id = try maker.certificate(code)
        return try await base.store.read { try $0.lives.find(.certificate(id)) }
    }
}

extension TestCode {
    /// The part by its code.
    var item: ItemReference { ItemReference(code: text) }
}

extension ReceiveParts.Line {
    static func of(_ codes: [TestCode]) -> ReceiveParts.Line {
        var line = ReceiveParts.Line()
        line.codes = codes.map(\.text)
        return line
    }

    /// A line without certificates, of a maker that takes no part.
    static func plain(
        _ name: String = "滤芯", quantity: String = "6", reason: String = "maker-not-enrolled"
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
    func with(_ change: (inout ReceiveParts.Line) -> Void) -> ReceiveParts.Line {
        var line = self
        change(&line)
        return line
    }
}

/// Files in memory.
final class MemoryFiles: FileStore {
    private let files = Mutex<[Digest: [UInt8]]>([:])

    func put(_ bytes: [UInt8]) async throws -> Digest {
        let digest = SystemSHA256().hash(bytes)
        files.withLock { $0[digest] = bytes }
        return digest
    }
    func get(_ digest: Digest) async throws -> [UInt8]? { try bytes(of: digest) }
    func bytes(of digest: Digest) throws -> [UInt8]? { files.withLock { $0[digest] } }
    func all() async throws -> [Digest] { files.withLock { $0.keys.sorted() } }
}
