import PartCertificates
import PartVerification
import Traceability

/// What a customer reads after a scan: verdict, next step, part, maker, class, who fitted it, queries so far.
struct VerdictPage: PageModel {
    var page: PageFrame
    var words: VerdictWords
    var level: String
    var icon: String
    var word: String
    var title: String
    var meaning: String
    var next: String
    var part: Section?
    var installation: Section?
    var queries: QueryText?
    var findings: [FindingRow]
    var hasFindings: Bool
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
        var unproven: String?
        var question: String?
    }

    struct QueryText: Sendable {
        var heading: String
        var text: String
    }

    struct FindingRow: Sendable {
        var level: String
        var icon: String
        var word: String
        var title: String
        var meaning: String
        var next: String
    }

    init(page: PageFrame, answer: VerdictAnswer, seen: String?, language: Language) {
        let words: VerdictWords = language == .zh ? .zh : .en
        let leading = answer.findings.first
        let level = VerdictLevel(slug: answer.level) ?? .unconfirmed
        self.page = page
        self.words = words
        self.level = level.slug
        icon = level.icon
        word = level.word(in: language)
        title = leading?.title[language] ?? ""
        meaning = leading?.meaning[language] ?? ""
        next = leading?.next[language] ?? ""
        part = answer.certificate.map { Self.part($0, words, language) }
        installation = answer.installation.map { Self.installation($0, words, language) }
        queries = answer.queries.map { Self.queries($0, words) }
        findings = answer.findings.dropFirst().map { finding in
            let level = VerdictLevel(slug: finding.level) ?? .unconfirmed
            return FindingRow(
                level: level.slug, icon: level.icon, word: level.word(in: language), title: finding.title[language],
                meaning: finding.meaning[language], next: finding.next[language])
        }
        hasFindings = !findings.isEmpty
        basis = Self.basis(answer, words)
        self.seen = seen
    }

    private static func part(
        _ certificate: VerdictAnswer.CertificateAnswer, _ words: VerdictWords, _ language: Language
    ) -> Section {
        var rows: [Row] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { rows.append(Row(name: name, value: value)) }
        }
        add(words.name, certificate.productName?[language])
        add(words.brand, certificate.brand)
        add(words.maker, certificate.issuerName?[language] ?? certificate.issuer)
        add(words.partClass, certificate.partClass.map { PartClass(slug: $0)?.words[language] ?? $0 })
        add(words.product, certificate.product)
        add(words.serial, certificate.serial)
        add(words.lot, certificate.lot)
        add(words.useBy, certificate.useBy)
        add(words.number, certificate.shortNumber)
        add(words.issued, certificate.issuedAt.map { PrintedTime.text($0) })
        return Section(
            heading: words.part, rows: rows, unproven: certificate.proven ? nil : words.unproven, question: nil)
    }

    private static func installation(
        _ install: VerdictAnswer.InstallationAnswer, _ words: VerdictWords, _ language: Language
    ) -> Section {
        var rows = [Row(name: words.fittedAt, value: PrintedTime.text(install.installedAt))]
        if let shop = install.shopName?[language] ?? install.shop {
            rows.insert(Row(name: words.fittedBy, value: shop), at: 0)
        }
        return Section(heading: words.fitted, rows: rows, unproven: nil, question: words.yours)
    }

    private static func queries(_ queries: VerdictAnswer.QueryAnswer, _ words: VerdictWords) -> QueryText {
        var text = words.queryCount.replacing("{n}", with: String(queries.anonymous))
        if let first = queries.firstAnonymousAt {
            text += words.firstQuery.replacing("{time}", with: PrintedTime.text(first))
        } else {
            text = words.noQuery
        }
        return QueryText(heading: words.queries, text: text)
    }

    private static func basis(_ answer: VerdictAnswer, _ words: VerdictWords) -> [Row] {
        var rows = [Row(name: words.checkedAt, value: PrintedTime.text(answer.at))]
        if let trust = answer.freshness.trust {
            rows.append(Row(name: words.trustList, value: PrintedTime.text(trust.issuedAt)))
        }
        if let status = answer.freshness.status {
            rows.append(Row(name: words.status, value: PrintedTime.text(status.issuedAt)))
        }
        if !answer.freshness.notChecked.isEmpty {
            let aspects = answer.freshness.notChecked.map { words.aspects[$0] ?? $0 }
            rows.append(Row(name: words.notChecked, value: aspects.joined(separator: words.separator)))
        }
        rows.append(Row(name: words.code, value: answer.code))
        return rows
    }
}
