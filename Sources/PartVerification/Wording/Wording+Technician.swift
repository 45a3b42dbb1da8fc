extension Wording {
    /// At the bench, about to fit the part.
    static func technician(_ code: FindingCode) -> Phrase {
        switch code {
        case .certificateValid:
            phrase(
                "证书有效", "厂家签发，与本店进货一致", "核对实物序列号后安装",
                "Certificate valid", "Issued by the maker; matches this shop's receipt",
                "Match the serial on the part, then fit")
        case .alreadyInstalled:
            phrase(
                "此件已安装过", "登记装于另一维修单", "勿装，拍照上报",
                "Already installed", "Recorded on another repair order", "Do not fit; photograph and report")
        case .recalled:
            phrase(
                "召回件", "真证书，但该批次有安全问题", "停止安装；已装请联系厂家",
                "Recalled", "A genuine record, but its lot is recalled", "Do not fit; if fitted, contact the maker")
        case .receivedElsewhere:
            phrase(
                "登记在其他门店", "无调拨记录", "先办调拨或核实来源",
                "Received elsewhere", "No transfer recorded", "Record the transfer, or find out the source")
        case .soldHere:
            phrase(
                "本店已售出", "登记由本店零售，尚未收回", "已收回的，先登记进货",
                "Sold by this shop", "Recorded as sold over the counter, not taken back",
                "If it came back, record its receipt first")
        case .soldElsewhere:
            phrase(
                "他店已售出", "登记由其他门店零售", "顾客自带件可装，先看收据",
                "Sold by another shop", "Recorded as sold over the counter",
                "A customer's own part may be fitted; see the receipt")
        case .sold:
            phrase(
                "已零售", "登记由门店零售", "无需再登记",
                "Sold over the counter", "A shop recorded selling it",
                "Nothing to do")
        case .neverReceived:
            phrase(
                "无进货记录", "证书有效，台账没有此件", "补录并附凭证，勿倒填",
                "No receipt", "Valid, but absent from this shop's ledger",
                "Record it now with its voucher; do not backdate")
        case .signatureInvalid:
            phrase(
                "签名无效", "内容被改或非该厂签发", "隔离，勿退供应商，上报",
                "Signature invalid", "Altered, or not issued by this maker", "Quarantine; do not send back; report")
        case .unknownIssuer:
            phrase(
                "签发方未登记", "无法确认，不等于假货", "更新后重扫，联系供应商",
                "Unknown issuer", "Cannot be confirmed; not proof of a fake", "Update and rescan; ask the supplier")
        case .differsFromRegister:
            phrase(
                "与登记不符", "编号真实，但内容与厂家登记不同", "隔离，上报厂家",
                "Differs from the register", "The number exists, but the maker registered other data",
                "Quarantine; report to the maker")
        case .quarantined:
            phrase(
                "已隔离", "厂家或监管暂停使用", "勿装，等待通知",
                "Quarantined", "Put on hold by the maker or the authority", "Do not fit; wait")
        case .removedOrScrapped:
            phrase(
                "旧件再现", "登记已拆下或报废", "勿装，上报",
                "Already removed or scrapped", "Recorded as taken out of use", "Do not fit; report")
        case .installedHere:
            phrase(
                "已登记装于本单", "同店同一维修单", "无需再登记",
                "Installed here", "Recorded by this shop on this order", "Nothing to do")
        case .issuerSuspended:
            phrase(
                "签发方已暂停", "该厂资格暂停中", "联系厂家或监管",
                "Issuer suspended", "This maker's standing is suspended", "Ask the maker or the authority")
        case .doesNotFit:
            phrase(
                "型号可能不符", "产品资料不含此机型", "核对型号",
                "May not fit", "The product's list does not contain this model", "Check the model")
        case .foreignHost:
            phrase(
                "网址不是本系统", "码内数据可验，但网址陌生", "勿打开其网页",
                "Unfamiliar address", "The data can be checked, the address is not ours", "Do not open its page")
        case .scannedElsewhere:
            phrase(
                "他处也有人查询", "可能是复印的码，也可能无害", "核对实物编号",
                "Queried elsewhere too", "Perhaps a copied code, perhaps harmless", "Compare the number on the part")
        case .lookedUpByNumber:
            phrase(
                "凭编号查询", "有此编号，但未验签", "扫码核对",
                "Looked up by number", "The number exists; no signature was seen", "Scan the code")
        case .keyRevoked:
            phrase(
                "签发密钥已停用", "不能证明停用前签发", "暂停安装，请厂家重签",
                "Signing key revoked", "Not shown to be issued before that", "Hold; ask the maker to reissue")
        case .notRegistered:
            phrase(
                "登记册查无此码", "厂家未登记", "隔离并联系厂家",
                "Code never registered", "The maker has no record of it", "Quarantine; contact the maker")
        case .possiblyCopied:
            phrase(
                "此码疑似被复制", "短时间异地出现，无法判定哪件为真", "两件都停用，核对实物",
                "Possibly copied", "Seen in places too far apart; either may be genuine",
                "Hold both; examine the parts")
        case .revoked:
            phrase(
                "证书已作废", "厂家已撤销", "勿装，联系厂家",
                "Certificate revoked", "Withdrawn by the maker", "Do not fit; contact the maker")
        case .expired:
            phrase(
                "已过有效期", "超出标示使用期限", "勿用，退换或报废",
                "Past use-by", "Beyond the marked use-by date", "Replace or scrap")
        case .classNotAuthorised:
            phrase(
                "超出签发范围", "该厂无权签发此类配件", "隔离，上报",
                "Outside the issuer's authority", "This maker may not certify this class", "Quarantine; report")
        case .statusUnchecked:
            phrase(
                "签名有效，状态未核实", "资料截至{time}", "联网后再装关键件",
                "Signature valid, status unchecked", "Data as of {time}",
                "Connect before fitting a safety-critical part")
        case .lifeUnchecked:
            phrase(
                "离线有效，未查重", "厂家签发、未召回（截至{time}）；是否已被安装未查", "联网后复核；关键件先联网再装",
                "Valid offline",
                "Issued by the maker, not recalled as of {time}; not checked whether already installed",
                "Check again online; connect first for a safety-critical part")
        case .notInstalled:
            phrase(
                "没有安装记录", "证书有效，但未登记安装", "请店方登记，或核对装的是否此件",
                "No install recorded", "Valid, but no shop recorded fitting it",
                "Ask the shop to record it, or compare the number on the part")
        case .unreadable:
            phrase(
                "无法识别", "不是本系统的码或已破损", "重拍，或手工输入编号",
                "Unreadable", "Not one of our codes, or damaged", "Scan again, or type the number")
        }
    }
}
