import ArgumentParser
import DomainCoding
import Ledger
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
        let asked = request
        try output.show(try await door.withDoor { try await $0.perform(asked) })
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
        let asked = request
        try output.show(try await door.withDoor { try await $0.perform(asked) })
    }
}
