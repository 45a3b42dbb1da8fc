import PartCertificates
import Traceability

/// What a maker and its suppliers are known to sell.
enum BenchCatalogue {
    private static let count = 40
    static let guidePrice = 1_280

    /// The product of a certificate, by its number.
    static func code(_ number: Int) -> String { "COMP-\(4_700 + number % count)" }

    static func put(in world: BenchWorld, maker: BenchIssuer) async throws {
        let products = (0..<count).map { place in
            ProductView(
                code: code(place), issuer: maker.id.text, nameZh: "空调压缩机总成 \(place)", nameEn: "Compressor \(place)",
                brand: "寒川", fits: ["HC-26", "HC-32"],
                guidePrices: [.init(from: "2020-01-01", price: "\(guidePrice).00", currency: "CNY")],
                warrantyMonths: 24)
        }
        _ = try await PutProducts(products: products).perform(in: world.service, for: world.operator)
        for (id, standing) in [("lengpei", "authorised"), ("jieshi", "unverified")] {
            _ = try await PutSupplier(
                id: id, nameZh: "杭州\(id)汽车配件有限公司", nameEn: "\(id) parts", address: "杭州市滨江区江南大道 1088 号",
                standing: standing
            ).perform(in: world.service, for: world.operator)
        }
    }
}
