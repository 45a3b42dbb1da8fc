import PartVerification
import Traceability

/// An entry of a receipt in one line: what, how much, and what was found.
enum ReceivedLine {
    static func view(_ entry: EntryView, _ visit: Visit) -> ShopReceivedPage.Line {
        func field(_ name: String) -> String? { entry.fields.first { $0.name == name }?.value }
        let findings = (field("findings") ?? "").split(separator: ";").map { $0.filter { $0 != " " } }
            .map { LedgerWords.finding(String($0), visit.language) }
        let result = field("inspection-result") ?? ""
        let reason = field("no-certificate-reason").map { LedgerWords.value($0, visit.language) }
        let detail = [
            field("quantity").map { LedgerWords.amount($0, visit.language) }, field("serials"),
            reason.map { visit.say("没有追溯凭证：", "No certificate: ") + $0 },
            findings.isEmpty ? nil : findings.joined(separator: visit.say("、", ", ")),
        ].compactMap { $0 }
        let level = result == "accepted" ? (findings.isEmpty && reason == nil ? "pass" : "caution") : "stop"
        return .init(
            path: visit.link("/shop/entries/\(entry.seq)"), level: level,
            icon: (VerdictLevel(slug: level) ?? .caution).icon, name: field("product-name") ?? "",
            detail: detail.joined(separator: " · "), badge: LedgerWords.value(result, visit.language))
    }
}
