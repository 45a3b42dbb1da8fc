import DomainCoding
import Ledger
import PartCertificates
import StoreContract
import Traceability

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
