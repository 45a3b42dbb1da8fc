/// The origin class that an issuer certifies; the raw value stands in the certificate.
package enum PartClass: UInt8, CaseIterable, Hashable, Sendable, Comparable {
    /// 原厂件: made by or for the maker of the vehicle or appliance.
    case oem = 1
    /// 同质配件: equal in quality to the OEM part.
    case equivalentQuality = 2
    /// 再制造件: rebuilt in a factory to the performance of a new part.
    case remanufactured = 3
    /// 副厂件/品牌件: made by an independent maker.
    case aftermarket = 4
    /// 修复件: a used part that was repaired.
    case repaired = 5
    /// 翻新件: a used part that was cleaned and made good.
    case refurbished = 6
    /// 拆车件: taken from a scrapped vehicle or appliance.
    case salvaged = 7

    /// The name used in tables, JSON and addresses.
    package var slug: String {
        switch self {
        case .oem: "oem"
        case .equivalentQuality: "equivalent-quality"
        case .remanufactured: "remanufactured"
        case .aftermarket: "aftermarket"
        case .repaired: "repaired"
        case .refurbished: "refurbished"
        case .salvaged: "salvaged"
        }
    }

    /// The class of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in PartClass.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// By number.
    package static func < (left: PartClass, right: PartClass) -> Bool { left.rawValue < right.rawValue }
}
