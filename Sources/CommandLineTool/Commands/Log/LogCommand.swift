import ArgumentParser
import Foundation
import StoreContract
import Traceability
import WebService
import Words

/// `touchstone log`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The root log, its checkpoints and its witnesses.｜根日志、检查点与见证方。",
        subcommands: [
            LogKey.self, LogCheckpoint.self, LogClose.self, LogExportCommand.self, LogProof.self,
            LogWitness.self,
        ])
}

/// `touchstone log key`
struct LogKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Print the verifier key of the log, for those who check it.｜输出日志验证公钥。")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let keys = try await data.withInstallation { $0.installation.logKeys }
        if output.json { return try output.terminal.print(json: keys) }
        for key in keys { output.terminal.print(key) }
    }
}

/// `touchstone log checkpoint`
struct LogCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Print the newest published checkpoint, to keep it.｜输出最新检查点，供留存。")

    @OptionGroup var door: DoorOptions
    @Option(help: ArgumentHelp("The file to write; default standard output.｜输出文件。", valueName: "file"))
    var out: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let note = try await door.withDoor { try await $0.checkpointNote() }
        guard let out else { return output.terminal.print(file: note) }
        try InputFile.write([UInt8](note.utf8), to: out)
        output.terminal.print(out)
    }
}

/// `touchstone log close`
struct LogClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close an epoch now and publish its checkpoint.｜立即结束本期并公布检查点。")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let note = try await data.withInstallation { open in
            try await WitnessClient.with(seconds: open.service.policy.witnessTimeLimit) { witnesses in
                _ = try open.service.logVerifierKey()
                try await open.service.refuseRewind(asking: witnesses)
                try await open.service.closeEpoch()
                return try await open.service.publishCheckpoint(asking: witnesses)?.note
            }
        }
        output.terminal.print(file: note ?? "")
    }
}

/// `touchstone log export`
struct LogExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the log into a folder that any file server can serve; what is there is kept.｜导出日志供静态文件服务。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("The folder.｜目录。", valueName: "dir"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let outcome = try await data.withInstallation { try await LogExport(of: $0.service, to: out).run() }
        guard let outcome else { throw ServiceError(.notYetLogged) }
        if output.json { return try output.terminal.print(json: outcome) }
        output.terminal.note(
            "日志共 \(outcome.size) 期，写了 \(outcome.files) 个文件。",
            "The log has \(outcome.size) epochs; \(outcome.files) files were written.")
        output.terminal.print(out)
    }
}

/// `touchstone log proof`
struct LogProof: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Prove that an epoch is in the log, as C2SP tlog-proof.｜某期在日志中的证明。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The epoch; default the newest.｜期次，默认最新。")
    var epoch: String = "latest"
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.perform(ProveEpoch(epoch: epoch))
        try output.show(answer) { $0.print(file: answer.proof) }
    }
}

/// `touchstone log witness`
struct LogWitness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "The witnesses that are asked to cosign.｜请求会签的见证方。",
        subcommands: [LogWitnessAdd.self, LogWitnessList.self, LogWitnessRemove.self])
}

/// `touchstone log witness add`
struct LogWitnessAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Name a witness; it is asked from the next epoch on.｜添加见证方，下一期起请求会签。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("Its verifier key: name+hash+base64.｜见证方公钥。", valueName: "vkey"))
    var key: String
    @Option(help: ArgumentHelp("Where it is asked, without /add-checkpoint.｜网址。", valueName: "url"))
    var url: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let record = try await data.withInstallation {
            try await $0.service.addWitness(verifierKey: key, url: url, as: .local(name: NSUserName()))
        }
        output.terminal.print(record.name)
    }
}

/// `touchstone log witness list`
struct LogWitnessList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The witnesses, and how they answered last.｜见证方及其最近答复。")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Row: Encodable {
        var name: String
        var verifierKey: String
        var url: String
        var knownSize: UInt64?
        var answeredAt: Int64?
        var problem: String?
    }

    private struct Listed: Encodable {
        var witnesses: [Row]
    }

    func run() async throws {
        let records = try await data.withInstallation { try await $0.service.witnesses() }
        if output.json {
            return try output.terminal.print(
                json: Listed(
                    witnesses: records.map {
                        Row(
                            name: $0.name, verifierKey: $0.verifierKey, url: $0.url, knownSize: $0.knownSize,
                            answeredAt: $0.answeredAt, problem: $0.trouble?.words.en)
                    }))
        }
        output.terminal.print(
            table: records.map {
                [
                    $0.name, $0.url, $0.knownSize.map { String($0) } ?? "-",
                    $0.answeredAt.map { output.terminal.time($0) } ?? "-",
                    $0.trouble?.words[output.terminal.language] ?? "",
                ]
            })
    }
}

/// `touchstone log witness remove`
struct LogWitnessRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Ask a witness no longer.｜移除见证方。")

    @OptionGroup var data: DataOptions
    @Argument(help: "Its name.｜名称。")
    var name: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await data.withInstallation { try await $0.service.removeWitness(name, as: .local(name: NSUserName())) }
        output.terminal.print(name)
    }
}
