import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import Signatures
import Traceability
import Words

/// `touchstone verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a code: online at a service, or offline with list files.｜查验：联网，或用列表文件离线查验。",
        discussion: """
            Online: --server URL (or --data DIR) and --purpose. Offline: --root-key, with --trust and --status: without \
            a trust list nothing can be confirmed, without a status list neither; the best answer is 'Valid offline'.
            In the place of the code the path of a photograph, JPEG or PNG, may be given (needs zbarimg of zbar-tools).
            Exit status: 0 pass, 1 stop, 2 a person must decide.
            联网：--server（或 --data）和 --purpose。离线：--root-key，加 --trust 和 --status；缺少任一列表都只能得到“未确认”，\
            离线最好的结论是“离线有效”。
            码的位置也可以给照片的路径，JPEG 或 PNG（需要 zbar-tools 的 zbarimg）。
            退出状态：0 通过，1 停，2 需人工判断。
            """)

    @Option(help: ArgumentHelp("A server's address.｜服务网址。", valueName: "url"))
    var server: String?
    @Option(help: ArgumentHelp("The service's data directory.｜服务的数据目录。", valueName: "dir"))
    var data: String?
    @Option(help: "Token for --server (or TOUCHSTONE_TOKEN).｜访问令牌。")
    var token: String?
    @Option(help: "receive, install, customer or inspection.｜用途。")
    var purpose = "install"
    @Option(help: "The shop that asks.｜查验门店。")
    var shop: String?
    @Option(
        name: [.customLong("repair-order"), .customLong("order")], help: "The repair order that the part is for.｜维修单号。")
    var repairOrder: String?
    @Option(help: "The model that the part is for.｜车型或机型。")
    var model: String?
    @Option(help: "With --number: the maker's id.｜厂家代号。")
    var issuer: String?
    @Option(help: "The number from the label instead of a code.｜标签上的编号。")
    var number: String?
    @Option(
        name: .customLong("root-key"), parsing: .singleValue,
        help: ArgumentHelp("Offline: the pinned root key.｜离线：根公钥。", valueName: "file"))
    var rootKeys: [String] = []
    @Option(help: ArgumentHelp("Offline: the trust list.｜离线：厂家名录。", valueName: "file"))
    var trust: String?
    @Option(help: ArgumentHelp("Offline: the status lists.｜离线：状态列表。", valueName: "file"))
    var status: String?
    @Argument(help: "The scanned code: its address or digits; or a photograph of it.｜扫描所得的码，或其照片。")
    var code: String?
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        let offline = !rootKeys.isEmpty || trust != nil || status != nil
        guard [server != nil, data != nil, offline].count(where: { $0 }) == 1 else {
            throw ValidationError(
                "Give one of --server URL, --data DIR, and --root-key FILE (with --trust FILE and --status FILE).｜请给出 --server、--data 或 --root-key（加 --trust、--status）之一。"
            )
        }
        guard !offline || !rootKeys.isEmpty else {
            throw ValidationError(
                "Offline, --root-key FILE is needed: a list proves nothing by itself.｜离线查验需要 --root-key。")
        }
        guard (code != nil) != (number != nil) else {
            throw ValidationError("Give a code, or --issuer and --number.｜请给出码，或 --issuer 加 --number。")
        }
        guard number == nil || issuer != nil else {
            throw ValidationError("--number needs --issuer.｜--number 须与 --issuer 一起给出。")
        }
        guard Purpose(slug: purpose) != nil else {
            throw ValidationError("--purpose: receive, install, customer, inspection")
        }
    }

    func run() async throws {
        let scanned = try await scanned()
        let answer = try await rootKeys.isEmpty ? online(scanned) : offline(scanned)
        if output.json {
            try output.terminal.print(json: answer)
        } else {
            VerdictPrinting(answer: answer, terminal: output.terminal).print()
        }
        let status = ExitStatus(level: answer.level)
        if status != .done { throw status.code }
    }

    /// The code that was given, read from a photograph if it is the name of one; nil when a number was given.
    private func scanned() async throws -> String? {
        guard let code, let image = ScannedImage(code) else { return code }
        if let found = try await image.code() { return found }
        output.terminal.note("\(image.path)：照片里没有找到码。", "\(image.path): no code was found in the picture.")
        return ""
    }

    private func online(_ scanned: String?) async throws -> VerdictAnswer {
        let (issuer, purpose, shop, repairOrder, model) = try readOptions(
            ["issuer": issuer, "purpose": purpose, "shop": shop, "repairOrder": repairOrder, "model": model],
            .optional("issuer", IssuerID.self), .required("purpose", Purpose.self), .optional("shop", ShopID.self),
            .optional("repairOrder", StatedText<100>.self), .optional("model", StatedText<100>.self))
        var question = VerifyCode(code: CodeInput(scanned ?? ""), purpose: purpose, shop: shop)
        if let number, let issuer {
            question = VerifyCode(issuer: issuer, number: LabelNumber(number), purpose: purpose, shop: shop)
        }
        (question.repairOrder, question.model) = (repairOrder, model)
        let asked = question
        return try await Door.with(data: data, server: server, token: token) { try await $0.perform(asked) }
    }

    private func offline(_ scanned: String?) throws -> VerdictAnswer {
        guard let code = scanned, let purpose = Purpose(slug: purpose) else {
            throw ServiceError.missing("CODE")
        }
        let files = try ListFiles(trust: trust, status: status)
        for fault in files.faults { output.terminal.note(fault.zh, fault.en) }
        if trust == nil {
            output.terminal.note("没有给出 --trust：没有厂家名录，什么都不能确认。", "No --trust was given: nothing can be confirmed.")
        }
        let verifier = OfflineVerifier(
            rootKeys: try rootKeys.map { try Secrets.publicKey($0) }, trustList: files.trust,
            statusFile: files.status)
        let now = Surroundings.system.now()
        return VerdictAnswer(verifier.verdict(on: code, for: purpose, now: now), at: now, TerminalClock.utcOffset)
    }
}

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

/// The list files that a person gave to an offline verification.
///
/// A file that is no list proves nothing, and the verdict says so; here it is said which file that is, and why.
struct ListFiles {
    /// The bytes of the trust lists; nil when no file was given.
    let trust: [UInt8]?
    /// The bytes of the status lists; nil when no file was given.
    let status: [UInt8]?
    /// What is wrong with the files, one sentence each.
    let faults: [Bilingual]

    /// Reads the files, each within its bound.
    init(trust trustPath: String?, status statusPath: String?) throws {
        let trust = try trustPath.map { try InputFile.bytes($0, limit: 64 << 20) }
        let status = try statusPath.map { try InputFile.bytes($0, limit: 256 << 20) }
        var faults: [Bilingual] = []
        if let trust, let path = trustPath, let reason = Self.fault(trust: trust) {
            faults.append(Bilingual(zh: "\(path)：不是厂家名录（\(reason)）。", en: "\(path): not a trust list (\(reason))."))
        }
        if let status, let path = statusPath, let reason = Self.fault(status: status) {
            faults.append(Bilingual(zh: "\(path)：不是状态列表（\(reason)）。", en: "\(path): not a status list (\(reason))."))
        }
        self.trust = trust
        self.status = status
        self.faults = faults
    }

    private static func fault(trust bytes: [UInt8]) -> String? {
        do throws(TrustListError) {
            _ = try TrustFile.decode(bytes, using: SystemSHA256())
            return nil
        } catch {
            return error.description
        }
    }

    private static func fault(status bytes: [UInt8]) -> String? {
        do throws(StatusFileError) {
            _ = try StatusFile.decode(bytes)
            return nil
        } catch {
            return error.description
        }
    }
}

/// A photograph named on the command line in the place of a code.
struct ScannedImage {
    let path: String

    /// Nil when the text is a code and not the name of a file: a code has `://` or only digits.
    init?(_ text: String) {
        guard !text.contains("://"), !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let isNamedLikeOne = [".jpg", ".jpeg", ".png"].contains { text.lowercased().hasSuffix($0) }
        guard isNamedLikeOne || FileManager.default.fileExists(atPath: text) else { return nil }
        path = text
    }

    /// The code in the photograph; nil when none is found.
    func code() async throws -> String? {
        let picture = try InputFile.bytes(path, limit: 32 << 20)
        return try await ZBarSymbolDecoder.system.code(in: picture)
    }
}

extension ZBarSymbolDecoder {
    /// The decoder with the programs of this machine.
    static var system: ZBarSymbolDecoder {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return ZBarSymbolDecoder(folders: path.split(separator: ":").map { String($0) })
    }
}
