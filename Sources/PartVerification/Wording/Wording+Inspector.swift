extension Wording {
    /// In a shop with an inspection order, comparing the shelf with the ledger.
    static func inspector(_ code: FindingCode) -> Phrase {
        switch code {
        case .certificateValid:
            phrase(
                "证书有效，账实相符", "厂家签发，台账记其在本店货架", "核对实物序列号",
                "Valid, and the ledger agrees", "Issued by the maker; on this shop's shelf per the ledger",
                "Match the serial on the part")
        case .alreadyInstalled:
            phrase(
                "账上已安装", "台账登记装于维修单，实物却在货架", "拍照取证，请店方说明",
                "Fitted according to the ledger", "Recorded on a repair order, yet found on the shelf",
                "Photograph it; ask the shop to explain")
        case .recalled:
            phrase(
                "召回件", "真证书，但该批次有安全问题", "查是否停用并单独存放",
                "Recalled", "A genuine record, but its lot is recalled", "Check that it is withheld and set apart")
        case .receivedElsewhere:
            phrase(
                "登记在其他门店", "无调拨记录", "查来源和调拨单，请店方说明",
                "Received elsewhere", "No transfer recorded",
                "Ask for its source and transfer note; let the shop explain")
        case .soldHere:
            phrase(
                "账上已售出", "台账登记零售，实物却在店内", "拍照取证，请店方说明",
                "Sold according to the ledger", "Recorded as sold over the counter, yet found here",
                "Photograph it; ask the shop to explain")
        case .soldElsewhere:
            phrase(
                "他店已售出", "登记由其他门店零售", "查来源，是否顾客自带",
                "Sold by another shop", "Recorded as sold over the counter",
                "Ask for its source: is it a customer's own?")
        case .sold:
            phrase(
                "已零售", "登记由门店零售", "无需处理",
                "Sold over the counter", "A shop recorded selling it",
                "Nothing to do")
        case .neverReceived:
            phrase(
                "无进货记录", "证书有效，本店台账没有此件", "查进货凭证，记录在案",
                "No receipt", "Valid, but absent from this shop's ledger", "Ask for the purchase voucher; note it")
        case .signatureInvalid:
            phrase(
                "签名无效", "内容被改或非该厂签发", "封存取证，查明来源",
                "Signature invalid", "Altered, or not issued by this maker", "Seal it as evidence; trace its source")
        case .unknownIssuer:
            phrase(
                "签发方未登记", "无法确认，不等于假货", "更新后重扫，查进货凭证",
                "Unknown issuer", "Cannot be confirmed; not proof of a fake",
                "Update and rescan; ask for the purchase voucher")
        case .differsFromRegister:
            phrase(
                "与登记不符", "编号真实，但内容与厂家登记不同", "封存取证，向厂家核实",
                "Differs from the register", "The number exists, but the maker registered other data",
                "Seal it as evidence; ask the maker")
        case .quarantined:
            phrase(
                "已隔离", "厂家或监管暂停使用", "查是否单独存放、未动用",
                "Quarantined", "Put on hold by the maker or the authority", "Check that it is set apart and untouched")
        case .removedOrScrapped:
            phrase(
                "旧件再现", "登记已拆下或报废", "拍照取证，查是否当新件出售",
                "Already removed or scrapped", "Recorded as taken out of use",
                "Photograph it; check whether it is sold as new")
        case .installedHere:
            phrase(
                "已登记装于该单", "同店同一维修单", "无需处理",
                "Installed here", "Recorded by this shop on this order", "Nothing to do")
        case .issuerSuspended:
            phrase(
                "签发方已暂停", "该厂资格暂停中", "核对进货日期与暂停日期",
                "Issuer suspended", "This maker's standing is suspended",
                "Compare the dates of receipt and of suspension")
        case .doesNotFit:
            phrase(
                "型号可能不符", "产品资料不含此机型", "核对型号",
                "May not fit", "The product's list does not contain this model", "Check the model")
        case .foreignHost:
            phrase(
                "网址不是本系统", "码内数据可验，但网址陌生", "勿打开其网页，拍照留存",
                "Unfamiliar address", "The data can be checked, the address is not ours",
                "Do not open its page; keep a photograph")
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
                "签发密钥已停用", "不能证明停用前签发", "向厂家核实，查进货凭证",
                "Signing key revoked", "Not shown to be issued before that",
                "Ask the maker, and for the purchase voucher")
        case .notRegistered:
            phrase(
                "登记册查无此码", "厂家未登记", "封存取证，向厂家核实",
                "Code never registered", "The maker has no record of it", "Seal it as evidence; ask the maker")
        case .possiblyCopied:
            phrase(
                "此码疑似被复制", "短时间异地出现，无法判定哪件为真", "两件都封存，核对实物",
                "Possibly copied", "Seen in places too far apart; either may be genuine",
                "Seal both; examine the parts")
        case .revoked:
            phrase(
                "证书已作废", "厂家已撤销", "封存，向厂家核实原因",
                "Certificate revoked", "Withdrawn by the maker", "Seal it; ask the maker why")
        case .expired:
            phrase(
                "已过有效期", "超出标示使用期限", "责令下架，查有无售用",
                "Past use-by", "Beyond the marked use-by date",
                "Have it taken off the shelf; check whether any was used")
        case .classNotAuthorised:
            phrase(
                "超出签发范围", "该厂无权签发此类配件", "封存取证，查明来源",
                "Outside the issuer's authority", "This maker may not certify this class",
                "Seal it as evidence; trace its source")
        case .statusUnchecked:
            phrase(
                "签名有效，状态未核实", "资料截至{time}", "联网后复核",
                "Signature valid, status unchecked", "Data as of {time}", "Check again online")
        case .lifeUnchecked:
            phrase(
                "离线有效，未对账", "厂家签发、未召回（截至{time}）；台账未核对", "联网后复核",
                "Valid offline", "Issued by the maker, not recalled as of {time}; not compared with the ledger",
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
