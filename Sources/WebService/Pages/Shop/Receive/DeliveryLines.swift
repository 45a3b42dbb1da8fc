import PartCertificates
import PartVerification
import Traceability

/// The scanned parts of a delivery, in lines as the ledger books them: one product, class and lot to a line.
struct DeliveryLines: Sendable {
    struct Line: Sendable {
        /// Names the fields of the line, the same however often the form is shown.
        var key: String
        var codes: [String] = []
        var name: String
        var detail: String
        var serials: [String] = []
        /// Numbers typed from labels that do not scan: no signature was seen, so they are booked without a certificate.
        var typed: VerdictAnswer.CertificateAnswer?
        var note: String?
        var level: String
        var icon: String
        var isLot = false
    }

    private(set) var lines: [Line] = []

    /// Adds a part with the verdict on it.
    mutating func add(_ text: String, _ verdict: PartVerdict, _ answer: VerdictAnswer?, _ visit: Visit) {
        let certificate = answer?.certificate
        let words = verdict.findings.first?.title ?? ""
        if case .number(let issuer, let number) = ScannedText(text) {
            var line = Line(
                key: text, name: verdict.part ?? words, detail: words, level: verdict.level.slug,
                icon: verdict.level.icon)
            line.typed = certificate
            line.note = issuer + " " + number
            line.serials = [certificate?.serial].compactMap { $0 }
            lines.append(line)
            return
        }
        guard verdict.isProven, let certificate, let product = certificate.product else {
            var line = Line(
                key: String(text.suffix(24)), name: verdict.part ?? words, detail: words, level: verdict.level.slug,
                icon: verdict.level.icon)
            line.codes = [text]
            lines.append(line)
            return
        }
        let isLot = certificate.serial == nil
        let sort = [product, certificate.partClass ?? "", certificate.lot ?? "", verdict.level == .stop ? "stop" : ""]
        let key = (isLot ? [verdict.identity ?? text] : sort).joined(separator: ":")
        let partClass = verdict.partClass?.words[visit.language]
        if let index = lines.firstIndex(where: { $0.key == key }) {
            lines[index].codes.append(text)
            lines[index].serials += [certificate.serial].compactMap { $0 }
            if verdict.level > .pass { lines[index].mark(verdict) }
            return
        }
        let lot = certificate.lot.map { visit.say("批次 ", "lot ") + $0 }
        var line = Line(
            key: key, codes: [text], name: verdict.part ?? product,
            detail: [partClass, lot].compactMap { $0 }.joined(separator: " · "),
            serials: [certificate.serial].compactMap { $0 }, level: verdict.level.slug, icon: verdict.level.icon,
            isLot: isLot)
        if verdict.level > .pass { line.detail += (line.detail.isEmpty ? "" : " · ") + words }
        lines.append(line)
    }

    /// The lines of a request, with the price and quantity that a form gives for each.
    func requestLines(_ form: Form) -> [ReceiveParts.Line] {
        lines.enumerated().map { index, line in
            var asked = ReceiveParts.Line()
            asked.row = index + 1
            asked.codes = line.codes
            asked.price = form.optional("price:" + line.key)
            asked.reasonNote = form.optional("note:" + line.key)
            if line.isLot { asked.quantity = form.optional("quantity:" + line.key) }
            if line.codes.isEmpty {
                asked.reason = "label-unreadable"
                asked.product = line.typed?.product
                if line.typed?.product == nil { asked.productName = line.note }
                asked.lot = line.typed?.lot
                asked.serials = line.serials.isEmpty ? nil : line.serials
                asked.partClass = line.typed?.partClass
                asked.quantity = form.optional("quantity:" + line.key) ?? "1"
                asked.reasonNote = [line.note, asked.reasonNote].compactMap { $0 }.joined(separator: "; ")
            }
            return asked
        }
    }
}

extension DeliveryLines.Line {
    /// Takes over a verdict that is worse than that of the parts before.
    fileprivate mutating func mark(_ verdict: PartVerdict) {
        level = verdict.level.slug
        icon = verdict.level.icon
    }
}
