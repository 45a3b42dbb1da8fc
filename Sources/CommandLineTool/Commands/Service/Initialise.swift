import ArgumentParser
import COSE
import DurableFiles
import Foundation
import Ledger
import PartCertificates
import SQLiteStore
import Signatures
import Traceability

/// `touchstone init`
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a service: its database, its keys, its first trust list.｜新建服务：数据库、密钥和第一份厂家名录。")

    @Option(help: ArgumentHelp("Where the service will live.｜数据目录。", valueName: "dir"))
    var data: String
    @Option(
        help: ArgumentHelp(
            "The host name that labels will print; it cannot be changed later.｜印在标签上的域名，之后不能更改。", valueName: "host"))
    var host: String
    @Option(
        help: ArgumentHelp(
            "How far its clocks are ahead of UTC: where days begin, by which times are told.｜比 UTC 早多少：每天从何时起算，时间按此显示。",
            valueName: "+hh:mm"))
    var utcOffset: UTCOffset = .china
    @Flag(help: "Ask for a passphrase for the root key.｜为根密钥设置口令。")
    var passphrase = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = output.terminal
        let folder = InstallationFolder(path: data)
        let passphrase = try Secrets.newPassphrase(for: folder.privateKey("root"), ask: passphrase)
        try await Installing.make(
            folder, host: host, mode: .production, rootPassphrase: passphrase, utcOffset: utcOffset)
        terminal.note(
            "已在 \(data) 建立服务 \(host)。\n根密钥：\(folder.privateKey("root"))，请移到离线介质保存，需要时用 --root-key 指定。",
            "The service \(host) was made in \(data).\nRoot key: \(folder.privateKey("root")). Move it to offline storage, "
                + "and name it with --root-key when it is needed.")
        guard output.json else { return terminal.print(folder.publicKey("root")) }
        try terminal.print(json: [
            "host": host, "rootKey": folder.privateKey("root"), "rootPublicKey": folder.publicKey("root"),
        ])
    }
}

/// Makes installations.
enum Installing {
    /// Makes folder, keys and database. Nothing is overwritten: what exists already is refused.
    static func make(
        _ folder: InstallationFolder, host: String, mode: Installation.Mode, rootPassphrase: String?,
        utcOffset: UTCOffset = .china, surroundings: Surroundings = .system
    ) async throws {
        guard HostName.isWellFormed(host) else {
            throw ServiceError.invalid("host", host, .hostName)
        }
        guard !FileManager.default.fileExists(atPath: folder.database) else {
            throw ServiceError(.alreadyExists, [.field("data"), .value(folder.path)])
        }
        for path in [folder.path, folder.keys, folder.vouchers] {
            try DurableFolder.make(path, for: .owner)
        }
        let root = PrivateKey.generate(.edDSA)
        let status = PrivateKey.generate(.edDSA)
        let log = PrivateKey.generate(.edDSA)
        guard let logKey = LogVerifierKey(name: host, key: log.publicKey.info, using: SystemSHA256()) else {
            throw ServiceError(.internalError, [.reason(.said("a log key that is not Ed25519"))])
        }
        try KeyFiles.write(root, to: folder.privateKey("root"), passphrase: rootPassphrase)
        try KeyFiles.write(status, to: folder.privateKey("status"), passphrase: nil)
        try KeyFiles.write(log, to: folder.privateKey("log"), passphrase: nil)
        try KeyFiles.write(text: logKey.text + "\n", to: folder.keys + "/log.vkey")
        var policy = ServicePolicy()
        policy.utcOffset = utcOffset
        let store = try SQLiteStore(path: folder.database)
        try await closing {
            try await store.close()
        } after: {
            let service = TraceabilityService(
                store: store, files: try FolderFileStore(path: folder.vouchers), surroundings: surroundings,
                host: host, rootKey: root.publicKey, statusKey: status, policy: policy)
            try await service.initialise(mode: mode, rootKey: root, logKey: logKey)
        }
    }
}

extension UTCOffset: ExpressibleByArgument {
    /// Reads `+08:00`.
    package init?(argument: String) { self.init(argument) }

    package var defaultValueDescription: String { description }
}
