import ArgumentParser
import DomainCoding
import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

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
        let asked = request
        let answer = try await door.withDoor { try await $0.perform(asked) }
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
