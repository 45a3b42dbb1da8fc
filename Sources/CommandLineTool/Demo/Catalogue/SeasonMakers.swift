import PartCertificates

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
