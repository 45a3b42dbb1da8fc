import ArgumentParser
import COSE
import DurableFiles
import Foundation
import PartCertificates
import Signatures
import Traceability

/// `touchstone key`
struct Key: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "A maker's signing key.｜厂家签发密钥。",
        subcommands: [KeyNew.self, KeyRequestCommand.self])
}

/// `touchstone key new`
struct KeyNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a key; it never leaves this machine.｜生成密钥，密钥不会离开本机。")

    enum Algorithm: String, ExpressibleByArgument, CaseIterable { case es256, ed25519 }

    @Option(help: "es256 (P-256) or ed25519.｜算法。")
    var algorithm: Algorithm = .es256
    @Option(
        help: ArgumentHelp("The private key's file; the public half goes beside it.｜私钥文件，公钥写在旁边。", valueName: "file"))
    var out: String
    @Flag(help: "Ask for a passphrase (or set TOUCHSTONE_PASSPHRASE).｜为密钥设置口令。")
    var passphrase = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let passphrase = try Secrets.newPassphrase(for: out, ask: passphrase)
        let key = PrivateKey.generate(algorithm == .es256 ? .es256 : .edDSA)
        try KeyFiles.write(key, to: out, passphrase: passphrase)
        struct Made: Encodable {
            var keyID: String
            var algorithm: String
            var privateKey: String
            var publicKey: String
        }
        let made = Made(
            keyID: key.keyID.hex, algorithm: algorithm.rawValue, privateKey: out,
            publicKey: KeyFiles.publicPath(of: out))
        if output.json { return try output.terminal.print(json: made) }
        output.terminal.note("密钥编号 \(made.keyID)", "Key id \(made.keyID)")
        output.terminal.print(made.publicKey)
    }
}

/// `touchstone key request`
struct KeyRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Prove possession of a key to the operator.｜向运营方证明持有密钥。")

    @Option(help: ArgumentHelp("The maker's id.｜厂家代号。", valueName: "id"))
    var issuer: String
    @Option(help: ArgumentHelp("The private key's file.｜私钥文件。", valueName: "file"))
    var key: String
    @Option(help: ArgumentHelp("The request to hand to the operator.｜交给运营方的申请文件。", valueName: "file"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let issuer = try IssuerID.read(issuer, "issuer")
        let key = try Secrets.privateKey(self.key)
        let request = try KeyRequestMaking.sign(issuer, key)
        try InputFile.write(request, to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}

/// Signs key requests.
enum KeyRequestMaking {
    static func sign(_ issuer: IssuerID, _ key: PrivateKey) throws -> [UInt8] {
        let listed = ListedKey(key.publicKey.info, using: SystemSHA256())
        let unsigned = KeyRequest(issuer: issuer, key: listed).toBeSigned()
        return try unsigned.signed(try key.sign(unsigned.signingInput))
    }
}

/// Writes key files: `NAME.pem` (0600) and `NAME.pub.pem` beside it.
enum KeyFiles {
    /// Writes both halves; refuses to overwrite either.
    static func write(_ key: PrivateKey, to path: String, passphrase: String?) throws {
        let publicPath = publicPath(of: path)
        guard !FileManager.default.fileExists(atPath: publicPath) else {
            throw ServiceError(.alreadyExists, [.field("file"), .value(publicPath)])
        }
        do { try PrivateKeyFile(path: path).write(try key.pem(passphrase: passphrase)) } catch {
            switch error {
            case let error as PrivateKeyFileError:
                throw CommandFailure(.inputOutput, zh: error.description, en: error.description)
            default: throw error
            }
        }
        try write(text: key.publicKey.pem, to: publicPath)
    }

    /// `maker.pem` → `maker.pub.pem`
    static func publicPath(of path: String) -> String {
        (path.hasSuffix(".pem") ? String(path.dropLast(4)) : path) + ".pub.pem"
    }

    /// Writes a text that is no secret; refuses to overwrite.
    static func write(text: String, to path: String) throws {
        try DurableFile.create(Array(text.utf8), at: path, for: .everyone)
    }
}
