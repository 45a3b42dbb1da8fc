import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import Traceability

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
