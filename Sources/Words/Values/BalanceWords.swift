package import Traceability

extension ShowBalance.Head {
    /// What stands over its column, short enough for a phone.
    package var words: Bilingual {
        switch self {
        case .opening: Bilingual("期初", "Opening")
        case .received: Bilingual("进货", "Received")
        case .transferredIn: Bilingual("调入", "In")
        case .gained: Bilingual("盘盈", "Gained")
        case .corrected: Bilingual("更正", "Corrected")
        case .installed: Bilingual("安装", "Fitted")
        case .returned: Bilingual("退货", "Returned")
        case .transferredOut: Bilingual("调出", "Out")
        case .scrapped: Bilingual("报废", "Scrapped")
        case .lost: Bilingual("盘亏", "Lost")
        case .sold: Bilingual("零售", "Sold")
        case .onShelf: Bilingual("期末", "On the shelf")
        }
    }
}
