package import StoreContract
package import Traceability

extension BatchState {
    /// How far a batch is, with its sign.
    package var words: Bilingual {
        switch self {
        case .registered: Bilingual("✓ 已登记", "✓ Registered")
        case .reserved: Bilingual("! 上传中", "! Being uploaded")
        case .abandoned: Bilingual("? 已放弃", "? Abandoned")
        }
    }
}

extension MeasureKind {
    package var words: Bilingual {
        switch self {
        case .recall: Bilingual("召回", "Recall")
        case .quarantine: Bilingual("隔离", "Hold")
        case .revocation: Bilingual("作废", "Revocation")
        }
    }
}
