import ArgumentParser
import SQLiteStore
import StoreContract
import Traceability

/// `touchstone backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy database and vouchers while the service goes on; not the keys.｜备份数据库和凭证，不含密钥。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("A folder that is empty or not there yet.｜空目录。", valueName: "dir"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let manifest = try await data.withInstallation { open in
            try await Backup.make(of: open.service, to: out) { try await open.database.backup(to: $0) }
        }
        if output.json { return try output.terminal.print(json: manifest) }
        output.terminal.note(
            "已备份 \(manifest.files.count) 个文件。密钥不在备份中，请另行保管。",
            "\(manifest.files.count) files were copied. Keys are not part of a backup: keep them apart.")
        output.terminal.print(out)
    }
}

/// `touchstone restore`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Restore a backup into an empty folder, and recompute its books.｜恢复到空目录并重算全部账簿。")

    @Option(
        name: [.customLong("from"), .customLong("backup")], help: ArgumentHelp("The backup.｜备份目录。", valueName: "dir"))
    var from: String
    @Option(help: ArgumentHelp("The folder to restore into.｜恢复到的目录。", valueName: "dir"))
    var data: String
    @Option(
        help: ArgumentHelp(
            "What redact export wrote last: personal data that was erased since the backup is erased again.｜最近一次 redact export 的文件，用来重做备份之后的个人信息删除。",
            valueName: "file"))
    var redactions: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try redactions.map { try RedactionFile(try InputFile.bytes($0, limit: 256 << 20), file: $0) }
        let (manifest, report) = try await Backup.restore(from: from, to: data) { try SQLiteStore(path: $0) }
        if let file {
            let count = try await replay(file)
            output.terminal.note("重做了 \(count) 次个人信息删除。", "\(count) redactions were carried out again.")
        }
        if output.json { return try output.terminal.print(json: report) }
        output.terminal.note(
            "已恢复 \(manifest.host)：\(report.books) 本账簿、\(report.entries) 条条目全部相符。请把密钥放回 \(data)/keys。",
            "\(manifest.host) is restored: \(report.books) books with \(report.entries) entries hold. "
                + "Put the keys back into \(data)/keys.")
        output.terminal.print(data)
    }

    private func replay(_ file: RedactionFile) async throws -> Int {
        let store = try SQLiteStore(path: InstallationFolder(path: data).database)
        do {
            let count = try await file.replay(on: store, surroundings: .system, actor: "restore")
            try await store.close()
            return count
        } catch {
            try? await store.close()
            throw error
        }
    }
}

/// `touchstone audit`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Recompute every book, life and batch, and say what differs.｜重算全部账簿、流转与批次并报告差异。"
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = output.terminal
        let report = try await data.withInstallation { open in
            terminal.note("正在重算……", "Recomputing …")
            return try await audit(open)
        }
        if output.json {
            try terminal.print(json: report)
        } else {
            for problem in report.problems {
                terminal.print(
                    "\(problem.code.rawValue)  \(problem.book ?? "-")  \(problem.seq.map { String($0) } ?? "-")  \(problem.detail)"
                )
            }
            terminal.note(
                "\(report.books) 本账簿，\(report.entries) 条条目，\(report.lives) 件流转，\(report.certificates) 张证书，\(report.epochs) 期日志；差异 \(report.problemCount) 处",
                "\(report.books) books, \(report.entries) entries, \(report.lives) lives, \(report.certificates) "
                    + "certificates, \(report.epochs) epochs; \(report.problemCount) differences")
        }
        if !report.isSound { throw ExitStatus.no.code }
    }

    /// The check of the database comes first: in a damaged one the books may not be readable to their end.
    private func audit(_ open: OpenInstallation) async throws -> AuditReport {
        let damage = try await open.database.checkIntegrity()
        let shown = Progress("audit", of: .max)
        defer { shown.finish() }
        do {
            var report = try await open.service.auditBooks(as: .local(name: "audit")) { shown.show($0.words) }
            report.add(database: damage)
            return report
        } catch StoreError.corrupt(let reason) {
            return AuditReport(unreadable: damage + [reason])
        }
    }
}

extension AuditProgress {
    /// What is counted, and how many so far.
    fileprivate var words: String {
        switch self {
        case .entries(let count): "\(count) entries 条目"
        case .lives(let count): "\(count) lives 流转"
        case .epochs(let count): "\(count) epochs 期次"
        }
    }
}
