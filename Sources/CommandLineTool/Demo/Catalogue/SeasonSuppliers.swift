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
