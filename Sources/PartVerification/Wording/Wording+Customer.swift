extension Wording {
    /// At the counter or at home: nobody here fits anything, and only contradictions alarm.
    static func customer(_ code: FindingCode) -> Phrase {
        switch code {
        case .certificateValid:
            phrase(
                "证书有效，已登记安装", "厂家签发，有门店登记安装了此件", "看门店和日期是否与您的维修相符",
                "Valid, and its fitting is on record", "Issued by the maker; a shop recorded fitting it",
                "Check that the shop and the date are those of your repair")
        case .alreadyInstalled:
            phrase(
                "此件已登记安装", "登记装于另一维修单", "若不是您的维修，请店方说明",
                "Recorded as fitted", "Recorded on another repair order",
                "If that was not your repair, ask the shop to explain")
        case .recalled:
            phrase(
                "召回件", "真证书，但该批次有安全问题", "先别使用，联系厂家或店方处理",
                "Recalled", "A genuine record, but its lot is recalled",
                "Do not use it for now; contact the maker or the shop")
        case .receivedElsewhere:
            phrase(
                "登记在其他门店", "另有门店的台账也有此件，无调拨记录", "请店方说明来源",
                "Recorded at another shop", "Another shop's ledger holds it too, and no transfer is recorded",
                "Ask the shop where it came from")
        case .soldHere:
            phrase(
                "登记为已售出", "店方登记零售了此件，尚未收回", "核对是否与您的收据相符",
                "Recorded as sold", "The shop recorded selling it, and not taking it back",
                "Check that it is on your receipt")
        case .soldElsewhere:
            phrase(
                "登记由他店售出", "登记由其他门店零售", "若不是您自带的，请店方说明",
                "Recorded as sold elsewhere", "Another shop recorded selling it",
                "If you did not bring it yourself, ask the shop to explain")
        case .sold:
            phrase(
                "已登记售出", "厂家签发，有门店登记零售了此件", "看门店和日期是否与您的收据相符",
                "Recorded as sold", "Issued by the maker; a shop recorded selling it",
                "Check that the shop and the date are those of your receipt")
        case .neverReceived:
            phrase(
                "无进货记录", "证书有效，店方台账没有此件", "请店方出示进货凭证",
                "No receipt", "Valid, but absent from the shop's ledger", "Ask the shop for its purchase voucher")
        case .signatureInvalid:
            phrase(
                "签名无效", "内容被改或非该厂签发", "拍照留存，请店方说明，可向监管反映",
                "Signature invalid", "Altered, or not issued by this maker",
                "Keep a photograph; ask the shop to explain; you may tell the authority")
        case .unknownIssuer:
            phrase(
                "签发方未登记", "无法确认，不等于假货", "请店方出示来源，稍后再查",
                "Unknown issuer", "Cannot be confirmed; not proof of a fake",
                "Ask the shop for the source; try again later")
        case .differsFromRegister:
            phrase(
                "与登记不符", "编号真实，但内容与厂家登记不同", "拍照留存，请店方和厂家核实",
                "Differs from the register", "The number exists, but the maker registered other data",
                "Keep a photograph; ask the shop and the maker")
        case .quarantined:
            phrase(
                "暂停使用", "厂家或监管暂停使用此件", "请店方或厂家说明",
                "On hold", "Put on hold by the maker or the authority", "Ask the shop or the maker about it")
        case .removedOrScrapped:
            phrase(
                "登记为旧件", "登记已拆下或报废", "若是还给您的旧件，属正常；若当新件卖给您，请店方说明",
                "Recorded as an old part", "Recorded as taken out of use",
                "Fine if it is your old part handed back; if it was sold to you as new, ask the shop")
        case .installedHere:
            phrase(
                "已登记装于您的维修单", "店方登记安装了此件", "无需再做什么",
                "Recorded on your repair order", "The shop recorded fitting it", "Nothing to do")
        case .issuerSuspended:
            phrase(
                "签发方已暂停", "该厂资格暂停中，不等于此件有问题", "可向厂家或监管了解",
                "Issuer suspended", "This maker's standing is suspended; the part need not be at fault",
                "Ask the maker or the authority")
        case .doesNotFit:
            phrase(
                "型号可能不符", "产品资料不含此机型", "请店方说明是否适用",
                "May not fit", "The product's list does not contain this model",
                "Ask the shop whether it is the right part")
        case .foreignHost:
            phrase(
                "网址不是本系统", "码内数据可验，但网址陌生", "勿打开其网页，以本页结果为准",
                "Unfamiliar address", "The data can be checked, the address is not ours",
                "Do not open its page; go by this one")
        case .scannedElsewhere:
            phrase(
                "他处也有人查询", "可能是复印的码，也可能无害", "核对实物编号",
                "Queried elsewhere too", "Perhaps a copied code, perhaps harmless", "Compare the number on the part")
        case .lookedUpByNumber:
            phrase(
                "凭编号查询", "有此编号，但未验签", "有标签的话，扫码再查",
                "Looked up by number", "The number exists; no signature was seen", "Scan the label if you have it")
        case .keyRevoked:
            phrase(
                "签发密钥已停用", "不能证明停用前签发", "请店方联系厂家确认",
                "Signing key revoked", "Not shown to be issued before that", "Ask the shop to confirm with the maker")
        case .notRegistered:
            phrase(
                "登记册查无此码", "厂家未登记", "拍照留存，请店方说明，可联系厂家",
                "Code never registered", "The maker has no record of it",
                "Keep a photograph; ask the shop to explain; you may contact the maker")
        case .possiblyCopied:
            phrase(
                "此码疑似被复制", "短时间异地出现，无法判定哪件为真", "核对实物编号，请店方和厂家核实",
                "Possibly copied", "Seen in places too far apart; either may be genuine",
                "Compare the number on the part; ask the shop and the maker")
        case .revoked:
            phrase(
                "证书已作废", "厂家已撤销", "请店方说明，联系厂家",
                "Certificate revoked", "Withdrawn by the maker", "Ask the shop to explain; contact the maker")
        case .expired:
            phrase(
                "已过有效期", "超出标示使用期限", "请店方说明何时装用，必要时更换",
                "Past use-by", "Beyond the marked use-by date",
                "Ask the shop when it was used; have it replaced if late")
        case .classNotAuthorised:
            phrase(
                "超出签发范围", "该厂无权签发此类配件", "请店方说明来源，可向监管反映",
                "Outside the issuer's authority", "This maker may not certify this class",
                "Ask the shop where it came from; you may tell the authority")
        case .statusUnchecked:
            phrase(
                "签名有效，状态未核实", "资料截至{time}", "联网后再查一次",
                "Signature valid, status unchecked", "Data as of {time}", "Check again online")
        case .lifeUnchecked:
            phrase(
                "离线有效，未查安装", "厂家签发、未召回（截至{time}）；安装记录未查", "联网后再查一次",
                "Valid offline", "Issued by the maker, not recalled as of {time}; the install record was not checked",
                "Check again online")
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
