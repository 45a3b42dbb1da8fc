package import PartVerification
package import Traceability

extension Freshness.Aspect {
    /// What a verdict could not check, in words.
    package var words: Bilingual {
        switch self {
        case .trust: Bilingual(zh: "厂家名录", en: "makers' list")
        case .signature: Bilingual(zh: "签名", en: "signature")
        case .status: Bilingual(zh: "召回与作废状态", en: "recalls and withdrawals")
        case .register: Bilingual(zh: "厂家登记", en: "the maker's register")
        case .life: Bilingual(zh: "安装与流转", en: "installs and transfers")
        case .shop: Bilingual(zh: "本店进货记录", en: "this shop's receipts")
        case .scans: Bilingual(zh: "其他查询", en: "other queries")
        case .fit: Bilingual(zh: "适用车型", en: "whether it fits the model")
        case .rollback: Bilingual(zh: "资料是否被换成旧版", en: "whether older data was substituted")
        }
    }
}
