import ArgumentParser
import DomainCoding
import Ledger
import PartCertificates
import Traceability

/// `touchstone transfer`
struct Transfer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Move stock between shops.｜门店之间调拨。",
        subcommands: [TransferOutCommand.self, TransferInCommand.self])
}

/// `touchstone transfer out`
struct TransferOutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "out", abstract: "Send stock to another shop.｜调拨出。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @OptionGroup var amount: QuantityOptions
    @Option(help: "The shop that it goes to.｜调入门店。")
    var to: String
    @Option(name: [.customLong("number"), .customLong("transfer-number")], help: "Number of the transfer note.｜调拨单号。")
    var number: String
    @Option(help: "Why.｜原因。")
    var reason: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (to, number, reason) = try readOptions(
            ["to": to, "transferNumber": number, "reason": reason], .required("to", ShopID.self),
            .required("transferNumber", StatedText<100>.self), .optional("reason", StatedText<1000>.self))
        var request = TransferOut(shop: try shop.id, item: try item.reference(), to: to, transferNumber: number)
        (request.quantity, request.unit) = try amount.amount
        request.reason = reason
        try output.show(try await door.perform(request))
    }
}

/// `touchstone transfer in`
struct TransferInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "in", abstract: "Take in what another shop sent.｜调拨入。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @OptionGroup var amount: QuantityOptions
    @Option(help: "The shop that sent it; --line counts in its ledger.｜调出门店，--line 指其台账条目。")
    var from: String
    @Option(name: [.customLong("number"), .customLong("transfer-number")], help: "Number of the transfer note.｜调拨单号。")
    var number: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (from, number) = try readOptions(
            ["from": from, "transferNumber": number], .required("from", ShopID.self),
            .required("transferNumber", StatedText<100>.self))
        var request = TransferIn(shop: try shop.id, item: try item.reference(), from: from, transferNumber: number)
        (request.quantity, request.unit) = try amount.amount
        try output.show(try await door.perform(request))
    }
}

/// `touchstone stocktake`
struct StockTake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stocktake", abstract: "Compare the shelf with the ledger.｜盘点。",
        discussion: """
            --count ITEM=QUANTITY, where ITEM is a code, 'maker/number', or line:ENTRY. A difference needs
            --cause: miscounted, lost, damaged, found, not-recorded or other.
            --count 物品=数量，物品为码、“厂家/编号”或 line:条目号；有差异须给出 --cause（取值同上：盘点有误、丢失、损坏、多出、漏登记、其他）。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(
        name: .customLong("count"), parsing: .upToNextOption,
        help: ArgumentHelp("What was counted.｜盘点数量。", valueName: "item=quantity"))
    var counts: [String]
    @Option(help: "Why the shelf differs.｜差异原因。")
    var cause: String?
    @Option(help: "More about that.｜差异说明。")
    var note: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = TakeStock(shop: try .read(shop.shop, "shop"), counts: try counts.map { try count($0) })
        let answer = try await door.perform(request)
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.differences.map {
                [$0.item.description, $0.expected.description, "→", $0.counted.description]
            })
        try output.show(answer.entry)
    }

    private func count(_ text: String) throws -> TakeStock.Count {
        guard let split = text.lastIndex(of: "=") else {
            throw ServiceError.invalid("--count", text, .itemAndQuantity)
        }
        let item = String(text[..<split])
        let reference: ItemReference
        if item.hasPrefix("line:"), let line = UInt64(item.dropFirst(5)) {
            reference = ItemReference(line: line)
        } else if item.contains("/c/") || item.allSatisfy({ $0.isNumber }) {
            reference = ItemReference(code: CodeInput(item))
        } else {
            reference = ItemReference(certificate: try CertificateID.read(item, "--count"))
        }
        return TakeStock.Count(
            item: reference, counted: try .read(String(text[text.index(after: split)...]), "counted"),
            cause: try StockCause?.read(cause, "cause"), note: try StatedText<1000>?.read(note, "note"))
    }
}
