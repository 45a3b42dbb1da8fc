import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// A verdict for a terminal: level first, then what to do, then what is known.
struct VerdictPrinting {
    let answer: VerdictAnswer
    let terminal: Terminal

    func print() {
        let language = terminal.language
        let reader = Reader(language, TerminalClock.utcOffset)
        for (index, finding) in answer.findings.enumerated() {
            let (level, words) = (finding.level, finding.wording(for: answer.verdict.purpose, to: reader))
            let indent = index == 0 ? "" : "  "
            terminal.print(
                "\(indent)\(level.icon) \(level.word(in: language))\(terminal.say("：", ": "))\(words.title)  [\(finding.code.slug)]"
            )
            terminal.print("\(indent)  \(words.meaning)")
            terminal.print("\(indent)  → \(words.next)")
        }
        if let certificate = answer.certificate { terminal.print(table: rows(certificate)) }
        if let install = answer.installation {
            let shop = install.shopName?[language] ?? install.shop?.text ?? "-"
            terminal.print(
                terminal.say("已登记安装：", "On record as fitted: ") + shop + " " + terminal.time(install.installedAt))
        }
        let notChecked = answer.verdict.freshness.notChecked
        if !notChecked.isEmpty {
            terminal.print(
                terminal.say("未核查：", "Not checked: ")
                    + notChecked.map { $0.words[language] }.joined(separator: terminal.say("、", ", ")))
        }
    }

    private func rows(_ certificate: CertificateSummary) -> [[String]] {
        let (language, claims) = (terminal.language, certificate.claims)
        var rows: [[String]] = []
        func add(_ zh: String, _ en: String, _ value: String?) {
            if let value, !value.isEmpty { rows.append(["  " + terminal.say(zh, en), value]) }
        }
        if !certificate.proven {
            rows.append([terminal.say("  （以下只是码里写的，未经证明）", "  (only what the code says; not proven)")])
        }
        add("厂家", "maker", certificate.issuerName?.text(in: language) ?? certificate.id?.issuer.text)
        add("类别", "class", claims?.partClass.words[language])
        add("名称", "name", answer.catalogue?.productName[language])
        add("配件编码", "part number", claims?.product.printed)
        add("序列号", "serial", claims?.serial?.printed)
        add("批次", "lot", claims?.lot?.printed)
        add("有效期至", "use by", claims?.useBy?.description)
        add("编号", "number", (certificate.id?.number ?? claims?.number)?.shortCode)
        return rows
    }
}
