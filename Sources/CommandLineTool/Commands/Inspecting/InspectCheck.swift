import ArgumentParser
import DurableFiles
import Foundation
import Ledger
import PartVerification
import Signatures
import Traceability
import WebService

/// `touchstone inspect check`
struct InspectCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check an inspection bundle offline, and report on it.｜离线核验检查包并出具报告。",
        discussion: """
            Needs no network and trusts only the keys and the licence in the policy (docs/bundle.md). Exit status: 0 the \
            bundle holds, whatever was found in the ledger; 1 it does not; 2 this program is too old for it; 64 the policy is wrong; 74 a file cannot be read.
            不联网，只信任策略中的密钥和登记号。退出状态：0 检查包成立（不论台账有何发现），1 不成立，2 本程序过旧，无法判断，64 策略有误，74 文件无法读取。
            """)

    @Argument(help: ArgumentHelp("The bundle; - for standard input.｜检查包。", valueName: "bundle"))
    var bundle: String
    @Option(help: ArgumentHelp("Whom and what is trusted.｜核验策略。", valueName: "policy.json"))
    var policy: String
    @Option(help: ArgumentHelp("The checkpoint kept from the last inspection.｜上次检查时保存的检查点。", valueName: "checkpoint"))
    var previous: String?
    @Option(help: ArgumentHelp("Write a report that prints on A4, as HTML.｜写出可打印（A4）的 HTML 报告。", valueName: "file"))
    var report: String?
    @Option(
        help: ArgumentHelp("Write the checkpoint to keep for the next inspection.｜写出供下次检查留存的检查点。", valueName: "file"))
    var keep: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        var trusted = try BundlePolicyFile(json: try InputFile.bytes(policy, limit: 1 << 20))
        if let previous {
            try trusted.setPrevious(note: try InputFile.bytes(previous, limit: 1 << 17), path: previous)
        }
        let terminal = output.terminal
        let reading = BundleReading(trusted)
        do {
            let outcome = try reading.outcome(
                of: bundle, labels: (terminal.say("核验", "checking"), terminal.say("汇总", "reporting")))
            if let report { try write(outcome, to: report, Reader(terminal.language, trusted.utcOffset)) }
            if let keep { try InputFile.write(outcome.checkpoint, to: keep) }
            if output.json { return try terminal.print(json: BundleAnswer(outcome.facts, outcome.report)) }
            BundleSummary(outcome: outcome, reading: reading, terminal: terminal).show()
        } catch let failure as BundleFailure {
            if output.json { try terminal.print(json: BundleAnswer(failure)) } else { show(failure) }
            throw failure.code == .tooOld ? ExitStatus.undecided.code : ExitStatus.no.code
        }
    }

    private func show(_ failure: BundleFailure) {
        let terminal = output.terminal
        let heading =
            failure.code == .tooOld
            ? terminal.say("本程序过旧，无法核验此检查包：", "This program is too old for the bundle: ")
            : terminal.say("检查包不成立：", "The bundle does not hold: ")
        terminal.print(
            heading + failure.code.words[terminal.language]
                + " (\(failure.code.rawValue))")
        var place = terminal.say(
            "  位置：第 \(failure.offset) 字节，第 \(failure.item) 项", "  at byte \(failure.offset), item \(failure.item)")
        if let epoch = failure.epoch { place += terminal.say("，期次 \(epoch)", ", epoch \(epoch)") }
        if let seq = failure.seq { place += terminal.say("，条目 \(seq)", ", entry \(seq)") }
        terminal.print(place)
    }

    private func write(_ outcome: BundleReading.Outcome, to path: String, _ reader: Reader) throws {
        let resources: WebResources
        do { resources = try WebResources.find() } catch let missing as WebResources.Missing {
            throw CommandFailure(.inputOutput, zh: "找不到网页资源：\(missing)", en: missing.description)
        }
        let html = resources.inspectionReport(
            outcome.facts, outcome.report, to: reader)
        try DurableFile.write([UInt8](html.utf8), to: path, for: .owner)
    }
}

/// Reads a bundle piece by piece, twice: to check it, and, when it holds, to report on it.
struct BundleReading {
    /// What was proven, and what it amounts to.
    struct Outcome {
        var facts: BundleFacts
        var report: BundleReport
        /// The checkpoint to keep for the next inspection, as a signed note.
        var checkpoint: [UInt8]
    }

    private let policy: BundlePolicy
    private let rootKeys: [PublicKey]
    let utcOffset: UTCOffset

    init(_ file: BundlePolicyFile) {
        policy = file.policy
        rootKeys = file.rootKeys
        utcOffset = file.utcOffset
    }

    /// Checks the file and reports. Throws ``BundleFailure``, or ``CommandFailure`` when it cannot be read.
    ///
    /// - Parameter labels: what the progress of either pass is called.
    func outcome(of path: String, labels: (check: String, report: String)) throws -> Outcome {
        let source = try BundleInput(path)
        defer { source.close() }
        var review = BundleReview(
            book: BookID(role: policy.role, registration: policy.registration, using: SystemSHA256()),
            rootKeys: rootKeys, utcOffset: utcOffset)
        var checkpoint: [UInt8] = []
        let facts = try pass(over: source, labels.check) { event in
            if case .checkpoint(let note) = event { checkpoint = note }
            review.survey(event)
        }
        review.begin()
        let again = try pass(over: source, labels.report) { review.take($0) }
        guard again == facts else {
            throw CommandFailure(
                .inputOutput, zh: "\(path)：读取期间文件被改动。", en: "\(path): it was changed while it was read.")
        }
        return Outcome(facts: facts, report: try review.finish(facts), checkpoint: checkpoint)
    }

    private func pass(
        over source: BundleInput, _ label: String, _ handler: (BundleEvent) -> Void
    ) throws -> BundleFacts {
        let progress = Progress(label + " MB", of: Int(source.size >> 20))
        defer { progress.finish() }
        var checker = BundleChecker(
            policy: policy, running: SystemRunningSHA256(), signatures: SystemSignatureChecker(), using: SystemSHA256())
        try source.rewind()
        while let piece = try source.next() {
            try checker.push(piece, handler)
            progress.advance()
        }
        return try checker.finish()
    }
}

/// A bundle's file, which can be read again; standard input is kept in a file without a name for that.
final class BundleInput {
    /// Bytes.
    let size: UInt64
    private let path: String
    private let handle: FileHandle

    /// Opens the file, or standard input for `-`. Throws ``CommandFailure``.
    init(_ path: String) throws {
        self.path = path
        do {
            handle =
                path == "-" ? try Self.spooled() : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            size = try handle.seekToEnd()
        } catch { throw CommandFailure.file(path, error) }
    }

    /// To the first byte.
    func rewind() throws {
        do { try handle.seek(toOffset: 0) } catch { throw CommandFailure.file(path, error) }
    }

    /// The next piece; nil at the end.
    func next() throws -> [UInt8]? {
        do {
            guard let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty else { return nil }
            return [UInt8](piece)
        } catch { throw CommandFailure.file(path, error) }
    }

    func close() { try? handle.close() }

    private static func spooled() throws -> FileHandle {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("bundle-" + UUID().uuidString)
        guard FileManager.default.createFile(atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let file = try FileHandle(forUpdating: place)
        try FileManager.default.removeItem(at: place)
        while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
            try file.write(contentsOf: piece)
        }
        return file
    }
}
