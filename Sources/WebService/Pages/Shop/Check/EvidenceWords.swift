import PartVerification
import Traceability

/// The facts of a finding as a person at the bench reads them; what only a program needs is left out.
enum EvidenceWords {
    /// Name and value of the facts that help at the bench, in a fixed order.
    static func rows(_ evidence: [String: String], _ reader: Reader) -> [FactRow] {
        shown.compactMap { fact in
            guard let value = value(of: fact.key, evidence, reader), !value.isEmpty else { return nil }
            return FactRow(name: fact.words[reader.language], value: value)
        }
    }

    private static func value(of key: String, _ evidence: [String: String], _ reader: Reader) -> String? {
        if key == "reason" { return evidence[reader.language == .zh ? "reasonZh" : "reasonEn"] }
        guard let value = evidence[key] else { return nil }
        if let name = evidence[key + (reader.language == .zh ? "NameZh" : "NameEn")] { return name }
        return times.contains(key) ? Int64(value).map { reader.time($0) } : value
    }

    private static let times: Set<String> = ["installedAt", "endedAt", "firstSeenAt", "secondSeenAt", "startedAt"]

    private static let shown: [(key: String, words: Bilingual)] = [
        ("shop", "安装门店", "Fitted by"), ("repairOrder", "维修单号", "Repair order"), ("installedAt", "登记时间", "Recorded"),
        ("endedAt", "拆下或报废", "Taken out of use"), ("otherShop", "登记门店", "Recorded by"),
        ("transferNumber", "调拨单号", "Transfer number"), ("transferFrom", "调出门店", "Sent by"),
        ("transferTo", "调入门店", "Sent to"), ("firstShop", "先出现于", "First seen at"), ("firstSeenAt", "时间", "at"),
        ("secondShop", "又出现于", "Then seen at"), ("secondSeenAt", "时间", "at"), ("measure", "通知编号", "Notice"),
        ("reason", "原因", "Reason"), ("startedAt", "自", "Since"), ("contact", "联系方式", "Contact"),
        ("useBy", "有效期至", "Use by"), ("model", "机型", "Model"), ("host", "码上的网址", "Address in the code"),
        ("devices", "他处查询", "Queries elsewhere"),
    ].map { ($0.0, Bilingual(zh: $0.1, en: $0.2)) }
}

/// One line of a list of facts.
struct FactRow: Sendable {
    var name: String
    var value: String
}
