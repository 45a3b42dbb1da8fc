import ArgumentParser
import DomainCoding
import PartCertificates
import Traceability

/// `touchstone issue`
struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Sign and register certificates, and write their labels.｜签发并登记证书，生成标签。",
        discussion: """
            Numbers are reserved, certificates are signed here, and labels are written only once all of them are \
            registered. After a crash, run the same command again: it goes on where it ended.
            先预留编号，在本机签名，全部登记成功后才写出标签；中断后重新运行同一命令即可接着做。
            """)

    @OptionGroup var door: DoorOptions
    @Option(help: ArgumentHelp("The maker's id.｜厂家代号。", valueName: "id"))
    var issuer: String
    @Option(help: ArgumentHelp("The maker's private key.｜厂家私钥文件。", valueName: "file"))
    var key: String
    @Option(help: ArgumentHelp("CSV with product, serial, lot, class, use_by.｜配件表。", valueName: "file"))
    var parts: String
    @Option(help: ArgumentHelp("The folder for labels and manifest.csv.｜标签输出目录。", valueName: "dir"))
    var out: String
    @Option(help: "svg (symbol and text) or png (symbol).｜标签格式。")
    var format: LabelFormat = .svg
    @Option(name: .customLong("class"), help: "Class for rows that name none.｜表中未写类别时采用。")
    var defaultClass: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let plan = try BatchPlan(
            issuer: try .read(issuer, "issuer"), key: try Secrets.privateKey(key),
            table: try InputFile.bytes(parts, limit: 256 << 20), file: parts,
            defaultClass: try .read(defaultClass, "class"))
        let run = IssueRun(plan: plan, folder: out, format: format, terminal: output.terminal)
        let result = try await door.withDoor { try await run.run($0) }
        if output.json { return try output.terminal.print(json: result) }
        output.terminal.note(
            "已登记 \(result.count) 件，自编号 \(result.first) 起；标签在 \(out)。",
            "\(result.count) parts are registered, from number \(result.first) on; their labels are in \(out).")
        output.terminal.print(result.manifest)
    }
}
