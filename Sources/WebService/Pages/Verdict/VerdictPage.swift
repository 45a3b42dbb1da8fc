import PartCertificates
import PartVerification
import StoreContract
import Traceability

/// What a customer reads after a scan. First what fits on a phone: verdict, next step, part, maker, class and queries
/// so far; then who fitted it, what else was found, all that the code says, and what the verdict rests on.
struct VerdictPage: PageModel {
    var page: PageFrame
    var level: String
    var icon: String
    var word: String
    var title: String
    var meaning: String
    var next: String
    /// Why a part is recalled, withdrawn or on hold, and whom to contact.
    var measure: Section?
    var summary: Section?
    /// The serial to compare with the part, and where each answer leads.
    var match: Match?
    var installation: Section?
    /// Where a doubt is reported, and where the proof is; nil when no code was given, or none that is proven.
    var doubt: String
    var proof: String?
    /// First steps for somebody who has never heard of us.
    var steps: [String]
    var findings: [FindingRow]
    var hasFindings: Bool
    var part: Section?
    var basis: [Row]
    /// The image whose request counts as a query; nil when there is no certificate to count.
    var seen: String?

    struct Row: Sendable {
        var name: String
        var value: String
    }

    struct Section: Sendable {
        var heading: String
        var rows: [Row]
        var warning: String?
        /// What the class means, in plain words.
        var explanation: String?
        var question: String?
    }

    struct Match: Sendable {
        var serial: String
        var yes: String
        var no: String
    }

    struct FindingRow: Sendable {
        var level: String
        var icon: String
        var word: String
        var title: String
        var meaning: String
        var next: String
    }
}

extension VerdictPage {
    /// `origin` is what was asked about; it leads on to a report and to the proof.
    init(page: PageFrame, answer: VerdictAnswer, origin: VerdictOrigin, seen: String?, reader: Reader) {
        let language = reader.language
        let words: VerdictWords = language == .zh ? .zh : .en
        let leading = answer.findings.first
        let level = VerdictLevel(slug: answer.level) ?? .unconfirmed
        self.page = page
        self.level = level.slug
        icon = level.icon
        word = level.word(in: language)
        title = leading?.title[language] ?? ""
        meaning = leading?.meaning[language] ?? ""
        next = leading?.next[language] ?? ""
        measure = Section.measure(answer, words, reader)
        summary = Section.summary(answer, words, reader)
        installation = Section.installation(answer, words, reader)
        doubt = origin.doubt(kind: nil, language)
        proof = answer.certificate?.proven == true ? origin.proof(language) : nil
        match = answer.certificate.flatMap { certificate in
            guard certificate.proven, let serial = certificate.serial else { return nil }
            return Match(
                serial: serial, yes: answer.installation == nil ? "#steps" : "#install",
                no: origin.doubt(kind: .serialDiffers, language))
        }
        steps = words.steps(isFitted: answer.installation != nil)
        part = Section.part(answer, words, reader)
        findings = answer.findings.dropFirst().map { FindingRow($0, language) }
        hasFindings = !findings.isEmpty
        basis = Section.basis(answer, words, reader)
        self.seen = seen
    }
}

extension VerdictPage.FindingRow {
    init(_ finding: VerdictAnswer.FindingAnswer, _ language: Language) {
        let level = VerdictLevel(slug: finding.level) ?? .unconfirmed
        self.init(
            level: level.slug, icon: level.icon, word: level.word(in: language), title: finding.title[language],
            meaning: finding.meaning[language], next: finding.next[language])
    }
}
