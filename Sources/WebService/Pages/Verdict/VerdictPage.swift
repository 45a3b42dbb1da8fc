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
struct VerdictPage: PageModel {
    let page: PageFrame
    let answer: VerdictAnswer
    /// What was asked about; it leads on to a report and to the proof.
    let origin: VerdictOrigin
    /// The image whose request counts as a query; nil when there is no certificate to count.
    let seen: String?
    let reader: Reader

    /// Rows under a heading.
    struct Section: TemplateModel {
        let heading: String
        let rows: [Row]
        var warning: String?
        /// What the class means, in plain words.
        var explanation: String?
        var question: String?

        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "heading": .text(heading)
            case "rows": .models(rows)
            case "warning": TemplateValue(warning)
            case "explanation": TemplateValue(explanation)
            case "question": TemplateValue(question)
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
        let finding: Finding
        let purpose: Purpose
        let reader: Reader

        func value(_ name: String) -> TemplateValue? {
            switch name {
            case "level": .text(finding.level.slug)
            case "icon": .text(finding.level.icon)
            case "word": .text(finding.level.word(in: reader.language))
            case "title": .text(finding.wording(for: purpose, to: reader).title)
            case "meaning": .text(finding.wording(for: purpose, to: reader).meaning)
            case "next": .text(finding.wording(for: purpose, to: reader).next)
            default: nil
            }
        }
    }
}

extension VerdictPage: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "page": .model(page)
        case "level", "icon", "word", "title", "meaning", "next": found(answer.verdict.leading).value(name)
        case "measure": TemplateValue(measure)
        case "summary": TemplateValue(summary)
        case "match": TemplateValue(match)
        case "installation": TemplateValue(installation)
        // Where a doubt is reported, and where the proof is; nil when no code was given, or none that is proven.
        case "doubt": .text(origin.doubt(kind: nil, language))
        case "proof": TemplateValue(answer.certificate?.proven == true ? origin.proof(language) : nil)
        // First steps for somebody who has never heard of us.
        case "steps": .texts(words.steps(isFitted: answer.installation != nil))
        case "findings": .models(answer.findings.dropFirst().map { found($0) })
        case "hasFindings": .flag(answer.findings.count > 1)
        case "part": TemplateValue(part)
        case "basis": .models(basis)
        case "seen": TemplateValue(seen)
        default: nil
        }
    }

    private var language: Language { reader.language }
    private var words: VerdictWords { language == .zh ? .zh : .en }

    private func found(_ finding: Finding) -> Found {
        Found(finding: finding, purpose: answer.verdict.purpose, reader: reader)
    }

    private var match: Match? {
        guard let certificate = answer.certificate, certificate.proven, let serial = certificate.claims?.serial else {
            return nil
        }
        return Match(
            serial: serial.printed, yes: answer.installation == nil ? "#steps" : "#install",
            no: origin.doubt(kind: .serialDiffers, language))
    }

    /// What the person looks for first. Nobody vouches for a certificate that is not proven, and it is said.
    private var summary: Section? {
        guard let certificate = answer.certificate else { return nil }
        let (claims, catalogue) = (certificate.claims, answer.catalogue)
        return Section(
            heading: words.part,
            rows: rows([
                (words.name, catalogue?.productName[language]),
                (words.product, catalogue == nil ? claims?.product.printed : nil),
                (words.maker, certificate.issuerName?.text(in: language) ?? certificate.id?.issuer.text),
                (words.partClass, claims?.partClass.words[language]), (words.serial, claims?.serial?.printed),
                (words.queries, answer.queries.map { queries($0) }),
            ]),
            warning: certificate.proven ? nil : words.unproven,
            explanation: claims?.partClass.explanation[language])
    }

    /// Everything else that the code says.
    private var part: Section? {
        guard let certificate = answer.certificate else { return nil }
        let claims = certificate.claims
        let rows = rows([
            (words.brand, answer.catalogue?.brand),
            (words.product, answer.catalogue == nil ? nil : claims?.product.printed),
            (words.lot, claims?.lot?.printed), (words.useBy, claims?.useBy?.description),
            (words.number, (certificate.id?.number ?? claims?.number)?.shortCode),
            (words.issued, claims?.issuedAtMilliseconds.map { reader.time($0) }),
        ])
        return rows.isEmpty ? nil : Section(heading: words.label, rows: rows)
    }

    /// The install on record, and the question whether it was the person's own.
    private var installation: Section? {
        guard let install = answer.installation else { return nil }
        return Section(
            heading: words.fitted,
            rows: rows([
                (words.fittedBy, install.shopName?[language] ?? install.shop?.text),
                (words.fittedOn, install.installedOn?.description), (words.fittedAt, reader.time(install.installedAt)),
                (words.warranty, warranty(install)),
            ]), question: words.yours)
    }

    /// Number, reason and contact of the recall, withdrawal or hold that was found.
    private var measure: Section? {
        guard let measure = answer.findings.lazy.compactMap({ answer.measure(behind: $0.code) }).first else {
            return nil
        }
        return Section(
            heading: words.measureTitle,
            rows: rows([
                (words.measure, measure.name), (words.reason, measure.reason[language]),
                (words.contact, measure.contact),
            ]))
    }

    /// What the verdict rests on, how fresh that is, and what was not checked.
    private var basis: [Row] {
        let freshness = answer.verdict.freshness
        return rows([
            (words.checkedAt, reader.time(answer.at)),
            (words.trustList, freshness.trust.map { reader.time($0.issuedAt) }),
            (words.status, freshness.status.map { reader.time($0.issuedAt) }),
            (words.notChecked, freshness.notChecked.map { $0.words[language] }.joined(separator: words.separator)),
            (words.code, answer.code.slug),
        ])
    }

    /// From when to when; without a day from the shop, what the maker promises for the product.
    private func warranty(_ install: VerdictAnswer.InstallationAnswer) -> String {
        if let from = install.installedOn, let until = install.warrantyUntil {
            return words.warrantyDays.filling("from", with: from.description)
                .filling("until", with: until.description)
        }
        guard let months = answer.catalogue?.warrantyMonths else { return words.warrantyUnknown }
        return words.warrantyMonths.filling("n", with: String(months))
    }

    private func queries(_ queries: ScanSummary) -> String {
        guard queries.anonymous > 0 else { return words.noQuery }
        var text = words.queryCount.filling("n", with: String(queries.anonymous))
        if let first = queries.firstAnonymousAt {
            text += words.firstQuery.filling("time", with: reader.time(first))
        }
        return text
    }

    /// Rows of a list; what is not known is left out.
    private func rows(_ all: [(name: String, value: String?)]) -> [Row] {
        all.compactMap { name, value in
            guard let value, !value.isEmpty else { return nil }
            return Row(name: name, value: value)
        }
    }
}

extension PageFrame: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "title": .text(title)
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
