import PartCertificates

/// A maker of the season; every one is fictional.
struct SeasonMaker: Hashable, Sendable {
    var id: String
    var registration: String
    var nameZh: String
    var nameEn: String
    var address: String
    var classes: [PartClass]
    /// What its products begin with.
    var gtinPrefix: String
    var partNumberPrefix: String?
}

/// A product of the season.
struct SeasonProduct: Hashable, Sendable {
    /// GTIN or part number, as printed.
    var code: String
    /// Index of the maker.
    var maker: Int
    var nameZh: String
    var nameEn: String
    var brand: String
    var fits: [String]
    var partClass: PartClass
    /// Guide price in fen, and the one from the revision on.
    var guidePrice: Int
    var revisedPrice: Int?
    var unit: String
    var warrantyMonths: Int
    var safetyCritical: Bool
    /// How many days after issue it is to be used by.
    var shelfLife: Int?
    /// How much of the demand is for it.
    var weight: Int
    /// A short mark for serials and lots.
    var mark: String

    /// Whether it is certified by lot and used by measure.
    var isConsumable: Bool { unit != "pcs" }

    /// The guide price in force on a day, in fen.
    func guidePrice(on day: Int) -> Int {
        day < SeasonPlan.guideRevision ? guidePrice : revisedPrice ?? guidePrice
    }
}

/// A supplier of the season.
struct SeasonSupplier: Hashable, Sendable {
    var id: String
    var nameZh: String
    var nameEn: String
    var address: String
    /// `authorised`, `unverified` or `suspended`.
    var standing: String
    /// Indices of the makers whose parts it sells.
    var makers: [Int]
}

/// A shop of the season.
struct SeasonShop: Hashable, Sendable {
    var id: String
    var registration: String
    var nameZh: String
    var nameEn: String
    var address: String
    /// Millionths of a degree.
    var latitude: Int
    var longitude: Int
    /// `dealer`, `independent` or `chain`.
    var kind: String
    var chain: String?
    /// How much of the work it has.
    var weight: Int
}

extension SeasonMaker {
    /// The three makers, all fictional.
    static let all = [
        SeasonMaker(
            id: "hanchuan", registration: "CN:91330100DEMO0000H1", nameZh: "寒川空调", nameEn: "Hanchuan",
            address: "示例市寒川路 1 号", classes: [.oem], gtinPrefix: "09521001", partNumberPrefix: nil),
        SeasonMaker(
            id: "hengchi", registration: "CN:91330200DEMO0000H2", nameZh: "恒驰汽配", nameEn: "Hengchi",
            address: "示例市恒驰大道 88 号", classes: [.oem, .equivalentQuality], gtinPrefix: "09521002",
            partNumberPrefix: "HC-"),
        SeasonMaker(
            id: "zaisheng", registration: "CN:91320500DEMO0000Z3", nameZh: "再生动力", nameEn: "Zaisheng",
            address: "示例市循环产业园 6 栋", classes: [.remanufactured, .refurbished], gtinPrefix: "09521003",
            partNumberPrefix: "ZS-"),
    ]
}

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

extension SeasonSupplier {
    /// Four authorised suppliers, a grey one and a market stall, all fictional.
    static let all = [
        SeasonSupplier(
            id: "hanchuan-east", nameZh: "寒川华东配件中心", nameEn: "Hanchuan East Parts Centre", address: "示例市仓储一路 3 号",
            standing: "authorised", makers: [0]),
        SeasonSupplier(
            id: "hengchi-direct", nameZh: "恒驰直供仓", nameEn: "Hengchi Direct", address: "示例市仓储二路 15 号",
            standing: "authorised", makers: [1]),
        SeasonSupplier(
            id: "zaisheng-core", nameZh: "再生动力旧件交换站", nameEn: "Zaisheng Core Exchange", address: "示例市循环产业园 9 栋",
            standing: "authorised", makers: [2]),
        SeasonSupplier(
            id: "huitong", nameZh: "惠通配件", nameEn: "Huitong Parts", address: "示例市汽配城 A 区 21 号", standing: "authorised",
            makers: [0, 1, 2]),
        SeasonSupplier(
            id: "sudao", nameZh: "速到渠道货", nameEn: "Sudao Channel Goods", address: "示例市物流园 7 号库", standing: "unverified",
            makers: []),
        SeasonSupplier(
            id: "market-stall-3", nameZh: "东门市场三号摊", nameEn: "East Gate Market, Stall 3", address: "示例市东门市场 3 号摊",
            standing: "unverified", makers: []),
    ]

    /// Those that a register vouches for.
    static let authorised = all.indices.filter { all[$0].standing == "authorised" }
    /// Those that none does.
    static let unknown = all.indices.filter { all[$0].standing == "unverified" }
    /// The supplier that sells every maker's parts.
    static let general = 3
}

extension SeasonShop {
    /// Two dealers, seven independents and a chain of three, all fictional; their cities are far enough apart to tell
    /// a copied code by the way between them.
    static let all = [
        shop(
            "hz-001", "CN:330106DEMO0001", "西溪特约维修站", "Xixi Dealer", "杭州示范路 1 号", 30_274_000, 120_155_000, "dealer", 16),
        shop(
            "nj-001", "CN:320102DEMO0002", "钟山特约维修站", "Zhongshan Dealer", "南京示范路 2 号", 32_060_000, 118_797_000,
            "dealer", 14),
        shop(
            "hz-002", "CN:330106DEMO0003", "拱墅冷暖维修", "Gongshu Cooling", "杭州示范路 33 号", 30_319_000, 120_142_000,
            "independent", 8),
        shop(
            "nb-001", "CN:330203DEMO0004", "三江汽修", "Sanjiang Garage", "宁波示范路 4 号", 29_868_000, 121_544_000,
            "independent", 8),
        shop(
            "sz-001", "CN:320508DEMO0005", "平江快修", "Pingjiang Quick Repair", "苏州示范路 5 号", 31_299_000, 120_585_000,
            "independent", 8),
        shop(
            "wz-001", "CN:330302DEMO0006", "瓯江制冷", "Oujiang Refrigeration", "温州示范路 6 号", 27_994_000, 120_699_000,
            "independent", 7),
        shop(
            "hf-001", "CN:340103DEMO0007", "庐阳汽车服务", "Luyang Car Service", "合肥示范路 7 号", 31_820_000, 117_227_000,
            "independent", 6),
        shop(
            "jx-001", "CN:330402DEMO0008", "南湖修理厂", "Nanhu Repairs", "嘉兴示范路 8 号", 30_746_000, 120_755_000,
            "independent", 5),
        shop(
            "sx-001", "CN:330602DEMO0009", "鉴湖家电维修", "Jianhu Appliance Repair", "绍兴示范路 9 号", 30_030_000, 120_580_000,
            "independent", 5),
        shop(
            "kx-hz", "CN:330105DEMO0010", "快享养车杭州店", "Kuaixiang Hangzhou", "杭州示范路 110 号", 30_250_000, 120_210_000,
            "chain", 8),
        shop(
            "kx-sh", "CN:310104DEMO0011", "快享养车上海店", "Kuaixiang Shanghai", "上海示范路 11 号", 31_230_000, 121_474_000,
            "chain", 8),
        shop(
            "kx-wx", "CN:320211DEMO0012", "快享养车无锡店", "Kuaixiang Wuxi", "无锡示范路 12 号", 31_491_000, 120_312_000, "chain", 7
        ),
    ]

    /// The shops of the chain, between which parts are transferred.
    static let chain = all.indices.filter { all[$0].kind == "chain" }

    private static func shop(
        _ id: String, _ registration: String, _ nameZh: String, _ nameEn: String, _ address: String, _ latitude: Int,
        _ longitude: Int, _ kind: String, _ weight: Int
    ) -> SeasonShop {
        SeasonShop(
            id: id, registration: registration, nameZh: nameZh, nameEn: nameEn, address: address, latitude: latitude,
            longitude: longitude, kind: kind, chain: kind == "chain" ? "kuaixiang" : nil, weight: weight)
    }
}
