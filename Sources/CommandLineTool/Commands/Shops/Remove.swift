import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone remove`
struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Record that a part was taken out.｜登记拆下的旧件。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @Option(help: "What was taken out, in words or by part number.｜拆下的配件。")
    var part: String
    @Option(name: [.customLong("repair-order"), .customLong("order")], help: "The repair order.｜维修单号。")
    var repairOrder: String
    @Option(help: "to-customer, to-maker, scrapped or hazardous-waste.｜旧件处理。")
    var disposal: String
    @Option(help: "Day, yyyy-mm-dd; default today.｜日期。")
    var removed: String?
    @Option(help: "Why.｜原因。")
    var reason: String?
    @Option(help: "Personal: the customer's reference.｜个人信息：客户编号。")
    var customer: String?
    @OptionGroup var vouchers: VoucherOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (part, order, disposal, removed, reason, customer) = try readOptions(
            [
                "part": part, "repairOrder": repairOrder, "disposal": disposal, "removed": removed, "reason": reason,
                "customer": customer,
            ], .required("part", StatedText<400>.self), .required("repairOrder", StatedText<100>.self),
            .required("disposal", Disposal.self), .optional("removed", CalendarDay.self),
            .optional("reason", StatedText<1000>.self), .optional("customer", StatedText<200>.self))
        var request = RemovePart(
            shop: try shop.id, item: try item.optionalReference(), part: part, repairOrder: order, disposal: disposal)
        (request.removed, request.reason, request.customer) = (removed, reason, customer)
        let asked = request
        let answer = try await door.withDoor { door in
            var asked = asked
            asked.vouchers = try await vouchers.upload(to: door, shop: asked.shop)
            return try await door.perform(asked)
        }
        try output.show(answer)
    }
}
