import ArgumentParser
import Foundation
import Ledger
import Logging
import MerkleTree
import NIOCore
import PartCertificates
import ServiceLifecycle
import Signatures
import Traceability
import UnixSignals
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

/// `touchstone witness serve`
struct WitnessServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Cosign checkpoints until told to stop.｜启动见证服务。")

    @OptionGroup var witness: WitnessOptions
    @Option(help: "Port; 0 chooses a free one.｜端口。")
    var port = 8090
    @Option(help: "Address; put TLS in front of any but loopback.｜监听地址；除本机外须有 TLS。")
    var listen = "127.0.0.1"
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: 0–65535") }
    }

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "touchstone-witness")
        logger.logLevel = .info
        let terminal = output.terminal
        let folder = try witness.open()
        let memory = try WitnessOptions.explained {
            try Witness(folder, now: { Int64(Date().timeIntervalSince1970) }) { [logger] evidence, file in
                logger.critical(
                    "the operator of a log signed two histories",
                    metadata: ["origin": "\(evidence.first.checkpoint.origin)", "evidence": "\(file)"])
                terminal.note(
                    "日志运营方签署了两份互相矛盾的历史，证据：\(file)", "The log's operator signed two histories; evidence: \(file)")
                try? FileHandle.standardError.write(contentsOf: Data(evidence.encoded()))
            }
        }
        let service = WitnessService(
            witness: memory, configuration: .init(address: listen, port: port), logger: logger
        ) { port in terminal.print("http://\(listen):\(port)") }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do { try await group.run() } catch let error as IOError {
            let place = "\(listen):\(port)"
            throw CommandFailure(
                .inputOutput, zh: "\(place)：无法监听（\(error)）。", en: "\(place): cannot listen there (\(error)).",
                hint: Bilingual(zh: "端口可能被占用，用 --port 换一个。", en: "The port may be in use; choose another with --port."))
        }
    }
}

/// `touchstone witness evidence`
struct WitnessEvidence: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Evidence against a log's operator.｜日志运营方作假的证据。",
        subcommands: [WitnessEvidenceCheck.self])
}

/// `touchstone witness evidence check`
struct WitnessEvidenceCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that a file convicts the operator of a log; trusts nobody but the log's key.｜核验证据文件。")

    @Argument(help: "The evidence.｜证据文件。")
    var file: String
    @Option(
        name: .customLong("log-key"),
        help: ArgumentHelp("A verifier key of the log.｜日志的验证公钥。", valueName: "vkey"))
    var keys: [String]
    @Option(help: ArgumentHelp("The log's origin; default the name of its key.｜日志来源名称，默认取公钥名称。", valueName: "origin"))
    var origin: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let keys = try keys.map { try VerifierKeyText.read($0, option: "--log-key") }
        let bytes = try InputFile.bytes(file, limit: LogEvidence.maximumByteCount)
        let terminal = output.terminal
        let evidence: LogEvidence
        do throws(NoteError) {
            evidence = try LogEvidence.parse(bytes)
            try evidence.convict(
                origin: origin, logKeys: keys, checker: SystemSignatureChecker(), using: SystemSHA256())
        } catch {
            throw CommandFailure(
                .no, zh: "\(file)：不成立（\(error.description)）。", en: "\(file): convicts nobody (\(error.description)).")
        }
        let (first, second) = (evidence.first.checkpoint, evidence.second.checkpoint)
        struct Shown: Encodable {
            var origin: String
            var firstSize: UInt64
            var firstRoot: String
            var secondSize: UInt64
            var secondRoot: String
        }
        if output.json {
            return try terminal.print(
                json: Shown(
                    origin: first.origin, firstSize: first.size, firstRoot: first.root.hex, secondSize: second.size,
                    secondRoot: second.root.hex))
        }
        terminal.print(
            terminal.say(
                "证据成立：\(first.origin) 的运营方签署了两份互相矛盾的历史（\(first.size) 条与 \(second.size) 条）。",
                "The evidence holds: the operator of \(first.origin) signed two histories (of \(first.size) and \(second.size) entries)."
            ))
    }
}
