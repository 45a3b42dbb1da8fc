import Ledger
import PartVerification
import Traceability
import Words

/// An entry of a receipt in one line: what, how much, and what was found.
enum ReceivedLine {
    static func view(_ entry: EntryView, _ visit: Visit) -> ShopReceivedPage.Line {
        func words(_ name: String) -> String? {
            entry.fields.first { $0.name == name }?.words(visit.reader, in: entry.kind)
        }
        let (findings, reason) = (words("findings"), words("no-certificate-reason"))
        let detail = [
            words("quantity"), words("serials"), reason.map { visit.say("没有追溯凭证：", "No certificate: ") + $0 },
            findings,
        ].compactMap { $0 }
        let isAccepted = entry["inspection-result"] == .inspectionResult(.accepted)
        let level = isAccepted ? (findings == nil && reason == nil ? "pass" : "caution") : "stop"
        return .init(
            path: visit.link("/shop/entries/\(entry.seq)"), level: level,
            icon: (VerdictLevel(slug: level) ?? .caution).icon, name: words("product-name") ?? "",
            detail: detail.joined(separator: " · "), badge: words("inspection-result") ?? "")
    }
}
