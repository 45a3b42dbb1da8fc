import ArgumentParser
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Traceability
import Witness

/// `touchstone witness`
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "A regulator's memory of logs: refuses rewinds and forks, cosigns the rest.｜监管方的日志见证方。",
        subcommands: [
            WitnessInit.self, WitnessAddLog.self, WitnessServe.self, WitnessKey.self, WitnessEvidence.self,
        ])
}

/// Where a witness keeps what it knows.
struct WitnessOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The witness's directory.｜见证方的数据目录。", valueName: "dir"))
    var data: String

    /// Opens the directory for this process alone.
    func open() throws -> WitnessFolder {
        try WitnessOptions.explained {
            _ = try WitnessFolder.verifierKey(at: data)
            return try WitnessFolder(at: data, key: try Secrets.privateKey(data + "/witness.pem"))
        }
    }

    /// Says what a witness's failure means for whoever typed the command.
    static func explained<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as WitnessFailure {
            switch failure {
            case .noWitness(let path):
                throw CommandFailure(
                    .inputOutput, zh: "\(path)：这里没有见证方。", en: "\(path): there is no witness here.",
                    hint: Bilingual(
                        zh: "先运行 touchstone witness init --data \(path) --name 名称",
                        en: "Run touchstone witness init --data \(path) --name NAME first."))
            case .inUse(let path):
                throw CommandFailure(
                    .inputOutput, zh: "\(path)：另一个进程正在使用。", en: "\(path): in use by another process.",
                    hint: Bilingual(zh: "先停止正在运行的见证方。", en: "Stop the witness that is running first."))
            case .exists(let path):
                throw CommandFailure(.no, zh: "\(path)：已经有见证方。", en: "\(path): there is a witness already.")
            case .logExists(let origin):
                throw CommandFailure(.no, zh: "\(origin)：已在见证。", en: "\(origin): is watched already.")
            case .badName(let name):
                throw CommandFailure(
                    .usage, zh: "\(name)：名称不能为空，不能含空格或加号。",
                    en: "\(name): a name is not empty and has no spaces and no plus.")
            case .badLog(let origin):
                throw CommandFailure(
                    .usage, zh: "\(origin)：日志须有来源名称和类型 1 的验证公钥。", en: failure.description)
            case .damaged(let path, _):
                throw CommandFailure(
                    .inputOutput, zh: "\(path)：文件已损坏，见证方不能失忆，拒绝启动。",
                    en: failure.description + "; a witness that has forgotten must not sign.")
            case .file(let file): throw CommandFailure(file)
            default:
                throw CommandFailure(.inputOutput, zh: failure.description, en: failure.description)
            }
        }
    }
}

/// `touchstone witness init`
struct WitnessInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a witness with a key of its own.｜新建见证方及其密钥。")

    @OptionGroup var witness: WitnessOptions
    @Option(
        help: ArgumentHelp(
            "Its name in signatures, best an address: witness.example/w1.｜签名中的名称，最好是网址。", valueName: "name"))
    var name: String
    @Flag(help: "Ask for a passphrase (or set TOUCHSTONE_PASSPHRASE).｜为密钥设置口令。")
    var passphrase = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let passphrase = try Secrets.newPassphrase(for: witness.data, ask: passphrase)
        let key = try WitnessOptions.explained {
            try WitnessFolder.create(at: witness.data, name: name, passphrase: passphrase)
        }
        output.terminal.note(
            "把这个验证公钥交给检查人员和日志运营方：", "Hand this verifier key to inspectors and to the operators of logs:")
        try output.show(verifierKey: key)
    }
}

/// `touchstone witness add-log`
struct WitnessAddLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-log", abstract: "Watch a log from now on.｜开始见证一个日志。")

    @OptionGroup var witness: WitnessOptions
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "A verifier key of the log, as touchstone log key prints it.｜日志的验证公钥。", valueName: "vkey"))
    var keys: [String]
    @Option(help: ArgumentHelp("The log's origin; default the name of its key.｜日志来源名称，默认取公钥名称。", valueName: "origin"))
    var origin: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let keys = try keys.map { try VerifierKeyText.read($0, option: "--key") }
        let log = try WitnessOptions.explained { try WatchedLog(origin: origin ?? keys[0].name, keys: keys) }
        let folder = try witness.open()
        try WitnessOptions.explained { try folder.add(log) }
        output.terminal.print(log.id.hex)
    }
}

/// `touchstone witness key`
struct WitnessKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Print the witness's verifier key.｜打印见证方的验证公钥。")

    @OptionGroup var witness: WitnessOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = try WitnessOptions.explained { try WitnessFolder.verifierKey(at: witness.data) }
        try output.show(verifierKey: key)
    }
}

/// Verifier keys as people type them.
enum VerifierKeyText {
    static func read(_ text: String, option: String) throws -> LogVerifierKey {
        guard let key = LogVerifierKey(text, using: SystemSHA256()), key.type == LogVerifierKey.ed25519 else {
            throw CommandFailure(
                .usage, zh: "\(option)：不是日志的验证公钥（名称+8 位十六进制+base64）。",
                en: "\(option): not a log's verifier key (name+8 hexadecimal digits+base64).")
        }
        return key
    }
}

extension OutputOptions {
    func show(verifierKey key: LogVerifierKey) throws {
        struct Shown: Encodable {
            var name: String
            var verifierKey: String
        }
        if json { return try terminal.print(json: Shown(name: key.name, verifierKey: key.text)) }
        terminal.print(key.text)
    }
}
