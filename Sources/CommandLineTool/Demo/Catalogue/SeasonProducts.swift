import PartCertificates

extension SeasonProduct {
    /// The 24 products: eleven of Hanchuan, seven of Hengchi, six of Zaisheng. GTINs are under 952, the prefix for
    /// examples.
    static let all = hanchuan + hengchi + zaisheng

    private static let hanchuan = [
        gtin(0, 1, "冷媒压缩机 1.0 匹", "Compressor 1.0 hp", ["KF-26", "KF-32"], 62_000, 65_000, 10, "C10"),
        gtin(0, 2, "冷媒压缩机 1.5 匹", "Compressor 1.5 hp", ["KF-35", "KF-36"], 78_000, 70_200, 14, "C15"),
        gtin(0, 3, "冷媒压缩机 3.0 匹", "Compressor 3.0 hp", ["KF-72"], 135_000, nil, 6, "C30"),
        gtin(0, 11, "室内控制主板", "Indoor control board", ["KF-26", "KF-32", "KF-35"], 28_000, 25_200, 16, "B11"),
        gtin(0, 12, "室外变频主板", "Outdoor inverter board", ["KF-35", "KF-36", "KF-72"], 46_000, nil, 12, "B12"),
        gtin(0, 13, "显示板", "Display board", ["KF-26", "KF-35", "KF-72"], 9_800, 9_800, 8, "B13"),
        gtin(0, 21, "室内风机电机", "Indoor fan motor", ["KF-26", "KF-32", "KF-35"], 16_500, 14_850, 12, "F21"),
        gtin(0, 22, "室外风机电机", "Outdoor fan motor", ["KF-35", "KF-36", "KF-72"], 21_000, nil, 12, "F22"),
        gtin(0, 23, "柜机离心风机", "Cabinet blower motor", ["KF-72"], 26_000, nil, 5, "F23"),
        consumable(31, "R32 制冷剂", "R32 refrigerant", "kg", 9_500, 10_400, "R32", nil),
        consumable(32, "压缩机润滑油", "Compressor lubricant", "l", 6_800, nil, "LUB", 540),
    ]

    private static let hengchi = [
        number(1, "HC-BP-2101", "前制动片", "Front brake pads", ["凌云 S5", "凌云 S7"], 26_800, 24_120, 14, "P01"),
        number(1, "HC-BP-2102", "后制动片", "Rear brake pads", ["凌云 S5", "凌云 S7"], 22_800, nil, 12, "P02"),
        number(1, "HC-BP-2203", "前制动片（电动）", "Front brake pads, electric", ["远行 E3"], 31_200, nil, 8, "P03"),
        gtin(1, 41, "机油滤清器 M20", "Oil filter M20", ["凌云 S5", "凌云 S7"], 3_800, nil, 18, "O41"),
        gtin(1, 42, "机油滤清器 M22", "Oil filter M22", ["远行 T6"], 4_200, 3_780, 12, "O42"),
        gtin(
            1, 51, "启停蓄电池 70Ah", "Start-stop battery 70 Ah", ["凌云 S5", "凌云 S7", "远行 T6"], 78_000, nil, 12, "A51", 540),
        gtin(1, 52, "辅助蓄电池 14Ah", "Auxiliary battery 14 Ah", ["远行 E3"], 32_000, nil, 6, "A52", 540),
    ]

    private static let zaisheng = [
        gtin(2, 61, "再制造压缩机 A", "Remanufactured compressor A", ["凌云 S5"], 86_000, nil, 8, "K61"),
        gtin(2, 62, "再制造压缩机 B", "Remanufactured compressor B", ["凌云 S7", "远行 T6"], 92_000, 82_800, 7, "K62"),
        gtin(2, 63, "再制造电动压缩机", "Remanufactured electric compressor", ["远行 E3"], 168_000, nil, 4, "K63"),
        number(2, "ZS-ST-12", "再制造起动机 1.2 kW", "Remanufactured starter 1.2 kW", ["凌云 S5"], 36_000, nil, 7, "T12"),
        number(2, "ZS-ST-17", "再制造起动机 1.7 kW", "Remanufactured starter 1.7 kW", ["凌云 S7"], 42_000, 37_800, 6, "T17"),
        number(2, "ZS-ST-24", "再制造起动机 2.4 kW", "Remanufactured starter 2.4 kW", ["远行 T6"], 58_000, nil, 4, "T24"),
    ]

    /// A GTIN-14 of twelve digits under a maker's prefix, with its check digit.
    static func gtin(maker: Int, item: Int) -> String {
        let body = SeasonMaker.all[maker].gtinPrefix + String(String(100_000 + item).dropFirst())
        var sum = 0
        for (index, digit) in body.utf8.reversed().enumerated() {
            sum += Int(digit - 0x30) * (index.isMultiple(of: 2) ? 3 : 1)
        }
        return body + String((10 - sum % 10) % 10)
    }

    private static func gtin(
        _ maker: Int, _ item: Int, _ nameZh: String, _ nameEn: String, _ fits: [String], _ price: Int, _ revised: Int?,
        _ weight: Int, _ mark: String, _ shelfLife: Int? = nil
    ) -> SeasonProduct {
        SeasonProduct(
            code: gtin(maker: maker, item: item), maker: maker, nameZh: nameZh, nameEn: nameEn,
            brand: SeasonMaker.all[maker].nameZh, fits: fits, partClass: SeasonMaker.all[maker].classes[0],
            guidePrice: price, revisedPrice: revised, unit: "pcs", warrantyMonths: maker == 2 ? 12 : 24,
            safetyCritical: false, shelfLife: shelfLife, weight: weight, mark: mark)
    }

    private static func number(
        _ maker: Int, _ code: String, _ nameZh: String, _ nameEn: String, _ fits: [String], _ price: Int,
        _ revised: Int?, _ weight: Int, _ mark: String
    ) -> SeasonProduct {
        SeasonProduct(
            code: code, maker: maker, nameZh: nameZh, nameEn: nameEn, brand: SeasonMaker.all[maker].nameZh, fits: fits,
            partClass: maker == 1 ? .equivalentQuality : .remanufactured, guidePrice: price, revisedPrice: revised,
            unit: "pcs", warrantyMonths: 12, safetyCritical: maker == 1, shelfLife: nil, weight: weight, mark: mark)
    }

    private static func consumable(
        _ item: Int, _ nameZh: String, _ nameEn: String, _ unit: String, _ price: Int, _ revised: Int?, _ mark: String,
        _ shelfLife: Int?
    ) -> SeasonProduct {
        SeasonProduct(
            code: gtin(maker: 0, item: item), maker: 0, nameZh: nameZh, nameEn: nameEn,
            brand: SeasonMaker.all[0].nameZh, fits: [], partClass: .oem, guidePrice: price, revisedPrice: revised,
            unit: unit, warrantyMonths: 0, safetyCritical: false, shelfLife: shelfLife, weight: 0, mark: mark)
    }
}
