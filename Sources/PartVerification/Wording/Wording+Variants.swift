extension Wording {
    /// The words of a narrower case, for the shop (about to receive or fit), the customer or the inspector.
    static func variantTable(of variant: FindingVariant, code: FindingCode, purpose: Purpose) -> Phrase {
        switch variant {
        case .noTrustList, .outsideKeyPeriod, .issuerEnded, .productNotAuthorised:
            issuerPhrase(variant, code, purpose)
        case .signatureUnchecked, .statusByNumber, .clockBehind, .noStatusList, .aboveStatusRange:
            statusPhrase(variant, purpose)
        case .lifeOnly, .shopUnknown, .heldHere, .transferPending, .notOnShelf, .inTransit, .alreadyOnShelf,
            .lotInstalled, .lotSold:
            shelfPhrase(variant, code, purpose)
        }
    }

    /// The next step for each of three audiences; title and meaning are shared.
    private static func variantPhrase(
        _ zh: (title: String, meaning: String), _ en: (title: String, meaning: String), _ purpose: Purpose,
        shop: (zh: String, en: String), customer: (zh: String, en: String), inspector: (zh: String, en: String)
    ) -> Phrase {
        let next: (zh: String, en: String)
        switch purpose {
        case .receive, .install: next = shop
        case .customer: next = customer
        case .inspection: next = inspector
        }
        return phrase(zh.title, zh.meaning, next.zh, en.title, en.meaning, next.en)
    }

    /// Trust, keys and authority.
    private static func issuerPhrase(_ variant: FindingVariant, _ code: FindingCode, _ purpose: Purpose) -> Phrase {
        switch variant {
        case .outsideKeyPeriod:
            variantPhrase(
                ("签发日不在密钥期内", "密钥不在启用期时签发，不予认可"),
                ("Issued outside the key's period", "The key was not in use at the time of issue"), purpose,
                shop: ("暂停使用，请厂家重签", "Hold; ask the maker to reissue"),
                customer: ("请店方联系厂家确认", "Ask the shop to confirm with the maker"),
                inspector: ("向厂家核实，查进货凭证", "Ask the maker, and for the purchase voucher"))
        case .issuerEnded where code == .keyRevoked:
            variantPhrase(
                ("签发方已退出", "该厂资格已终止，不能证明此前签发"),
                ("Issuer no longer listed", "Its standing has ended; not shown to be issued before that"), purpose,
                shop: ("联网复核，联系供应商", "Check online; ask the supplier"),
                customer: ("联网后再查一次，请店方说明来源", "Check again online; ask the shop for the source"),
                inspector: ("联网复核，查进货凭证", "Check online; ask for the purchase voucher"))
        case .issuerEnded:
            variantPhrase(
                ("签发方已退出", "该厂资格已终止，此件登记在册"),
                ("Issuer no longer listed", "Its standing has ended; this part is in its register"), purpose,
                shop: ("联系供应商或监管", "Ask the supplier or the authority"),
                customer: ("质保事宜请问店方", "Ask the shop about the warranty"),
                inspector: ("核对进货日期与终止日期", "Compare the dates of receipt and of the end"))
        case .productNotAuthorised:
            variantPhrase(
                ("超出签发范围", "该厂无权签发此产品"),
                ("Outside the issuer's authority", "This maker may not certify this product"), purpose,
                shop: ("隔离，上报", "Quarantine; report"),
                customer: (
                    "请店方说明来源，可向监管反映", "Ask the shop where it came from; you may tell the authority"
                ),
                inspector: ("封存取证，查明来源", "Seal it as evidence; trace its source"))
        default:
            variantPhrase(
                ("缺少厂家名单", "没有可信的厂家名单，无法确认"),
                ("No list of makers", "Without a trusted list of makers nothing can be confirmed"), purpose,
                shop: ("联网更新后重扫", "Update online and rescan"),
                customer: ("联网后再查一次", "Check again online"),
                inspector: ("联网更新后重扫", "Update online and rescan"))
        }
    }

    /// Signature and status.
    private static func statusPhrase(_ variant: FindingVariant, _ purpose: Purpose) -> Phrase {
        let online = (zh: "联网后再查一次", en: "Check again online")
        let recheck = (zh: "联网后复核", en: "Check again online")
        let beforeUse = (
            zh: purpose == .receive ? "联网复核后再上架" : "联网后再装关键件",
            en: purpose == .receive
                ? "Check online before shelving it" : "Connect before fitting a safety-critical part"
        )
        switch variant {
        case .signatureUnchecked:
            return variantPhrase(
                ("签名未核实", "尚未验签，码内内容不可信"),
                ("Signature not checked", "What the code says is not to be relied on yet"), purpose,
                shop: ("先别使用，重扫", "Do not use it yet; rescan"), customer: ("重扫一次", "Scan again"),
                inspector: ("重扫一次", "Scan again"))
        case .statusByNumber:
            return variantPhrase(
                ("状态未核实", "凭编号查询，召回与撤销状态未核实"),
                ("Status unchecked", "Looked up by number; whether recalled or revoked was not checked"), purpose,
                shop: ("联网后扫码核对", "Connect and scan the code"), customer: online, inspector: recheck)
        case .clockBehind:
            return variantPhrase(
                ("签名有效，状态未核实", "本机时间早于签发时间，资料新旧无从判断"),
                ("Signature valid, status unchecked", "This device's clock is behind; the age of its data is unknown"),
                purpose, shop: ("校准时间后重扫", "Set the clock and rescan"),
                customer: ("校准手机时间后再查", "Set the phone's clock and check again"),
                inspector: ("校准时间后重扫", "Set the clock and rescan"))
        case .aboveStatusRange:
            return variantPhrase(
                ("签名有效，状态未核实", "截至{time}的资料尚不含此编号"),
                ("Signature valid, status unchecked", "The data as of {time} does not reach this number yet"),
                purpose, shop: beforeUse, customer: online, inspector: recheck)
        default:
            return variantPhrase(
                ("签名有效，状态未核实", "没有该厂可信的状态资料"),
                ("Signature valid, status unchecked", "No trusted status data of this maker"), purpose,
                shop: beforeUse, customer: online, inspector: recheck)
        }
    }

    /// Ledgers, shelves and installs.
    private static func shelfPhrase(_ variant: FindingVariant, _ code: FindingCode, _ purpose: Purpose) -> Phrase {
        switch variant {
        case .shopUnknown:
            variantPhrase(
                ("未核对门店台账", "不知是哪家门店，未核对其进货"),
                ("Not compared with a ledger", "Without knowing the shop its receipts cannot be checked"), purpose,
                shop: ("登录门店后重扫", "Sign in for the shop and rescan"),
                customer: ("请店方查询", "Ask the shop to check"),
                inspector: ("选定门店后重扫", "Choose the shop and rescan"))
        case .heldHere:
            variantPhrase(
                ("本店已隔离", "进货查验尚未放行"),
                ("Held by this shop", "Its incoming inspection has not released it"), purpose,
                shop: ("勿装，等查验结果", "Do not fit; wait for the inspection"),
                customer: ("请店方说明", "Ask the shop about it"),
                inspector: ("查是否单独存放、未动用", "Check that it is set apart and untouched"))
        case .transferPending where code == .certificateValid:
            variantPhrase(
                ("证书有效，待调入", "他店已调出给本店，尚未调入"),
                ("Valid; transfer to take in", "Another shop has sent it here; not taken in yet"), purpose,
                shop: ("核对实物序列号后办调入", "Match the serial on the part, then take the transfer in"),
                customer: ("请店方办理调入", "Ask the shop to take the transfer in"),
                inspector: ("查调拨单", "Ask for the transfer note"))
        case .transferPending:
            variantPhrase(
                ("调拨未入库", "他店已调出给本店，尚未调入"),
                ("Transfer not taken in", "Another shop has sent it here; not taken in yet"), purpose,
                shop: ("先办调入", "Take the transfer in first"),
                customer: ("请店方办理调入", "Ask the shop to take the transfer in"),
                inspector: ("查调拨单，请店方办理调入", "Ask for the transfer note; have it taken in"))
        case .notOnShelf:
            variantPhrase(
                ("账上已无库存", "曾有进货，台账记已退货、调出或用完"),
                ("None left on the shelf", "Once received; the ledger says returned, transferred or used up"), purpose,
                shop: ("核对台账，有误则更正", "Check the ledger; correct it if it is wrong"),
                customer: ("请店方说明来源", "Ask the shop where it came from"),
                inspector: ("请店方说明，记录在案", "Ask the shop to explain; note it"))
        case .inTransit:
            variantPhrase(
                ("登记调往其他门店", "登记正在调拨途中，收货方是另一门店"),
                ("On its way to another shop", "A recorded transfer names another shop as the receiver"), purpose,
                shop: ("核对调拨单，联系发货门店", "Check the transfer note; ask the sending shop"),
                customer: ("请店方说明来源", "Ask the shop where it came from"),
                inspector: ("查调拨单，请店方说明", "Ask for the transfer note; let the shop explain"))
        case .alreadyOnShelf:
            variantPhrase(
                ("证书有效，已在库", "厂家签发，本店台账已有此件"),
                ("Valid, already on the shelf", "Issued by the maker; this shop's ledger has it already"), purpose,
                shop: ("无需再入库；若是另一件，上报", "Do not receive it twice; if it is a second part, report it"),
                customer: ("请店方登记安装", "Ask the shop to record the fitting"),
                inspector: ("核对实物序列号", "Match the serial on the part"))
        case .lotInstalled:
            variantPhrase(
                ("证书有效，该批次有装用", "证书按批次签发，有门店登记装用"),
                ("Valid; used from this lot", "The certificate is for a lot, and shops recorded using some"), purpose,
                shop: ("核对批号", "Match the lot number"),
                customer: ("核对批号与结算清单", "Compare the lot number with your itemised settlement"),
                inspector: ("核对批号", "Match the lot number"))
        case .lotSold:
            variantPhrase(
                ("该批次有零售", "证书按批次签发，有门店登记零售"),
                ("Sold from this lot", "The certificate is for a lot, and shops recorded selling some"), purpose,
                shop: ("核对批号", "Match the lot number"),
                customer: ("核对批号与收据", "Compare the lot number with your receipt"),
                inspector: ("核对批号", "Match the lot number"))
        default:
            lifeOnly(purpose)
        }
    }

    private static func lifeOnly(_ purpose: Purpose) -> Phrase {
        switch purpose {
        case .install:
            phrase(
                "未查重", "是否已被安装未查", "联网后复核；关键件先联网再装",
                "Not checked for reuse", "Not checked whether already installed",
                "Check again online; connect first for a safety-critical part")
        case .receive:
            phrase(
                "未查重", "是否已入他店或已被安装未查", "联网复核后再上架",
                "Not checked for reuse", "Other shops' ledgers were not checked", "Check online before shelving it")
        case .customer:
            phrase(
                "未查安装记录", "安装记录未查", "联网后再查一次",
                "Installs not checked", "The install record was not checked", "Check again online")
        case .inspection:
            phrase(
                "未对账", "台账未核对", "联网后复核",
                "Not compared with the ledger", "The ledger was not consulted", "Check again online")
        }
    }
}
