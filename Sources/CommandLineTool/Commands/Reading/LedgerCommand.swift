import ArgumentParser
import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import PartVerification
import Traceability
import Words

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

    /// What they mean.
    func values() throws(ServiceError) -> (ShopID, from: CalendarDay, to: CalendarDay, order: StatedText<100>?) {
        try readOptions(
            ["shop": shop, "from": from, "to": to, "order": order], .required("shop"), .required("from"),
            .required("to"),
            .optional("order"))
    }
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
        let (shop, from, to, order) = try period.values()
        var request = ShowLedger(shop: shop, from: from, to: to)
        request.kind = try EntryKind?.read(kind, "kind")
        request.order = order
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
            "\(answer.entries.count) 条；账簿共 \(answer.bookSize) 条，根 \(answer.bookRoot.hex)",
            "\(answer.entries.count) entries; the book has \(answer.bookSize), root \(answer.bookRoot.hex)")
    }

    private func show(_ entry: EntryView) {
        let terminal = output.terminal
        let corrected =
            entry.correctedBy.isEmpty
            ? ""
            : terminal.say("  已由 ", "  corrected by ") + entry.correctedBy.map { String($0) }.joined(separator: ", ")
        terminal.print("\(entry.seq)  \(terminal.time(entry.recordedAt))  \(entry.kind.slug)\(corrected)")
        for field in entry.fields {
            let value = field.redacted ? terminal.say("〔已删除〕", "[erased]") : field.value?.text(listSeparator: "; ")
            if let value { terminal.print("    \(field.name): \(value)") }
        }
        if !entry.certificates.isEmpty {
            terminal.print("    → " + entry.certificates.map(\.description).joined(separator: " "))
        }
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
        let (shop, from, to, order) = try period.values()
        var request = ExportLedger(
            shop: shop, from: from, to: to, format: output.json ? .json : try .read(format, "format"))
        request.order = order
        let answer = try await door.perform(request)
        guard let out else { return output.terminal.print(file: answer.text) }
        try InputFile.write([UInt8](answer.text.utf8), to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}

/// `touchstone ledger balance`
struct LedgerBalance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Mass balance of a period: what was there, came in, went, and is left.｜期间收发存平衡。",
        discussion: """
            Days are days of recording, both included; without --from it begins with the first entry, without --to it \
            ends now. Corrections of the period stand in a column of their own.
            Exit status: 0 the balance holds, 1 it does not.
            日期为登记日期，首尾均含；不写 --from 从第一条算起，不写 --to 算到现在。期间内的更正单列一栏。
            退出状态：0 平衡，1 不平衡。
            """)

    /// How the rows are written.
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

    @OptionGroup var door: DoorOptions
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String
    @Option(help: "First day of recording, yyyy-mm-dd.｜起始日期。")
    var from: String?
    @Option(help: "Last day, yyyy-mm-dd.｜截止日期。")
    var to: String?
    @Option(help: "A row for each: product or item.｜按产品或按件列出。")
    var by = ShowBalance.Grouping.product
    @Option(help: "Only this product.｜只看此产品。")
    var product: String?
    @Option(help: "Only this certificate, 'maker/number'.｜只看此证书。")
    var certificate: String?
    @Option(help: "The inspection order.｜检查任务编号。")
    var order: String?
    @Option(help: "table, csv or json.｜格式。")
    var format = Format.table
    @Option(help: ArgumentHelp("The file to write; default standard output.｜输出文件，默认标准输出。", valueName: "file"))
    var out: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, from, to, product, certificate, order) = try readOptions(
            [
                "shop": shop, "from": from, "to": to, "product": product, "certificate": certificate, "order": order,
            ], .required("shop", ShopID.self), .optional("from", CalendarDay.self), .optional("to", CalendarDay.self),
            .optional("product", ProductCode.self), .optional("certificate", CertificateID.self),
            .optional("order", StatedText<100>.self))
        var request = ShowBalance(shop: shop)
        (request.from, request.to, request.by) = (from, to, by)
        (request.product, request.certificate, request.order) = (product, certificate, order)
        let answer = try await door.perform(request)
        let terminal = output.terminal
        switch output.json ? .json : format {
        case .json: try write(Terminal.json(answer) + "\n")
        case .csv: try write(answer.csv)
        case .table: try write(Terminal.table(table(answer)).map { $0 + "\n" }.joined())
        }
        guard answer.balanced else {
            terminal.note("收发存不平衡，请运行 audit。", "The balance does not hold; run audit.")
            throw ExitStatus.no.code
        }
    }

    private func write(_ text: String) throws {
        guard let out else { return output.terminal.print(file: text) }
        try InputFile.write([UInt8](text.utf8), to: out)
        try output.terminal.print(written: out, json: output.json)
    }

    private func table(_ answer: ShowBalance.Answer) -> [[String]] {
        let language = output.terminal.language
        let names = language == .zh ? ["产品", "名称", "件", "单位"] : ["product", "name", "item", "unit"]
        let all = [names + ShowBalance.Head.allCases.map { $0.words[language] }] + answer.rows.map(\.cells)
        guard by == .product else { return all }
        return all.map { row in Array(row[..<2] + row[3...]) }
    }
}

extension ShowBalance.Grouping: ExpressibleByArgument {}
