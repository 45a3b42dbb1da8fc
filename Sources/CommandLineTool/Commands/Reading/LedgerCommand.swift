import ArgumentParser
import Ledger
import PartVerification
import Traceability

/// The shop and the period of a reading command.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String
    @Option(help: "First day of recording, yyyy-mm-dd.｜起始日期。")
    var from: String
    @Option(help: "Last day, yyyy-mm-dd.｜截止日期。")
    var to: String
    @Option(help: "The inspection order that an inspector acts under.｜检查任务编号。")
    var order: String?
}

/// `touchstone ledger`
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "A shop's procurement ledger.｜采购台账。",
        subcommands: [LedgerShow.self, LedgerExport.self, LedgerBalance.self])
}

/// `touchstone ledger show`
struct LedgerShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "The entries of a period.｜查看期间条目。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: "Only entries of this kind: receipt, install, return …｜只看某类条目。")
    var kind: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var request = ShowLedger(shop: period.shop, from: period.from, to: period.to)
        request.kind = kind
        request.order = period.order
        request.limit = 500
        let asked = request
        let answer = try await door.withDoor { door in
            var asked = asked
            var all = try await door.perform(asked)
            while let next = all.next {
                asked.cursor = next
                let page = try await door.perform(asked)
                all.entries += page.entries
                all.next = page.next
            }
            return all
        }
        if output.json { return try output.terminal.print(json: answer) }
        for entry in answer.entries { show(entry) }
        output.terminal.note(
            "\(answer.entries.count) 条；账簿共 \(answer.bookSize) 条，根 \(answer.bookRoot)",
            "\(answer.entries.count) entries; the book has \(answer.bookSize), root \(answer.bookRoot)")
    }

    private func show(_ entry: EntryView) {
        let terminal = output.terminal
        let corrected =
            entry.correctedBy.isEmpty
            ? ""
            : terminal.say("  已由 ", "  corrected by ") + entry.correctedBy.map { String($0) }.joined(separator: ", ")
        terminal.print("\(entry.seq)  \(ShopTime.text(entry.recordedAt))  \(entry.kind)\(corrected)")
        for field in entry.fields {
            let value = field.redacted ? terminal.say("〔已删除〕", "[erased]") : field.value
            if let value { terminal.print("    \(field.name): \(value)") }
        }
        if !entry.certificates.isEmpty { terminal.print("    → " + entry.certificates.joined(separator: " ")) }
    }
}

/// `touchstone ledger export`
struct LedgerExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a period as a spreadsheet or JSON.｜导出为表格或 JSON。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var period: PeriodOptions
    @Option(help: "csv or json.｜格式。")
    var format = "csv"
    @Option(help: ArgumentHelp("The file to write; default standard output.｜输出文件，默认标准输出。", valueName: "file"))
    var out: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var request = ExportLedger(
            shop: period.shop, from: period.from, to: period.to, format: output.json ? "json" : format)
        request.order = period.order
        let asked = request
        let answer = try await door.withDoor { try await $0.perform(asked) }
        guard let out else { return output.terminal.print(file: answer.text) }
        try InputFile.write([UInt8](answer.text.utf8), to: out)
        output.terminal.print(out)
    }
}

/// `touchstone ledger balance`
struct LedgerBalance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "Mass balance by product: what came in, what went, what is left.｜收发存平衡。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String
    @Option(help: "Only this product.｜只看此产品。")
    var product: String?
    @Option(help: "Only this certificate, 'maker/number'.｜只看此证书。")
    var certificate: String?
    @Option(help: "The inspection order.｜检查任务编号。")
    var order: String?
    @Option(
        help: "A balance counts from the first entry on; a day is checked and said to be ignored.｜平衡从第一条算起，此日期只作校验。")
    var from: String?
    @Option(help: "A balance is of now; a day is checked and said to be ignored.｜平衡按当前计算，此日期只作校验。")
    var to: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        for (name, day) in [("from", from), ("to", to)] {
            guard let day else { continue }
            guard CalendarDay(day) != nil else {
                throw ServiceError(.invalidField, ["field": name, "value": day, "rule": "yyyy-mm-dd"])
            }
            output.terminal.note(
                "平衡按全部条目和当前时刻计算，未采用 --\(name)。", "The balance is over all entries, as of now; --\(name) was not used.")
        }
        var request = ShowBalance(shop: shop)
        request.product = product
        request.certificate = certificate
        request.order = order
        let asked = request
        let answer = try await door.withDoor { try await $0.perform(asked) }
        if output.json {
            try output.terminal.print(json: answer)
        } else {
            let terminal = output.terminal
            let head =
                terminal.language == .zh
                ? ["产品", "名称", "单位", "进货", "调入", "盘盈", "安装", "退货", "调出", "报废", "盘亏", "在库"]
                : [
                    "product", "name", "unit", "received", "in", "gained", "installed", "returned", "out", "scrapped",
                    "lost", "on shelf",
                ]
            terminal.print(
                table: [head]
                    + answer.rows.map {
                        [
                            $0.product, $0.productName ?? "", $0.unit, $0.received, $0.transferredIn, $0.gained,
                            $0.installed, $0.returned, $0.transferredOut, $0.scrapped, $0.lost, $0.onShelf,
                        ]
                    })
        }
        if !answer.balanced { throw ExitStatus.no.code }
    }
}

/// Times in a terminal: those of shops here (UTC+8).
enum ShopTime {
    /// `2026-07-03T14:05+08:00` of milliseconds since 1970.
    static func text(_ milliseconds: Int64) -> String {
        let local = milliseconds + 8 * 3_600_000
        let minute = (local / 60_000) % 1440
        func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
        return CalendarDayText.day(at: milliseconds) + "T" + two(minute / 60) + ":" + two(minute % 60) + "+08:00"
    }
}
