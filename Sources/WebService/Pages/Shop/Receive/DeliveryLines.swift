import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// The scanned parts of a delivery, in lines as the ledger books them: one product, class and lot to a line.
struct DeliveryLines: Sendable {
    /// A line that is going to be booked, and how it is shown.
    struct Line: Sendable {
        /// Names the fields of the line, the same however often the form is shown.
        var key: String
        /// What the codes, or the number that was typed, give for the request.
        var asked = ReceiveParts.Line()
        var name: String
        var detail: String
        /// The verdict that the line is marked with: that of its first part, or of the last one that is worse than a pass.
        var level: VerdictLevel
        /// Whether the form asks for a quantity: of a lot, and of a number that was typed.
        var hasQuantity = false
    }

    private(set) var lines: [Line] = []

    /// Adds a part with the answer about it. A number typed from a label that does not scan is booked without a certificate: no
    /// signature was seen.
    mutating func add(_ text: String, _ answer: VerdictAnswer, _ visit: Visit) {
        let verdict = PartVerdict(answer, visit.reader)
        let claims = answer.certificate?.claims
        let words = verdict.findings.first?.title ?? ""
        let part = verdict.part ?? words
        switch ScannedText(text) {
        case .line: return
        case .number(let issuer, let number):
            var line = Line(key: text, name: part, detail: words, level: verdict.level, hasQuantity: true)
            let printed = StatedText<400>(issuer.text + " " + number.text)
            line.asked.reason = .labelUnreadable
            line.asked.product = claims?.product
            if claims == nil { line.asked.productName = printed }
            line.asked.lot = claims?.lot.flatMap { StatedText($0.printed) }
            line.asked.serials = [claims?.serial.flatMap { StatedText($0.printed) }].compactMap { $0 }
            line.asked.partClass = claims?.partClass
            line.asked.quantity = StatedQuantity(jsonText: "1")
            line.asked.reasonNote = printed.flatMap { StatedText($0.text) }
            lines.append(line)
        case .code(let code):
            guard verdict.isProven, let claims else {
                var line = Line(key: String(text.suffix(24)), name: part, detail: words, level: verdict.level)
                line.asked.codes = [code]
                lines.append(line)
                return
            }
            add(code, claims, part, verdict, visit)
        }
    }

    /// Adds a part that somebody vouches for to the line of its sort.
    private mutating func add(
        _ code: CodeInput, _ claims: PartClaims, _ part: String, _ verdict: PartVerdict, _ visit: Visit
    ) {
        let sort = [
            claims.product.printed, claims.partClass.slug, claims.lot?.printed ?? "",
            verdict.level == .stop ? "stop" : "",
        ]
        let key = (claims.isLot ? [verdict.identity?.description ?? code.text] : sort).joined(separator: ":")
        let serials = [claims.serial.flatMap { StatedText<100>($0.printed) }].compactMap { $0 }
        if let index = lines.firstIndex(where: { $0.key == key }) {
            lines[index].asked.codes.append(code)
            lines[index].asked.serials += serials
            if verdict.level > .pass { lines[index].level = verdict.level }
            return
        }
        let details = [
            claims.partClass.words[visit.language], claims.lot.map { visit.say(ShopDeliveryPage.copy.lot($0.printed)) },
            verdict.level > .pass ? verdict.findings.first?.title : nil,
        ]
        var line = Line(
            key: key, name: part, detail: details.compactMap { $0 }.joined(separator: " · "), level: verdict.level,
            hasQuantity: claims.isLot)
        (line.asked.codes, line.asked.serials) = ([code], serials)
        lines.append(line)
    }

    /// The lines of a request, with the price, quantity and note that a form gives for each. What is wrong in any of them is
    /// told at once.
    func requestLines(_ form: Form) throws(ServiceError) -> [ReceiveParts.Line] {
        var asked: [ReceiveParts.Line] = []
        var faults: [ServiceError] = []
        for (index, line) in lines.enumerated() {
            do throws(ServiceError) {
                let (price, quantity, note) = try form.read(
                    .optional("price:" + line.key, StatedPrice.self),
                    .optional("quantity:" + line.key, StatedQuantity.self),
                    .optional("note:" + line.key, StatedText<1000>.self))
                var filled = line.asked
                filled.row = index + 1
                filled.price = price
                if line.hasQuantity { filled.quantity = quantity ?? filled.quantity }
                let notes = [filled.reasonNote, note].compactMap { $0?.text }
                filled.reasonNote = notes.isEmpty ? nil : try StatedText.read(notes.joined(separator: "; "), "note")
                asked.append(filled)
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw ServiceError.several(faults) }
        return asked
    }
}
