package import Traceability

extension ApplicantKind {
    package var words: Bilingual {
        switch self {
        case .shop: Bilingual("维修门店", "A repair shop")
        case .issuer: Bilingual("配件厂家", "A maker of parts")
        }
    }
}

extension ApplicationState {
    /// How far an application has come.
    package var words: Bilingual {
        switch self {
        case .accepted: Bilingual("已开通", "Enrolled")
        case .declined: Bilingual("未予开通", "Declined")
        case .open: Bilingual("等待核实", "Waiting to be checked")
        }
    }
}
