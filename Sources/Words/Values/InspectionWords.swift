package import Traceability

extension InspectionRisk {
    package var words: Bilingual {
        switch self {
        case .high: Bilingual(zh: "高风险", en: "High risk")
        case .medium: Bilingual(zh: "中风险", en: "Medium risk")
        case .low: Bilingual(zh: "另行列示", en: "Reported apart")
        }
    }
}

extension ShowIntegrity.Comparison {
    /// What came out when the log was compared with a checkpoint that was kept.
    package var words: Bilingual {
        switch self {
        case .same: Bilingual(zh: "日志与该检查点完全相同。", en: "The log is exactly that of the checkpoint.")
        case .extends:
            Bilingual(
                zh: "日志包含该检查点的全部内容，此后只有追加。",
                en: "The log has everything that the checkpoint covers, and was only appended to.")
        case .contradicted:
            Bilingual(
                zh: "日志与该检查点矛盾：历史被改写，或出示了两份历史。请保存两份检查点作为证据。",
                en:
                    "The log contradicts the checkpoint: history was rewritten, or two are shown. Keep both checkpoints as evidence."
            )
        case .newer:
            Bilingual(
                zh: "该检查点比日志更长：日志缺少内容。",
                en: "The checkpoint covers more than the log: something is missing from the log.")
        case .foreign: Bilingual(zh: "这是另一个日志的检查点。", en: "This is a checkpoint of another log.")
        case .unsigned: Bilingual(zh: "该检查点没有本日志的有效签名。", en: "This log did not sign that checkpoint.")
        case .unreadable: Bilingual(zh: "无法识别：请粘贴检查点全文。", en: "That is no checkpoint: paste its whole text.")
        }
    }
}

extension Reconcile.Shipment.State {
    package var words: Bilingual {
        switch self {
        case .received: Bilingual(zh: "已收", en: "received")
        case .partly: Bilingual(zh: "部分收到", en: "partly received")
        case .missing: Bilingual(zh: "未登记进货", en: "not received")
        }
    }
}
