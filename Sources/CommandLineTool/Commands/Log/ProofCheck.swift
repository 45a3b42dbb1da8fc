import ArgumentParser
import Foundation
import Traceability

/// `touchstone proof check`: without a network, and without trusting anybody but the keys that are given.
struct ProofCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check a proof offline.｜离线核验证明。")

    @Argument(help: ArgumentHelp("The proof: its bytes, or base64; - for standard input.｜证明文件。", valueName: "file"))
    var file: String
    @Option(help: ArgumentHelp("A verifier key of the log, or a file that holds it.｜日志公钥或其文件。", valueName: "vkey"))
    var logKey: [String] = []
    @Option(help: ArgumentHelp("Which keys and witnesses are trusted, JSON.｜核验策略文件。", valueName: "policy.json"))
    var policy: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var trusted = try policy.map { try ProofPolicy(json: try InputFile.bytes($0, limit: 1 << 20)) } ?? ProofPolicy()
        for text in logKey { trusted.log.append(try key(text)) }
        var bytes = try InputFile.bytes(file, limit: 4 << 20)
        if let text = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters),
            bytes.allSatisfy({ $0 < 0x80 })
        {
            bytes = [UInt8](text)
        }
        let outcome = try ProofOutcome(bytes, trusted: trusted)
        if output.json {
            try output.terminal.print(json: outcome)
        } else {
            show(outcome)
        }
        if !outcome.holds { throw ExitStatus.no.code }
    }

    private func key(_ text: String) throws -> String {
        guard !text.contains("+"), FileManager.default.fileExists(atPath: text) else { return text }
        let bytes = try InputFile.bytes(text, limit: 1 << 16)
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func show(_ outcome: ProofOutcome) {
        let terminal = output.terminal
        guard outcome.holds else {
            terminal.print(terminal.say("证明不成立：", "The proof does not hold: ") + (outcome.reason ?? ""))
            return
        }
        terminal.print(terminal.say("证明成立", "The proof holds"))
        let rows: [(String, String, String?)] = [
            ("账簿", "book", outcome.book), ("条目", "entry", outcome.seq.map { "\($0) (\(outcome.kind ?? ""))" }),
            ("记录时间", "recorded", outcome.recordedAt.map { terminal.time($0) }),
            ("期次", "epoch", outcome.epoch.map { String($0) }),
            ("期次结束", "closed", outcome.closedAt.map { terminal.time($0) }),
            ("证书", "certificate", outcome.certificate),
        ]
        for (zh, en, value) in rows {
            if let value { terminal.print("  \(terminal.say(zh, en)): \(value)") }
        }
        for field in outcome.fields { terminal.print("  \(field.name): \(field.value)") }
        for witness in outcome.witnesses {
            let time = terminal.time(min(witness.time, 253_402_300_799) * 1000)
            terminal.print("  " + terminal.say("见证：", "witnessed by ") + "\(witness.name)  \(time)")
        }
    }
}
