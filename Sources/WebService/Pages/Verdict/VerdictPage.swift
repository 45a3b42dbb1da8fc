import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import StoreContract
import Traceability
import Words

/// What a customer reads after a scan. First what fits on a phone: verdict, next step, part, maker, class and queries
/// so far; then who fitted it, what else was found, all that the code says, and what the verdict rests on.
///
/// The page is asked for more often than all others together: its template asks for each value by name, and it is made from
/// the answer there.
struct VerdictPage: WebPage {
    static let template = "verdict"
    static let copy = VerdictCopy()

    let heading: Bilingual
    let answer: VerdictAnswer
    /// What was asked about; it leads on to a report and to the proof.
    let origin: VerdictOrigin
    /// The image whose request counts as a query; nil when there is no certificate to count.
    let seen: String?
    let reader: Reader

    private let leading: Found

    init(answer: VerdictAnswer, origin: VerdictOrigin, seen: String?, reader: Reader) {
        self.answer = answer
        self.origin = origin
        self.seen = seen
        self.reader = reader
        leading = Found(answer.verdict.leading, for: answer.verdict.purpose, to: reader)
        heading = Bilingual(leading.wording.title)
    }

    struct Section: TemplateModel {
        let rows: [Row]
        /// Whether nobody vouches for what the rows say.
        var isUnproven = false
        /// What the class means, in plain words.
        var explanation: String?

        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "rows": .models(rows)
            case "isUnproven": .flag(isUnproven)
            case "explanation": TemplateValue(explanation)
            default: nil
            }
        }
    }

    struct Row: TemplateModel {
        let name: String
        let value: String

        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "name": .text(self.name)
            case "value": .text(self.value)
            default: nil
            }
        }
    }

    /// The serial to compare with the part, and where each answer leads.
    struct Match: TemplateModel {
        let serial: String
        let yes: String
        let no: String

        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "serial": .text(serial)
            case "yes": .text(yes)
            case "no": .text(no)
            default: nil
            }
        }
    }

    /// A finding in words.
    struct Found: TemplateModel {
        let level: VerdictLevel
        let wording: WordingText
        let language: Language

        init(_ finding: Finding, for purpose: Purpose, to reader: Reader) {
            level = finding.level
            wording = finding.wording(for: purpose, to: reader)
            language = reader.language
        }

        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "level": .text(level.slug)
            case "icon": .text(level.icon)
            case "word": .text(level.word(in: language))
            case "title": .text(wording.title)
            case "meaning": .text(wording.meaning)
            case "next": .text(wording.next)
            default: nil
            }
        }
    }
}

extension VerdictPage: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "level", "icon", "word", "meaning", "next": leading.value(name)
        case "measure": TemplateValue(measure)
        case "summary": TemplateValue(summary)
        case "match": TemplateValue(match)
        case "installation": TemplateValue(installation)
        case "sale": TemplateValue(sale)
        // Where a doubt is reported, and where the proof is; nil when no code was given, or none that is proven.
        case "doubt": .text(origin.doubt(kind: nil, language))
        case "proof": TemplateValue(answer.certificate?.proven == true ? origin.proof(language) : nil)
        // First steps for somebody who has never heard of us.
        case "steps":
            .texts(steps.map { say($0) })
        case "findings":
            .models(answer.findings.dropFirst().map { Found($0, for: answer.verdict.purpose, to: reader) })
        case "hasFindings": .flag(answer.findings.count > 1)
        case "part": TemplateValue(part)
        case "basis": .models(basis)
        case "seen": TemplateValue(seen)
        default: nil
        }
    }

    private var steps: [Bilingual] {
        if answer.installation != nil { return Self.copy.fittedSteps }
        return answer.sale != nil ? Self.copy.soldSteps : Self.copy.looseSteps
    }

    private var language: Language { reader.language }

    private func say(_ words: Bilingual) -> String { words[language] }

    private var match: Match? {
        guard let certificate = answer.certificate, certificate.proven, let serial = certificate.claims?.serial else {
            return nil
        }
        return Match(
            serial: serial.printed,
            yes: answer.installation != nil ? "#install" : answer.sale != nil ? "#sale" : "#steps",
            no: origin.doubt(kind: .serialDiffers, language))
    }

    /// What the person looks for first. Nobody vouches for a certificate that is not proven, and it is said.
    private var summary: Section? {
        guard let certificate = answer.certificate else { return nil }
        let (claims, catalogue) = (certificate.claims, answer.catalogue)
        return Section(
            rows: rows([
                (Self.copy.name, catalogue?.productName[language]),
                (Self.copy.product, catalogue == nil ? claims?.product.printed : nil),
                (Self.copy.maker, certificate.issuerName?.text(in: language) ?? certificate.id?.issuer.text),
                (Self.copy.partClass, claims?.partClass.words[language]), (Self.copy.serial, claims?.serial?.printed),
                (Self.copy.queries, answer.queries.map { queries($0) }),
            ]), isUnproven: !certificate.proven, explanation: claims?.partClass.explanation[language])
    }

    /// Everything else that the code says.
    private var part: Section? {
        guard let certificate = answer.certificate else { return nil }
        let claims = certificate.claims
        let rows = rows([
            (Self.copy.brand, answer.catalogue?.brand),
            (Self.copy.product, answer.catalogue == nil ? nil : claims?.product.printed),
            (Self.copy.lot, claims?.lot?.printed), (Self.copy.useBy, claims?.useBy?.description),
            (Self.copy.number, (certificate.id?.number ?? claims?.number)?.shortCode),
            (Self.copy.issued, claims?.issuedAtMilliseconds.map { reader.time($0) }),
        ])
        return rows.isEmpty ? nil : Section(rows: rows)
    }

    /// The install on record.
    private var installation: Section? {
        guard let install = answer.installation else { return nil }
        return Section(
            rows: rows([
                (Self.copy.fittedBy, install.shopName?[language] ?? install.shop?.text),
                (Self.copy.fittedOn, install.installedOn?.description),
                (Self.copy.fittedAt, reader.time(install.installedAt)),
                (Self.copy.warranty, say(warranty(from: install.installedOn, until: install.warrantyUntil))),
            ]))
    }

    /// The sale on record of a part that nobody fitted.
    private var sale: Section? {
        guard let sale = answer.sale else { return nil }
        return Section(
            rows: rows([
                (Self.copy.soldBy, sale.shopName?[language] ?? sale.shop?.text),
                (Self.copy.soldOn, sale.sold.description),
                (Self.copy.warranty, say(warranty(from: sale.sold, until: sale.warrantyUntil))),
            ]))
    }

    /// Number, reason and contact of the recall, withdrawal or hold that was found.
    private var measure: Section? {
        guard let measure = answer.findings.lazy.compactMap({ answer.measure(behind: $0.code) }).first else {
            return nil
        }
        return Section(
            rows: rows([
                (Self.copy.measure, measure.name), (Self.copy.reason, measure.reason[language]),
                (Self.copy.contact, measure.contact),
            ]))
    }

    /// What the verdict rests on, how fresh that is, and what was not checked.
    private var basis: [Row] {
        let freshness = answer.verdict.freshness
        return rows([
            (Self.copy.checkedAt, reader.time(answer.at)),
            (Self.copy.trustList, freshness.trust.map { reader.time($0.issuedAt) }),
            (Self.copy.status, freshness.status.map { reader.time($0.issuedAt) }),
            (
                Self.copy.notChecked,
                freshness.notChecked.map { say($0.words) }.joined(separator: say(Self.copy.separator))
            ),
            (Self.copy.code, answer.code.slug),
        ])
    }

    /// From when to when; without a day from the shop, what the maker promises for the product.
    private func warranty(from: CalendarDay?, until: CalendarDay?) -> Bilingual {
        if let from, let until {
            return Self.copy.warranty(from: from.description, until: until.description)
        }
        return answer.catalogue?.warrantyMonths.map { Self.copy.warranty(months: $0) } ?? Self.copy.noWarranty
    }

    private func queries(_ queries: ScanSummary) -> String {
        say(Self.copy.queries(queries.anonymous, since: queries.firstAnonymousAt.map { reader.time($0) }))
    }

    /// Rows of a list; what is not known is left out.
    private func rows(_ all: [(name: Bilingual, value: String?)]) -> [Row] {
        all.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return Row(name: say(name), value: value)
        }
    }
}

extension PageFrame: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "title": .text(title)
        case "heading": .text(heading)
        case "language": .text(language)
        case "otherLanguage": .text(otherLanguage)
        case "switchPath": .text(switchPath)
        case "query": .text(query)
        case "host": .text(host)
        case "home": .text(home)
        // Neither person nor note: pages that have one are not read in this way.
        default: nil
        }
    }
}
