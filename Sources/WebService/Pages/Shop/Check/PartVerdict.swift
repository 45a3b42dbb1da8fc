import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// The answer about one part as a technician reads it: the leading finding, the others with their evidence, the part.
struct PartVerdict: Sendable {
    static let copy = PartVerdictCopy()

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
        findings = [
            FindingRow(
                code: nil, level: level.slug, icon: level.icon, word: level.word(in: language),
                title: Self.copy.noCertificate[language], meaning: Self.copy.noCertificateMeaning[language],
                next: Self.copy.noCertificateNext[language], rows: [])
        ]
        part = item.name[language]
        identity = item.item
        needsQuantity = true
        isSafetyCritical = false
        isProven = true
        rows = [FactRow(name: Self.copy.onShelf[language], value: ItemWords.amount(item.onShelf)[language])]
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
            (copy.serial, claims?.serial?.printed),
            (copy.maker, certificate.issuerName?.text(in: language) ?? certificate.id?.issuer.text),
            (copy.partClass, claims?.partClass.words[language]), (copy.product, claims?.product.printed),
            (copy.lot, claims?.lot?.printed), (copy.useBy, claims?.useBy?.description),
            (copy.number, (certificate.id?.number ?? claims?.number)?.shortCode),
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
            next: words.next, rows: Evidence.rows(finding, of: answer, reader))
    }
}

extension WebParts {
    /// What is known about a part that a form names.
    ///
    /// - Parameter purpose: `receive` or `install`; anything else asks for what the part is, for a step that any part may
    ///   take.
    func partVerdict(
        _ text: String, _ purpose: String, on occasion: PartOccasion = .init(), _ visit: Visit
    ) async throws -> PartVerdict {
        let asked: Purpose = purpose == "receive" ? .receive : purpose == "install" ? .install : .inspection
        guard
            let question = ScannedText(text).question(
                asked, shop: try visit.shopID, repairOrder: asked == .install ? occasion.order : nil,
                model: occasion.model)
        else {
            let shelf = try await visit.ask(ListShelf(shop: try visit.shopID))
            guard let line = shelf.items.first(where: { $0.item.jsonText == text }) else {
                throw ServiceError(.unknownEntry, [.text(.seq, text)])
            }
            return PartVerdict(line: line, visit.language)
        }
        let answer = try await service.verify(question, for: visit.asking)
        metricsCounter.decided(answer.code.slug)
        let verdict = PartVerdict(answer, visit.reader)
        return asked == .inspection ? verdict.forMoving(visit.language) : verdict
    }
}

/// What a part is checked for: the order and the model that a form names.
struct PartOccasion {
    var order: StatedText<100>?
    var model: StatedText<100>?

    init() {}

    init(_ form: Form) throws(ServiceError) {
        (order, model) = try form.read(
            .optional("repairOrder", StatedText<100>.self), .optional("model", StatedText<100>.self))
    }

    /// Of a form that is shown again: what is refused of it says nothing.
    init(shownAgain form: Form) {
        (order, model) = (StatedText(form.text("repairOrder")), StatedText(form.text("model")))
    }
}

/// A verdict as templates show it with `{{#verdict}}{{>part-verdict}}{{/verdict}}`.
struct VerdictView: Sendable {
    var level: String
    var icon: String
    var word: String
    var title: String
    var meaning: String
    var next: String
    var evidence: [FactRow]
    var others: [PartVerdict.FindingRow]
    var part: String?
    var rows: [FactRow]
    /// Whether nobody vouches for what the code says.
    var isUnproven: Bool
    var isCritical: Bool

    init(_ verdict: PartVerdict, _ language: Language) {
        let leading = verdict.findings.first
        level = verdict.level.slug
        icon = verdict.level.icon
        word = verdict.level.word(in: language)
        title = leading?.title ?? ""
        meaning = leading?.meaning ?? ""
        next = leading?.next ?? ""
        evidence = leading?.rows ?? []
        others = Array(verdict.findings.dropFirst())
        part = verdict.part
        rows = verdict.rows
        isUnproven = !verdict.isProven && !verdict.rows.isEmpty
        isCritical = verdict.isSafetyCritical
    }
}
