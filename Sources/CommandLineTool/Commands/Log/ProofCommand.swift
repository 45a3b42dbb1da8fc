import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import MerkleTree
import Traceability
import WebService

/// `touchstone proof`
struct ProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Proofs to keep, and their check without a network.｜可留存的证明及其离线核验。",
        subcommands: [
            ProofRegistration.self, ProofReceipt.self, ProofEntry.self, ProofConsistency.self, ProofCheck.self,
        ])
}

/// Where a proof goes.
struct ProofOutput: ParsableArguments {
    @Option(help: ArgumentHelp("The file to write; default standard output, in base64.｜输出文件。", valueName: "file"))
    var out: String?
    @OptionGroup var output: OutputOptions

    func write(_ answer: ProofAnswer) throws {
        if let out {
            guard let bytes = Data(base64Encoded: answer.proof) else { throw ServiceError(.internalError) }
            try InputFile.write([UInt8](bytes), to: out)
        }
        try output.show(answer) { $0.print(out ?? answer.proof) }
    }
}

/// `touchstone proof registration`
struct ProofRegistration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registration", abstract: "Prove that a certificate was registered.｜证书登记证明。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The scanned code: its address or digits.｜扫描所得的码。")
    var code: String?
    @Option(help: "The certificate, 'maker/number'.｜证书编号。")
    var certificate: String?
    @OptionGroup var proof: ProofOutput

    func run() async throws {
        let request = ProveRegistration(code: code, certificate: try .read(certificate, "certificate"))
        try proof.write(try await door.perform(request))
    }
}

/// `touchstone proof receipt`
struct ProofReceipt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Prove the receipt that brought a part, without its price.｜配件进货证明（不含价格）。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The scanned code: its address or digits.｜扫描所得的码。")
    var code: String
    @OptionGroup var proof: ProofOutput

    func run() async throws {
        try proof.write(try await door.perform(ProveReceipt(code: code)))
    }
}

/// `touchstone proof entry`
struct ProofEntry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry", abstract: "Prove an entry, with chosen fields opened and the rest hidden.｜条目证明，可选公开字段。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String?
    @Option(help: "The maker's id.｜厂家代号。")
    var issuer: String?
    @Option(help: "The entry's number in the book.｜条目序号。")
    var seq: UInt64
    @Option(help: "A field to open; may be repeated.｜公开的字段，可重复。")
    var open: [String] = []
    @Option(help: "A certificate of the entry to show alone, 'maker/number'.｜单独公开的证书。")
    var certificate: String?
    @Option(help: "The inspection order that an inspector acts under.｜检查任务编号。")
    var order: String?
    @OptionGroup var proof: ProofOutput

    func run() async throws {
        let request = ProveEntry(
            shop: try .read(shop, "shop"), issuer: try .read(issuer, "issuer"), seq: seq, fields: open,
            certificate: try .read(certificate, "certificate"), order: order)
        try proof.write(try await door.perform(request))
    }
}

/// `touchstone proof consistency`
struct ProofConsistency: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "Prove that a book, or the root log, was only appended to.｜证明账簿或根日志只增不改。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The shop's id; neither shop nor maker for the root log.｜门店代号。")
    var shop: String?
    @Option(help: "The maker's id.｜厂家代号。")
    var issuer: String?
    @Option(help: "The earlier size.｜较早的条数。")
    var from: UInt64
    @Option(help: "The later size; default the present one.｜较晚的条数。")
    var to: UInt64?
    @Option(help: "The inspection order.｜检查任务编号。")
    var order: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = ProveConsistency(
            shop: try .read(shop, "shop"), issuer: try .read(issuer, "issuer"), from: from, to: to, order: order)
        let answer = try await door.perform(request)
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print("\(answer.oldSize) \(answer.oldRoot.hex)")
        output.terminal.print("\(answer.newSize) \(answer.newRoot.hex)")
        for digest in answer.path { output.terminal.print(digest.hex) }
    }
}

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
