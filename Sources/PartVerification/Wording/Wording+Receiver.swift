extension Wording {
    /// At the shop's door, about to put the part on the shelf; what is not said here is said as to the technician.
    static func receiver(_ code: FindingCode) -> Phrase {
        switch code {
        case .soldHere:
            phrase(
                "本店已售出", "登记由本店零售，尚未收回", "核对退货单后入库，即为收回",
                "Sold by this shop", "Recorded as sold over the counter, not taken back",
                "Check the return slip; receiving it takes it back")
        case .soldElsewhere:
            phrase(
                "他店已售出", "登记由其他门店零售", "先核实来源，勿作新件入库",
                "Sold by another shop", "Recorded as sold over the counter",
                "Find out the source; do not shelve it as new")
        case .certificateValid:
            phrase(
                "证书有效", "厂家签发，与他店台账无冲突", "核对实物序列号后入库",
                "Certificate valid", "Issued by the maker; no conflict with another shop's ledger",
                "Match the serial on the part, then shelve it")
        case .alreadyInstalled:
            phrase(
                "此件已安装过", "登记已装于维修单", "勿入库，拍照上报",
                "Already installed", "Recorded on a repair order", "Do not shelve; photograph and report")
        case .recalled:
            phrase(
                "召回件", "真证书，但该批次有安全问题", "勿入库，单独存放，联系厂家",
                "Recalled", "A genuine record, but its lot is recalled",
                "Do not shelve; set it apart and contact the maker")
        case .neverReceived:
            phrase(
                "无进货记录", "已登记安装，台账没有进货", "补录并附凭证，勿倒填",
                "No receipt", "Recorded as fitted here, but the ledger has no receipt",
                "Record it now with its voucher; do not backdate")
        case .quarantined:
            phrase(
                "已隔离", "厂家或监管暂停使用", "单独存放，等待通知",
                "Quarantined", "Put on hold by the maker or the authority", "Set it apart and wait")
        case .removedOrScrapped:
            phrase(
                "旧件再现", "登记已拆下或报废", "勿入库，上报",
                "Already removed or scrapped", "Recorded as taken out of use", "Do not shelve; report")
        case .keyRevoked:
            phrase(
                "签发密钥已停用", "不能证明停用前签发", "暂停入库，请厂家重签",
                "Signing key revoked", "Not shown to be issued before that", "Hold; ask the maker to reissue")
        case .possiblyCopied:
            phrase(
                "此码疑似被复制", "短时间异地出现，无法判定哪件为真", "两件都隔离，核对实物",
                "Possibly copied", "Seen in places too far apart; either may be genuine",
                "Set both apart; examine the parts")
        case .revoked:
            phrase(
                "证书已作废", "厂家已撤销", "勿入库，联系厂家",
                "Certificate revoked", "Withdrawn by the maker", "Do not shelve; contact the maker")
        case .expired:
            phrase(
                "已过有效期", "超出标示使用期限", "勿入库，退换或报废",
                "Past use-by", "Beyond the marked use-by date", "Do not shelve; replace or scrap")
        case .statusUnchecked:
            phrase(
                "签名有效，状态未核实", "资料截至{time}", "联网复核后再上架",
                "Signature valid, status unchecked", "Data as of {time}", "Check online before shelving it")
        case .lifeUnchecked:
            phrase(
                "离线有效，未查重", "厂家签发、未召回（截至{time}）；是否已入他店或已被安装未查", "联网复核后再上架",
                "Valid offline",
                "Issued by the maker, not recalled as of {time}; other shops' ledgers were not checked",
                "Check online before shelving it")
        case .signatureInvalid, .differsFromRegister, .notRegistered, .classNotAuthorised, .unreadable,
            .unknownIssuer, .issuerSuspended, .receivedElsewhere, .notInstalled, .doesNotFit, .foreignHost,
            .scannedElsewhere, .lookedUpByNumber, .installedHere, .sold:
            technician(code)
        }
    }
}
