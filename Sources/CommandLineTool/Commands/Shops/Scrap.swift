import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone scrap`
struct Scrap: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "scrap", abstract: "Scrap stock.｜报废。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @OptionGroup var amount: QuantityOptions
    @Option(help: "Why.｜原因。")
    var reason: String
    @OptionGroup var vouchers: VoucherOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var request = ScrapPart(
            shop: try shop.id, item: try item.reference(), reason: try StatedText.read(reason, "reason"))
        (request.quantity, request.unit) = try amount.amount
        let asked = request
        let answer = try await door.withDoor { door in
            var asked = asked
            asked.vouchers = try await vouchers.upload(to: door, shop: asked.shop)
            return try await door.perform(asked)
        }
        try output.show(answer)
    }
}
