import DomainCoding
import Ledger
import PartCertificates
import StoreContract
import Traceability

/// A shop whose technician takes parts in and fits them, by the use cases that pages and programs use.
struct BenchShop {
    let world: BenchWorld
    let id: String
    let shop: ShopID
    let technician: RequestContext
    private let manager: RequestContext
    /// As many as a large delivery has.
    static let linesPerDelivery = 500
    private static let supplier = SupplierID("lengpei")
    private static let installsAtOnce = 64

    init(enrolling id: String, in world: BenchWorld) async throws {
        guard let shop = ShopID(id) else { throw BenchFailure("a bad name of a shop") }
        _ = try await AddShop(
            id: shop, registration: try .read("CN:SHOP-\(id)", "registration"),
            nameZh: try .read("门店 \(id)", "nameZh"), nameEn: try .read("Shop \(id)", "nameEn"),
            address: try .read("杭州市路 1 号", "address"), place: Coordinates(latitude: 30.2, longitude: 120.2)
        ).perform(in: world.service, for: world.operator)
        self.world = world
        self.id = id
        self.shop = shop
        technician = Self.person("tech-\(id)", .technician, shop)
        manager = Self.person("manager-\(id)", .shopManager, shop)
    }

    private static func person(_ principal: String, _ role: Role, _ shop: ShopID) -> RequestContext {
        RequestContext(actor: Actor(principal: principal, name: "王师傅", role: role, issuer: nil, shop: shop))
    }

    /// Receives one line for each code; the entry of the last line.
    @discardableResult
    func receive(codes: ArraySlice<String>, on day: String) async throws -> UInt64 {
        try await receive(Self.lines(codes), from: Self.supplier, on: day)
    }

    /// A delivery with one line for each code.
    func delivery(of codes: ArraySlice<String>, note: String, on day: String) throws -> ReceiveParts {
        ReceiveParts(
            shop: shop, supplier: Self.supplier, deliveryNote: StatedText(note),
            received: try CalendarDay.read(day, "received"), lines: Self.lines(codes),
            inspectedBy: StatedText("王师傅"))
    }

    /// One line for each code, one in a hundred above the guide price.
    private static func lines(_ codes: ArraySlice<String>) -> [ReceiveParts.Line] {
        codes.enumerated().map { place, code in
            var line = ReceiveParts.Line()
            line.codes = [CodeInput(code)]
            // By the last digits of a signature: as good as chance.
            let isDear = code.hasSuffix("42")
            let yuan = isDear ? BenchCatalogue.guidePrice + 20 : BenchCatalogue.guidePrice - place % 90
            line.price = StatedPrice(jsonText: "\(yuan).00")
            return line
        }
    }

    /// Receives lines without certificates from a supplier that nobody has authorised.
    func receiveUncertified(_ count: Int, on day: String) async throws {
        _ = try await receive(
            (0..<count).map { place in
                var line = ReceiveParts.Line()
                (line.productName, line.product) = (StatedText("滤芯"), ProductCode("FILTER-\(place % 7)"))
                (line.partClass, line.reason) = (.aftermarket, .labelMissing)
                (line.quantity, line.price) = (StatedQuantity(jsonText: "6"), StatedPrice(jsonText: "35.00"))
                return line
            }, from: SupplierID("jieshi"), on: day)
    }

    private func receive(
        _ lines: [ReceiveParts.Line], from supplier: SupplierID?, on day: String
    ) async throws -> UInt64 {
        var last: UInt64 = 0
        for start in stride(from: 0, to: lines.count, by: Self.linesPerDelivery) {
            let answer = try await ReceiveParts(
                shop: shop, supplier: supplier, deliveryNote: StatedText("FH-\(day)-\(start)"),
                received: try CalendarDay.read(day, "received"),
                lines: Array(lines[start..<min(start + Self.linesPerDelivery, lines.count)]),
                inspectedBy: StatedText("王师傅")
            ).perform(in: world.service, for: technician)
            last = answer.lines.last?.entry.seq ?? last
        }
        return last
    }

    /// The secret of a new token with which the technician's programs ask.
    func token() async throws -> String {
        try await CreateToken(
            role: .technician, name: try .read("王师傅", "name"), shop: shop
        ).perform(in: world.service, for: world.operator).secret
    }

    /// The book of the shop.
    func book() async throws -> BookID {
        guard let record = try await world.service.store.read({ try $0.shops.find(shop) }) else {
            throw BenchFailure("the shop was not enrolled")
        }
        return record.book
    }

    /// Corrects the price of a receipt.
    func correctPrice(of seq: UInt64) async throws {
        _ = try await CorrectEntry(
            shop: shop, target: seq, effect: .amend, reason: try .read("单价录错", "reason"),
            amended: ["unit-price": "1199.00 CNY"]
        ).perform(in: world.service, for: manager)
    }

    /// Fits every part on a repair order of its own.
    func install(codes: ArraySlice<String>) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (place, code) in codes.enumerated() {
                if place >= Self.installsAtOnce { try await group.next() }
                group.addTask {
                    var request = InstallPart(
                        shop: shop, item: ItemReference(code: CodeInput(code)),
                        repairOrder: try StatedText.read("RO-\(code.suffix(12))", "repairOrder"))
                    (request.work, request.mileage) = (StatedText("更换压缩机"), 82_000)
                    request.price = StatedPrice(jsonText: "1680.00")
                    _ = try await request.perform(in: world.service, for: technician)
                }
            }
            try await group.waitForAll()
        }
    }
}

/// What a maker and its suppliers are known to sell.
enum BenchCatalogue {
    private static let count = 40
    static let guidePrice = 1_280

    /// The product of a certificate, by its number.
    static func code(_ number: Int) -> String { "COMP-\(4_700 + number % count)" }

    static func put(in world: BenchWorld, maker: BenchIssuer) async throws {
        let products = try (0..<count).map { place in
            PutProducts.Product(
                code: try .read(code(place), "code"), issuer: maker.id,
                nameZh: try .read("空调压缩机总成 \(place)", "nameZh"), nameEn: try .read("Compressor \(place)", "nameEn"),
                brand: try .read("寒川", "brand"), fits: try ["HC-26", "HC-32"].map { try .read($0, "fits") },
                guidePrices: [
                    GuidePrice(
                        from: try .read("2020-01-01", "from"), price: try .read("\(guidePrice).00 CNY", "price"))
                ], warrantyMonths: 24)
        }
        _ = try await PutProducts(products: products).perform(in: world.service, for: world.operator)
        for (id, standing) in [("lengpei", SupplierStanding.authorised), ("jieshi", .unverified)] {
            _ = try await PutSupplier(
                id: try .read(id, "id"), nameZh: try .read("杭州\(id)汽车配件有限公司", "nameZh"),
                nameEn: try .read("\(id) parts", "nameEn"),
                address: try .read("杭州市滨江区江南大道 1088 号", "address"), standing: standing
            ).perform(in: world.service, for: world.operator)
        }
    }
}
