import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone return`
struct Return: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Return stock to its supplier.｜退回供应商。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @OptionGroup var amount: QuantityOptions
    @Option(help: "The supplier's id.｜供应商代号。")
    var supplier: String
    @Option(help: "Number of the return note.｜退货单号。")
    var returnNote: String?
    @Option(help: "Day, yyyy-mm-dd; default today.｜日期。")
    var returned: String?
    @Option(help: "Why.｜原因。")
    var reason: String
    @OptionGroup var vouchers: VoucherOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (supplier, note, returned, reason) = try readOptions(
            ["supplier": supplier, "returnNote": returnNote, "returned": returned, "reason": reason],
            .required("supplier", SupplierID.self), .optional("returnNote", StatedText<100>.self),
            .optional("returned", CalendarDay.self), .required("reason", StatedText<1000>.self))
        var request = ReturnPart(shop: try shop.id, item: try item.reference(), supplier: supplier, reason: reason)
        (request.quantity, request.unit) = try amount.amount
        (request.returnNote, request.returned) = (note, returned)
        let asked = request
        let answer = try await door.withDoor { door in
            var asked = asked
            asked.vouchers = try await vouchers.upload(to: door, shop: asked.shop)
            return try await door.perform(asked)
        }
        try output.show(answer)
    }
}
