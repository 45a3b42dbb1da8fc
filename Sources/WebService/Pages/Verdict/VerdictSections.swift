import PartCertificates
import PartVerification
import Traceability

extension VerdictPage.Section {
    /// What the person looks for first. Nobody vouches for a certificate that is not proven, and it is said.
    static func summary(_ answer: VerdictAnswer, _ words: VerdictWords, _ reader: Reader) -> Self? {
        guard let certificate = answer.certificate else { return nil }
        var rows = Rows()
        rows.add(words.name, certificate.productName?[reader.language])
        if certificate.productName == nil { rows.add(words.product, certificate.product) }
        rows.add(words.maker, certificate.issuerName?[reader.language] ?? certificate.issuer)
        rows.add(words.partClass, certificate.partClass.map { PartClass(slug: $0)?.words[reader.language] ?? $0 })
        rows.add(words.serial, certificate.serial)
        rows.add(words.queries, answer.queries.map { queries($0, words, reader) })
        return Self(
            heading: words.part, rows: rows.all, warning: certificate.proven ? nil : words.unproven,
            explanation: certificate.partClass.flatMap { PartClass(slug: $0)?.explanation[reader.language] })
    }

    /// Everything else that the code says.
    static func part(_ answer: VerdictAnswer, _ words: VerdictWords, _ reader: Reader) -> Self? {
        guard let certificate = answer.certificate else { return nil }
        var rows = Rows()
        rows.add(words.brand, certificate.brand)
        if certificate.productName != nil { rows.add(words.product, certificate.product) }
        rows.add(words.lot, certificate.lot)
        rows.add(words.useBy, certificate.useBy)
        rows.add(words.number, certificate.shortNumber)
        rows.add(words.issued, certificate.issuedAt.map { reader.time($0) })
        return rows.all.isEmpty ? nil : Self(heading: words.label, rows: rows.all)
    }

    /// The install on record, and the question whether it was the person's own.
    static func installation(_ answer: VerdictAnswer, _ words: VerdictWords, _ reader: Reader) -> Self? {
        guard let install = answer.installation else { return nil }
        var rows = Rows()
        rows.add(words.fittedBy, install.shopName?[reader.language] ?? install.shop)
        rows.add(words.fittedOn, install.installedOn)
        rows.add(words.fittedAt, reader.time(install.installedAt))
        rows.add(words.warranty, warranty(install, months: answer.certificate?.warrantyMonths, words))
        return Self(heading: words.fitted, rows: rows.all, question: words.yours)
    }

    /// Number, reason and contact of the recall, withdrawal or hold that was found.
    static func measure(_ answer: VerdictAnswer, _ words: VerdictWords, _ reader: Reader) -> Self? {
        guard let finding = answer.findings.first(where: { $0.evidence["measure"] != nil }) else { return nil }
        var rows = Rows()
        rows.add(words.measure, finding.evidence["measure"])
        rows.add(words.reason, finding.evidence[reader.language == .zh ? "reasonZh" : "reasonEn"])
        rows.add(words.contact, finding.evidence["contact"])
        return Self(heading: words.measureTitle, rows: rows.all)
    }

    /// What the verdict rests on, how fresh that is, and what was not checked.
    static func basis(
        _ answer: VerdictAnswer, _ words: VerdictWords, _ reader: Reader
    ) -> [VerdictPage.Row] {
        var rows = Rows()
        rows.add(words.checkedAt, reader.time(answer.at))
        rows.add(words.trustList, answer.freshness.trust.map { reader.time($0.issuedAt) })
        rows.add(words.status, answer.freshness.status.map { reader.time($0.issuedAt) })
        let unchecked = answer.freshness.notChecked.map { AspectWords.of($0)[reader.language] }
        rows.add(words.notChecked, unchecked.joined(separator: words.separator))
        rows.add(words.code, answer.code)
        return rows.all
    }

    /// From when to when; without a day from the shop, what the maker promises for the product.
    private static func warranty(
        _ install: VerdictAnswer.InstallationAnswer, months: Int?, _ words: VerdictWords
    ) -> String {
        if let from = install.installedOn, let until = install.warrantyUntil {
            return words.warrantyDays.filling("from", with: from).filling("until", with: until)
        }
        guard let months else { return words.warrantyUnknown }
        return words.warrantyMonths.filling("n", with: String(months))
    }

    private static func queries(_ queries: VerdictAnswer.QueryAnswer, _ words: VerdictWords, _ reader: Reader) -> String
    {
        guard queries.anonymous > 0 else { return words.noQuery }
        var text = words.queryCount.filling("n", with: String(queries.anonymous))
        if let first = queries.firstAnonymousAt {
            text += words.firstQuery.filling("time", with: reader.time(first))
        }
        return text
    }
}

/// Rows of a list; what is not known is left out.
private struct Rows {
    var all: [VerdictPage.Row] = []

    mutating func add(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { all.append(VerdictPage.Row(name: name, value: value)) }
    }
}
