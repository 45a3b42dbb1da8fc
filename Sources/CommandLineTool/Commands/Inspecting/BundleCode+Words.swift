import Ledger
import Traceability

extension BundleCode {
    /// What does not hold, for a person; docs/bundle.md says exactly when.
    var words: Bilingual {
        switch self {
        case .malformed: Bilingual(zh: "格式不对或内容残缺", en: "this is not well-formed, or cut off")
        case .unexpectedItem: Bilingual(zh: "此处不应有这种内容", en: "this kind of item may not stand here")
        case .truncated: Bilingual(zh: "文件不完整，结尾缺失", en: "the file is cut off before its end")
        case .wrongShop: Bilingual(zh: "不是这家门店的检查包", en: "this is the bundle of another licence")
        case .wrongOrder: Bilingual(zh: "检查任务编号不符", en: "this was made for another inspection order")
        case .wrongPeriod: Bilingual(zh: "期间不符", en: "this is another period")
        case .checkpoint: Bilingual(zh: "检查点没有可信日志密钥的有效签名", en: "no trusted log key has signed the checkpoint")
        case .witnessThreshold: Bilingual(zh: "见证方联署不足", en: "too few witnesses have cosigned")
        case .checkpointOlder:
            Bilingual(zh: "检查点比上次检查时的还旧", en: "the checkpoint is older than that of the last inspection")
        case .start: Bilingual(zh: "起点之前有未核验的内容", en: "something before the start would stay unchecked")
        case .closedAtOrder: Bilingual(zh: "期次结束时间先后颠倒", en: "an epoch closed before the one before it")
        case .closedAtFuture: Bilingual(zh: "期次结束时间晚于见证时间", en: "an epoch says it closed after witnesses saw it")
        case .closedAtBackdated:
            Bilingual(zh: "期次结束很久之后才被见证，可能是事后补写", en: "witnesses saw it too long after it says it closed: backdated")
        case .checkpointRoot: Bilingual(zh: "日志各期与检查点不符", en: "the epochs do not lead to the checkpoint")
        case .previousRoot:
            Bilingual(zh: "与上次检查时的日志不符：历史被改写", en: "history was rewritten since the last inspection")
        case .periodNotCovered: Bilingual(zh: "没有覆盖到期间末尾", en: "it does not reach to the end of the period")
        case .rowMissing: Bilingual(zh: "缺少应出示的目录记录", en: "a row of the directory that must be shown is missing")
        case .directoryPath: Bilingual(zh: "目录证明不成立", en: "the path does not lead to the directory")
        case .bookVanished: Bilingual(zh: "账簿从目录中消失", en: "the book has vanished from the directory")
        case .bookAbsent: Bilingual(zh: "目录中没有这本账簿", en: "the directory has no such book")
        case .bookShrunk: Bilingual(zh: "账簿条目变少", en: "the book has fewer entries than before")
        case .bookSize: Bilingual(zh: "条目数与目录不符", en: "the number of entries is not that of the directory")
        case .bookRoot: Bilingual(zh: "条目被删改或遗漏", en: "entries were changed or left out")
        case .entryWithheld: Bilingual(zh: "期间内有条目没有出示", en: "an entry of the period is withheld")
        case .neighbourMissing: Bilingual(zh: "期间前后相邻的条目没有出示", en: "the entry next to the period is not shown")
        case .entryBook: Bilingual(zh: "条目属于另一本账簿", en: "an entry of another book")
        case .entrySeq: Bilingual(zh: "条目序号不连续", en: "an entry of another place in the book")
        case .entryTime:
            Bilingual(zh: "记录时间与期次不符：倒填或乱序", en: "recorded at a time outside of its epoch: backdated or out of order")
        case .opening: Bilingual(zh: "出示的字段不全或不符", en: "other fields are opened than must be")
        case .field: Bilingual(zh: "字段内容与封存的不符", en: "a value is not what was sealed")
        case .certificates: Bilingual(zh: "证书清单与封存的不符", en: "the certificates are not those that were sealed")
        case .record: Bilingual(zh: "条目内容不成其类", en: "the values are not a record of their kind")
        case .entryReference:
            Bilingual(zh: "条目引用的不是它之前的条目", en: "an entry refers to one that does not come before it")
        case .redactionOfBusiness: Bilingual(zh: "删除了业务字段", en: "a business field was redacted")
        case .redactionUnaccounted: Bilingual(zh: "有字段未公开，也没有删除记录", en: "a field is closed and no redaction names it")
        case .attachment: Bilingual(zh: "附件不是该条目的", en: "an attachment is not the entry's")
        case .tooOld:
            Bilingual(
                zh: "其中有本程序不认识的条目，请用新版程序核验；对台账不作任何判断",
                en:
                    "it has entries that this program does not know; check it with a newer one. Nothing is said about the ledger"
            )
        case .fileDigest: Bilingual(zh: "文件已损坏", en: "the file is damaged")
        case .trailingBytes: Bilingual(zh: "结尾之后还有内容", en: "something follows the end")
        }
    }
}
