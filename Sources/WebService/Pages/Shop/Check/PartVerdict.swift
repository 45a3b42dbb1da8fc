import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// The answer about one part as a technician reads it: the leading finding, the others with their evidence, the part.
struct PartVerdict: Sendable {
    struct FindingRow: Sendable {
        /// Nil for a line of the ledger, which no verdict was made on.
        var code: FindingCode?
        var level: String
        var icon: String
        var word: String
        var title: String
        var meaning: String
        var next: String
        var rows: [FactRow]
    }

    var level: VerdictLevel
    var findings: [FindingRow]
    /// What to call the part; nil when nothing is known of it.
    var part: String?
    var serial: String?
    /// `issuer/number` of a part that somebody vouches for: the same however it was scanned.
    var identity: StockItem?
    var partClass: PartClass?
    var rows: [FactRow]
    /// Whether it is a lot or line, of which a quantity is drawn.
    var needsQuantity: Bool
    var isSafetyCritical: Bool
    /// Whether anybody vouches for what the code says.
    var isProven: Bool

    init(_ answer: VerdictAnswer, _ reader: Reader) {
        let language = reader.language
        level = answer.level
        findings = answer.findings.map { FindingRow($0, of: answer, reader) }
        let certificate = answer.certificate
        let claims = certificate?.claims
        isProven = certificate?.proven ?? false
        part = answer.catalogue?.productName[language] ?? claims?.product.printed
        serial = claims?.serial?.printed
        partClass = claims?.partClass
        needsQuantity = certificate != nil && claims?.serial == nil
        isSafetyCritical = answer.catalogue?.safetyCritical ?? false
        if isProven { identity = certificate?.id.map(StockItem.certificate) }
        rows = certificate.map { Self.rows($0, language) } ?? []
    }

    /// An uncertified line of the shop's own ledger: nothing vouches for it, and it is said.
    init(line item: ListShelf.Item, _ language: Language) {
        level = .caution
        let title = Bilingual(zh: "没有追溯凭证", en: "No certificate")
        let meaning = Bilingual(zh: "本店台账中没有追溯凭证的一行", en: "A line of this shop's ledger without a certificate")
        let next = Bilingual(zh: "核对实物与进货凭证", en: "Compare the part with its voucher")
        findings = [
            FindingRow(
                code: nil, level: level.slug, icon: level.icon, word: level.word(in: language),
                title: title[language], meaning: meaning[language], next: next[language], rows: [])
        ]
        part = item.name[language]
        identity = item.item
        needsQuantity = true
        isSafetyCritical = false
        isProven = true
        let onShelf = Bilingual(zh: "在架", en: "On the shelf")
        rows = [FactRow(name: onShelf[language], value: ItemWords.amount(item.onShelf)[language])]
    }

    /// The same where nothing but the identity of a part matters: what the certificate proves is good for a step that any
    /// part may take, such as going back to its supplier, and the finding stays in sight, in a technician's words.
    func forMoving(_ language: Language) -> PartVerdict {
        var copy = self
        if isProven, level > .pass { copy.level = .caution }
        for place in findings.indices {
            guard let code = findings[place].code else { continue }
            let words = Wording.text(code, purpose: .install, language: language)
            copy.findings[place].title = words.title
            copy.findings[place].meaning = words.meaning
            copy.findings[place].next = words.next
        }
        return copy
    }

    private static func rows(_ certificate: CertificateSummary, _ language: Language) -> [FactRow] {
        let claims = certificate.claims
        let all: [(Bilingual, String?)] = [
            (Bilingual(zh: "序列号", en: "Serial number"), claims?.serial?.printed),
            (
                Bilingual(zh: "厂家", en: "Maker"),
                certificate.issuerName?.text(in: language) ?? certificate.id?.issuer.text
            ),
            (Bilingual(zh: "类别", en: "Class"), claims?.partClass.words[language]),
            (Bilingual(zh: "配件编码", en: "Part number"), claims?.product.printed),
            (Bilingual(zh: "批次", en: "Lot"), claims?.lot?.printed),
            (Bilingual(zh: "有效期至", en: "Use by"), claims?.useBy?.description),
            (Bilingual(zh: "编号", en: "Number"), (certificate.id?.number ?? claims?.number)?.shortCode),
        ]
        return all.compactMap { name, value in value.map { FactRow(name: name[language], value: $0) } }
    }
}

extension PartVerdict.FindingRow {
    init(_ finding: Finding, of answer: VerdictAnswer, _ reader: Reader) {
        let words = finding.wording(for: answer.verdict.purpose, to: reader)
        self.init(
            code: finding.code, level: finding.level.slug, icon: finding.level.icon,
            word: finding.level.word(in: reader.language), title: words.title, meaning: words.meaning,
            next: words.next, rows: EvidenceWords.rows(finding, of: answer, reader))
    }
}
