import ArgumentParser
import Foundation
import Ledger
import MerkleTree
import Signatures
import Traceability

/// `touchstone inspect check`
struct InspectCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check an inspection bundle offline.｜离线核验检查包。",
        discussion: """
            Needs no network and trusts only the keys and the licence in the policy (docs/bundle.md). Exit status: 0 the \
            bundle holds, 1 it does not, 64 the policy is wrong, 74 a file cannot be read.
            不联网，只信任策略中的密钥和登记号。退出状态：0 成立，1 不成立，64 策略有误，74 文件无法读取。
            """)

    @Argument(help: ArgumentHelp("The bundle; - for standard input.｜检查包。", valueName: "bundle"))
    var bundle: String
    @Option(help: ArgumentHelp("Whom and what is trusted.｜核验策略。", valueName: "policy.json"))
    var policy: String
    @Option(help: ArgumentHelp("The checkpoint kept from the last inspection.｜上次检查时保存的检查点。", valueName: "checkpoint"))
    var previous: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        var trusted = try BundlePolicyFile(json: try InputFile.bytes(policy, limit: 1 << 20))
        if let previous {
            try trusted.setPrevious(note: try InputFile.bytes(previous, limit: 1 << 17), path: previous)
        }
        var reading = BundleReading(trusted)
        let answer: BundleAnswer
        do {
            let facts = try reading.facts(of: bundle, label: output.terminal.say("核验", "checking"))
            answer = BundleAnswer(facts, gaps: reading.gaps.gaps(from: facts.header.from, until: facts.provenUntil))
            if !output.json { show(facts, answer.gaps ?? [], reading) }
        } catch let failure as BundleFailure {
            answer = BundleAnswer(failure)
            if !output.json { show(failure) }
        }
        if output.json { try output.terminal.print(json: answer) }
        if !answer.ok { throw ExitStatus.no.code }
    }

    private func show(_ failure: BundleFailure) {
        let terminal = output.terminal
        terminal.print(
            terminal.say("检查包不成立：", "The bundle does not hold: ") + failure.code.words[terminal.language]
                + " (\(failure.code.rawValue))")
        var place = terminal.say(
            "  位置：第 \(failure.offset) 字节，第 \(failure.item) 项", "  at byte \(failure.offset), item \(failure.item)")
        if let epoch = failure.epoch { place += terminal.say("，期次 \(epoch)", ", epoch \(epoch)") }
        if let seq = failure.seq { place += terminal.say("，条目 \(seq)", ", entry \(seq)") }
        terminal.print(place)
    }

    private func show(_ facts: BundleFacts, _ gaps: [BundleGaps.Gap], _ reading: BundleReading) {
        let terminal = output.terminal
        let header = facts.header
        let totals = facts.totals
        terminal.print(
            terminal.say("检查包成立：台账完整、有序、未经改动。", "The bundle holds: the ledger is complete, in order and unaltered."))
        let end = reading.text(facts.provenUntil)
        var rows = [
            [terminal.say("门店", "book of"), header.registration],
            [terminal.say("任务", "order"), header.order],
            [terminal.say("自", "from"), reading.text(header.from)],
            [
                terminal.say("至", "to"),
                facts.provenUntil < header.until
                    ? end + terminal.say("（期间尚未结束）", " (the period is not over by then)") : end,
            ],
            [terminal.say("条目", "entries"), "\(totals.entries)"],
            [
                terminal.say("迟录", "late"),
                "\(totals.late)" + (reading.late.isEmpty ? "" : "  " + list(reading.late, of: totals.late)),
            ],
            [terminal.say("更正", "corrections"), "\(totals.corrections)"],
            [
                terminal.say("删除", "redactions"),
                "\(totals.redactions)"
                    + terminal.say(
                        "（隐去个人信息 \(totals.closedFields) 处）", " (\(totals.closedFields) personal fields closed)"),
            ],
            [terminal.say("漏报", "gaps"), "\(gaps.count)"],
        ]
        for gap in gaps.prefix(20) { rows.append(["", "\(gap.from) – \(gap.to)  \(gap.days)"]) }
        if totals.unknown > 0 { rows.append([terminal.say("无法识别", "of unknown kinds"), "\(totals.unknown)"]) }
        rows.append([terminal.say("账簿", "book"), "\(facts.head.size)  \(facts.head.root.hex)"])
        rows.append([terminal.say("日志期数", "epochs of the log"), "\(facts.logSize)"])
        rows.append([
            terminal.say("见证", "witnessed"),
            facts.witnessedAt.map { reading.text($0) }
                ?? terminal.say("无：时间未经证实", "no: nobody but the operator vouches for the times"),
        ])
        terminal.print(table: rows)
    }

    private func list(_ seqs: [UInt64], of count: UInt64) -> String {
        seqs.map { "#\($0)" }.joined(separator: " ") + (count > UInt64(seqs.count) ? " …" : "")
    }
}

/// Reads a bundle piece by piece, in memory that does not grow with it.
struct BundleReading {
    private(set) var gaps: BundleGaps
    /// The first entries that were recorded late, by seq.
    private(set) var late: [UInt64] = []
    private let policy: BundlePolicy
    private let offsetMinutes: Int

    init(_ file: BundlePolicyFile) {
        policy = file.policy
        offsetMinutes = file.offsetMinutes
        gaps = BundleGaps(allowed: ServicePolicy().gapAfterDays, offsetMinutes: offsetMinutes)
    }

    /// Checks the file. Throws ``BundleFailure``, or ``CommandFailure`` when it cannot be read.
    mutating func facts(of path: String, label: String) throws -> BundleFacts {
        let handle: FileHandle
        let size: UInt64
        do {
            handle = path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let attributes = path == "-" ? [:] : try FileManager.default.attributesOfItem(atPath: path)
            size = (attributes[.size] as? NSNumber)?.uint64Value ?? 0
        } catch { throw CommandFailure.file(path, error) }
        let progress = Progress(label + " MB", of: Int(size >> 20))
        defer { progress.finish() }
        var checker = BundleChecker(
            policy: policy, running: SystemRunningSHA256(), signatures: SystemSignatureChecker(), using: SystemSHA256())
        while true {
            let piece: Data?
            do { piece = try handle.read(upToCount: 1 << 20) } catch { throw CommandFailure.file(path, error) }
            guard let piece, !piece.isEmpty else { break }
            try checker.push([UInt8](piece)) { event in
                guard case .entry(let entry) = event else { return }
                gaps.add(entry.open)
                if entry.isLate, late.count < 20 { late.append(entry.open.entry.seq) }
            }
            progress.advance()
        }
        return try checker.finish()
    }

    /// A moment where the days are counted, to the minute; a dash for one after the year 9999.
    func text(_ milliseconds: Int64) -> String {
        guard let day = CalendarDay(milliseconds: milliseconds, offsetMinutes: offsetMinutes) else { return "-" }
        let minute = (milliseconds / 60_000 + Int64(offsetMinutes)) % 1440
        func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
        return day.description + " " + two(minute / 60) + ":" + two(minute % 60)
    }
}
