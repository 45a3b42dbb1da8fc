import ArgumentParser
import DomainCoding
import Ledger
import PartVerification
import Traceability

/// `touchstone receive`
struct Receive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Book a delivery: scanned codes, or a table.｜入库：逐个扫码，或导入送货表。",
        discussion: """
            Give --table delivery.csv, or --supplier with --delivery-note and the scanned codes as arguments.
            用 --table delivery.csv 导入，或给出 --supplier、--delivery-note 和扫描所得的码。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(
        name: [.customLong("table"), .customLong("delivery")],
        help: ArgumentHelp("CSV of the delivery (docs/tables.md).｜送货表。", valueName: "file"))
    var table: String?
    @Option(help: "The supplier's id.｜供应商代号。")
    var supplier: String?
    @Option(help: "Number of the delivery note.｜发货单号。")
    var deliveryNote: String?
    @Option(help: "Day of arrival, yyyy-mm-dd; default today.｜到货日期，默认今天。")
    var received: String?
    @Option(help: "Price of one part.｜单价。")
    var price: String?
    @Option(help: "Currency, ISO 4217.｜币种。")
    var currency: String?
    @Option(help: "Number of the certificate of conformity.｜合格证号。")
    var conformity: String?
    @Option(help: "Who inspected the parts.｜查验人。")
    var inspectedBy: String?
    @OptionGroup var vouchers: VoucherOptions
    @Argument(help: "Scanned codes.｜扫描所得的码。")
    var codes: [String] = []
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let shop = try shop.id
        let (inspectedBy, price, currency, conformity) = try readOptions(
            ["inspectedBy": inspectedBy, "price": price, "currency": currency, "conformity": conformity],
            .optional("inspectedBy", StatedText<100>.self), .optional("price", StatedPrice.self),
            .optional("currency", CurrencyCode.self), .optional("conformity", StatedText<100>.self))
        var deliveries = try deliveries(to: shop) { line in
            (line.price, line.currency, line.conformity) = (price, currency, conformity)
        }
        let answers = try await door.withDoor { door in
            let hashes = try await vouchers.upload(to: door, shop: shop)
            var answers: [ReceiveParts.Answer] = []
            let progress = Progress(output.terminal.say("入库", "receiving"), of: deliveries.count)
            for index in deliveries.indices {
                deliveries[index].vouchers = hashes
                deliveries[index].inspectedBy = inspectedBy
                answers.append(try await door.perform(deliveries[index]))
                progress.advance()
            }
            progress.finish()
            return answers
        }
        try show(deliveries, answers)
        let undecided = answers.contains { $0.lines.contains { $0.inspection != .accepted } }
        if undecided { throw ExitStatus.undecided.code }
    }

    /// The deliveries of the table, or one of the codes, a line for each.
    private func deliveries(
        to shop: ShopID, filling fill: (inout ReceiveParts.Line) -> Void
    ) throws -> [ReceiveParts] {
        if let table {
            guard codes.isEmpty, supplier == nil, deliveryNote == nil else {
                throw ServiceError.invalid("--table", nil, .alone(or: "--supplier"))
            }
            return try DeliveryTable(try InputFile.bytes(table, limit: 64 << 20), file: table, shop: shop).deliveries
        }
        let (supplier, note, received) = try readOptions(
            ["--supplier": supplier, "--delivery-note": deliveryNote, "received": received],
            .required("--supplier", SupplierID.self), .required("--delivery-note", StatedText<100>.self),
            .optional("received", CalendarDay.self))
        guard !codes.isEmpty else { throw ServiceError(.emptyRequest, [.what(.codes)]) }
        return [
            ReceiveParts(
                shop: shop, supplier: supplier, deliveryNote: note, received: received ?? TerminalClock.today,
                lines: codes.map { code in
                    var line = ReceiveParts.Line()
                    line.codes = [CodeInput(code)]
                    fill(&line)
                    return line
                })
        ]
    }

    private func show(_ deliveries: [ReceiveParts], _ answers: [ReceiveParts.Answer]) throws {
        let terminal = output.terminal
        if output.json {
            return try terminal.print(json: ReceiveParts.Answer(lines: answers.flatMap { $0.lines }))
        }
        for (delivery, answer) in zip(deliveries, answers) {
            for (line, result) in zip(delivery.lines, answer.lines) {
                let row = line.row.map { terminal.say("第 \($0) 行", "row \($0)") } ?? delivery.deliveryNote?.text ?? ""
                let findings = Set(
                    result.verdicts.flatMap { $0.findings.map(\.slug) } + result.entry.findings.map(\.slug)
                )
                .subtracting(["certificate-valid"]).sorted().joined(separator: ", ")
                terminal.print("\(result.entry.seq)  \(row)  \(result.inspection.slug)  \(findings)")
            }
        }
    }
}
