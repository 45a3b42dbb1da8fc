import ArgumentParser
import COSE
import DurableFiles
import Foundation
import PartCertificates
import Signatures
import Traceability

/// `touchstone trust`
struct Trust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "The signed list of makers and keys.｜厂家名录。",
        subcommands: [TrustExport.self, TrustSign.self, TrustRotate.self])
}

/// `touchstone trust export`
struct TrustExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the newest trust list.｜导出最新名录。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("The file to write.｜输出文件。", valueName: "file"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try await data.withInstallation { try await $0.service.trustFile() }
        guard let bytes else { throw ServiceError(.notFound) }
        try InputFile.write(bytes, to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}

/// `touchstone trust sign`
struct TrustSign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign the trust list anew, before it expires.｜重签名录，以免过期。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let view = try await data.withInstallation { open in
            try await open.service.signTrustList(rootKey: try root.key(open))
        }
        try output.show(view) { $0.print("seq \(view.seq)") }
    }
}

/// `touchstone status`
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "The signed lists of what is recalled, held or withdrawn.｜状态列表。",
        subcommands: [StatusExport.self])
}

/// `touchstone status export`
struct StatusExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the status lists of all makers.｜导出所有厂家的状态列表。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("The file to write.｜输出文件。", valueName: "file"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try await data.withInstallation { try await $0.service.statusFile() }
        try InputFile.write(bytes, to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}

/// `touchstone trust rotate`
struct TrustRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Replace the service's root, status or log key; signs the trust list anew.｜更换根密钥、状态密钥或日志密钥，并重签名录。",
        subcommands: [RotateRoot.self, RotateStatus.self, RotateLog.self])
}

/// `touchstone trust rotate root`
struct RotateRoot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root",
        abstract:
            "Replace the root key. The next list is signed with the old one and names the new one.｜更换根密钥：下一份名录由旧密钥签名并列出新密钥。",
        discussion: """
            Make the new key where it will be kept: touchstone key new --algorithm ed25519 --out root-2.pem. Both files are \
            only read. Whoever pinned the old key follows with what trust export writes from now on; whoever knows that the \
            old key was stolen must pin the new one instead.
            先在离线介质上生成新密钥；两个文件都只读取、不保存。已固定旧公钥的验证方用今后导出的名录即可跟进；旧密钥若已泄露，须改为固定新公钥。
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @Option(help: ArgumentHelp("The new root key's file.｜新的根密钥文件。", valueName: "file"))
    var newRootKey: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let new = try Secrets.privateKey(newRootKey)
        let view = try await data.withInstallation { open in
            let view = try await open.service.rotateRootKey(to: new, rootKey: try root.key(open))
            try RotatedFiles(folder: open.folder).putRoot(new.publicKey)
            return view
        }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.note(
            "根密钥已更换。今后用 --root-key \(newRootKey)；旧密钥请销毁。",
            "The root key was replaced. From now on use --root-key \(newRootKey), and destroy the old one.")
        output.terminal.print(InstallationFolder(path: data.data).publicKey("root"))
    }
}

/// Whether the key that is replaced stays listed.
struct WithdrawOptions: ParsableArguments {
    @Flag(
        help:
            "List the former key no more, because somebody else may have it: what it signed is refused.｜旧密钥可能泄露，不再列出，其签名一律作废。"
    )
    var withdraw = false
}

/// `touchstone trust rotate status`
struct RotateStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Make and list a new status key.｜生成并列出新的状态密钥。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var withdrawal: WithdrawOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let view = try await data.withInstallation { open in
            let files = RotatedFiles(folder: open.folder)
            let key = try files.next("status")
            let view = try await open.service.rotateStatusKey(
                to: key.publicKey, withdrawing: withdrawal.withdraw, rootKey: try root.key(open))
            try files.put(key, "status")
            return view
        }
        try output.tellRotation(view, "status")
    }
}

/// `touchstone trust rotate log`
struct RotateLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Make and list a new key of the root log.｜生成并列出新的日志密钥。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var withdrawal: WithdrawOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let view = try await data.withInstallation { open in
            let files = RotatedFiles(folder: open.folder)
            let key = try files.next("log")
            let host = open.installation.host
            guard let logKey = LogVerifierKey(name: host, key: key.publicKey.info, using: SystemSHA256()) else {
                throw ServiceError(.internalError, [.reason(.said("a log key that is not Ed25519"))])
            }
            let view = try await open.service.rotateLogKey(
                to: logKey, withdrawing: withdrawal.withdraw, rootKey: try root.key(open))
            try files.put(key, "log")
            try DurableFile.write(
                [UInt8]((logKey.text + "\n").utf8), to: open.folder.keys + "/log.vkey", for: .everyone)
            return view
        }
        try output.tellRotation(view, "log")
    }
}

extension OutputOptions {
    fileprivate func tellRotation(_ view: SignedListView, _ name: String) throws {
        if json { return try terminal.print(json: view) }
        terminal.note(
            "已更换 \(name) 密钥，请重启 serve；旧密钥文件 keys/\(name)-*.pem 请销毁。",
            "The \(name) key was replaced. Restart serve, and destroy the former key's file, keys/\(name)-*.pem.")
        terminal.print("seq \(view.seq)")
    }
}

/// The key files of a data directory while a key is replaced.
///
/// The new key is on disk, as `NAME.new.pem`, before it is listed, and takes its place after that: a run that ended in
/// between is finished by the next one.
struct RotatedFiles {
    let folder: InstallationFolder

    /// The key that is to come: the one that an earlier run left, or a fresh one.
    func next(_ name: String) throws -> PrivateKey {
        let path = folder.keys + "/\(name).new.pem"
        if FileManager.default.fileExists(atPath: path) { return try Secrets.privateKey(path) }
        let key = PrivateKey.generate(.edDSA)
        try DurableFile.remove(KeyFiles.publicPath(of: path))
        try KeyFiles.write(key, to: path, passphrase: nil)
        return key
    }

    /// Puts the key that is listed now in its place, and the one before it aside under its id.
    func put(_ key: PrivateKey, _ name: String) throws {
        let place = folder.privateKey(name)
        if FileManager.default.fileExists(atPath: place) {
            let former = try Secrets.privateKey(place)
            if former.keyID != key.keyID {
                try move(place, folder.keys + "/\(name)-\(former.keyID.hex).pem")
                try move(folder.publicKey(name), folder.keys + "/\(name)-\(former.keyID.hex).pub.pem")
            }
        }
        let new = folder.keys + "/\(name).new.pem"
        try move(new, place)
        try move(KeyFiles.publicPath(of: new), folder.publicKey(name))
    }

    /// Writes the root's public half, and puts what belongs to the former root key aside.
    func putRoot(_ key: PublicKey) throws {
        let place = folder.publicKey("root")
        if FileManager.default.fileExists(atPath: place) {
            let former = try Secrets.publicKey(place)
            guard former != key else { return }
            try move(folder.privateKey("root"), folder.keys + "/root-\(former.keyID.hex).pem")
            try move(place, folder.keys + "/root-\(former.keyID.hex).pub.pem")
        }
        try DurableFile.write([UInt8](key.pem.utf8), to: place, for: .everyone)
    }

    /// Renames a file that may be gone already.
    private func move(_ from: String, _ to: String) throws {
        guard FileManager.default.fileExists(atPath: from) else { return }
        try DurableFile.move(from, to: to)
    }
}
