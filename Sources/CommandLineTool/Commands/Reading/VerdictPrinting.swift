import PartCertificates
import PartVerification
import Traceability

/// A verdict for a terminal: level first, then what to do, then what is known.
struct VerdictPrinting {
    let answer: VerdictAnswer
    let terminal: Terminal

    func print() {
        let language = terminal.language
        for (index, finding) in answer.findings.enumerated() {
            let level = VerdictLevel(slug: finding.level) ?? .unconfirmed
            let indent = index == 0 ? "" : "  "
            terminal.print(
                "\(indent)\(level.icon) \(level.word(in: language))\(terminal.say("：", ": "))\(finding.title[language])  [\(finding.code)]"
            )
            terminal.print("\(indent)  \(finding.meaning[language])")
            terminal.print("\(indent)  → \(finding.next[language])")
        }
        if let certificate = answer.certificate { terminal.print(table: rows(certificate)) }
        if let install = answer.installation {
            let shop = install.shopName?[language] ?? install.shop ?? "-"
            terminal.print(
                terminal.say("已登记安装：", "On record as fitted: ") + shop + " " + terminal.time(install.installedAt))
        }
        if !answer.freshness.notChecked.isEmpty {
            terminal.print(
                terminal.say("未核查：", "Not checked: ")
                    + answer.freshness.notChecked.map { AspectWords.of($0)[language] }
                    .joined(separator: terminal.say("、", ", ")))
        }
    }

    private func rows(_ certificate: VerdictAnswer.CertificateAnswer) -> [[String]] {
        var rows: [[String]] = []
        func add(_ zh: String, _ en: String, _ value: String?) {
            if let value, !value.isEmpty { rows.append(["  " + terminal.say(zh, en), value]) }
        }
        if !certificate.proven {
            rows.append([terminal.say("  （以下只是码里写的，未经证明）", "  (only what the code says; not proven)")])
        }
        add("厂家", "maker", certificate.issuerName?[terminal.language] ?? certificate.issuer)
        add("类别", "class", certificate.partClass.map { PartClass(slug: $0)?.words[terminal.language] ?? $0 })
        add("名称", "name", certificate.productName?[terminal.language])
        add("配件编码", "part number", certificate.product)
        add("序列号", "serial", certificate.serial)
        add("批次", "lot", certificate.lot)
        add("有效期至", "use by", certificate.useBy)
        add("编号", "number", certificate.shortNumber ?? certificate.number.map { String($0) })
        return rows
    }
}
