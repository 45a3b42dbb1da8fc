import ArgumentParser
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Witness

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
