import PartCertificates
import PartVerification
import Traceability

/// The answer about one part as a technician reads it: the leading finding, the others with their evidence, the part.
struct PartVerdict: Sendable {
    struct FindingRow: Sendable {
        var code: String
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
    var identity: String?
    var partClass: PartClass?
    var rows: [FactRow]
    /// Whether it is a lot or line, of which a quantity is drawn.
    var needsQuantity: Bool
    var isSafetyCritical: Bool
    /// Whether anybody vouches for what the code says.
    var isProven: Bool

    init(_ answer: VerdictAnswer, _ reader: Reader) {
        let language = reader.language
        level = VerdictLevel(slug: answer.level) ?? .unconfirmed
        findings = answer.findings.map { FindingRow($0, reader) }
        let certificate = answer.certificate
        isProven = certificate?.proven ?? false
        part = certificate?.productName?[language] ?? certificate?.product
        serial = certificate?.serial
        let partClass = certificate?.partClass.flatMap { PartClass(slug: $0) }
        self.partClass = partClass
        needsQuantity = certificate.map { $0.serial == nil } ?? false
        isSafetyCritical = certificate?.safetyCritical ?? false
        if let certificate, certificate.proven, let issuer = certificate.issuer, let number = certificate.number {
            identity = "\(issuer)/\(number)"
        }
        rows = certificate.map { Self.rows($0, partClass, language) } ?? []
    }

    /// An uncertified line of the shop's own ledger: nothing vouches for it, and it is said.
    init(line item: ListShelf.Item, _ language: Language) {
        level = .caution
        let title = Bilingual(zh: "没有追溯凭证", en: "No certificate")
        let meaning = Bilingual(zh: "本店台账中没有追溯凭证的一行", en: "A line of this shop's ledger without a certificate")
        let next = Bilingual(zh: "核对实物与进货凭证", en: "Compare the part with its voucher")
        findings = [
            FindingRow(
                code: "no-certificate", level: level.slug, icon: level.icon, word: level.word(in: language),
                title: title[language], meaning: meaning[language], next: next[language], rows: [])
        ]
        part = item.name[language]
        identity = item.item
        needsQuantity = true
        isSafetyCritical = false
        isProven = true
        let onShelf = Bilingual(zh: "在架", en: "On the shelf")
        rows = [FactRow(name: onShelf[language], value: item.onShelf + " " + LedgerWords.unit(item.unit, language))]
    }

    /// The same where nothing but the identity of a part matters: what the certificate proves is good for a step that any
    /// part may take, such as going back to its supplier, and the finding stays in sight, in a technician's words.
    func forMoving(_ language: Language) -> PartVerdict {
        var copy = self
        if isProven, level > .pass { copy.level = .caution }
        for place in findings.indices {
            guard let code = FindingCode(slug: findings[place].code) else { continue }
            let words = Wording.text(code, purpose: .install, language: language)
            copy.findings[place].title = words.title
            copy.findings[place].meaning = words.meaning
            copy.findings[place].next = words.next
        }
        return copy
    }

    private static func rows(
        _ certificate: VerdictAnswer.CertificateAnswer, _ partClass: PartClass?, _ language: Language
    ) -> [FactRow] {
        let all: [(Bilingual, String?)] = [
            (Bilingual(zh: "序列号", en: "Serial number"), certificate.serial),
            (Bilingual(zh: "厂家", en: "Maker"), certificate.issuerName?[language] ?? certificate.issuer),
            (Bilingual(zh: "类别", en: "Class"), partClass?.words[language]),
            (Bilingual(zh: "配件编码", en: "Part number"), certificate.product),
            (Bilingual(zh: "批次", en: "Lot"), certificate.lot),
            (Bilingual(zh: "有效期至", en: "Use by"), certificate.useBy),
            (Bilingual(zh: "编号", en: "Number"), certificate.shortNumber),
        ]
        return all.compactMap { name, value in value.map { FactRow(name: name[language], value: $0) } }
    }
}

extension PartVerdict.FindingRow {
    init(_ finding: VerdictAnswer.FindingAnswer, _ reader: Reader) {
        let language = reader.language
        let level = VerdictLevel(slug: finding.level) ?? .unconfirmed
        self.init(
            code: finding.code, level: level.slug, icon: level.icon, word: level.word(in: language),
            title: finding.title[language], meaning: finding.meaning[language], next: finding.next[language],
            rows: EvidenceWords.rows(finding.evidence, reader))
    }
}
