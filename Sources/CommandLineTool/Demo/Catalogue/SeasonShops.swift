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
