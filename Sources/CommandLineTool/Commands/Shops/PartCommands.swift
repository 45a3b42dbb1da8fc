import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone install`
struct Install: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Draw a part and fit it on a repair order.｜领料并安装到维修单。",
        discussion: """
            What a check says that is not a pass must be accepted by its code (--acknowledge); a stop cannot be.
            结论不是通过时，须用 --acknowledge 逐项确认；“停”不能确认。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @OptionGroup var amount: QuantityOptions
    @Option(name: [.customLong("repair-order"), .customLong("order")], help: "The repair order.｜维修单号。")
    var repairOrder: String
    @Option(help: "Day of fitting, yyyy-mm-dd; default today.｜安装日期。")
    var installed: String?
    @Option(help: "What was repaired.｜维修内容。")
    var work: String?
    @Option(help: "Mileage, km.｜里程。")
    var mileage: UInt64?
    @Option(help: "Position of the part.｜安装位置。")
    var position: String?
    @Option(help: "Model that it is fitted to; compared with what the product fits, not recorded.｜车型或机型，只用于核对，不记入台账。")
    var model: String?
    @Option(help: "Price charged.｜收费。")
    var price: String?
    @Option(help: "Currency, ISO 4217.｜币种。")
    var currency: String?
    @Option(help: "Last day of the shop's warranty.｜质保到期日。")
    var warrantyUntil: String?
    @Option(help: "Number of the customer's written consent.｜书面同意编号。")
    var consent: String?
    @Option(parsing: .upToNextOption, help: "Findings that the technician accepts.｜确认的发现代码。")
    var acknowledge: [String] = []
    @Option(help: "Personal: VIN, plate or appliance serial.｜个人信息：车架号、车牌或机身号。")
    var object: String?
    @Option(help: "Personal: the technician.｜个人信息：维修技师。")
    var technician: String?
    @Option(help: "Personal: the customer's reference.｜个人信息：客户编号。")
    var customer: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let texts = [
            "repairOrder": repairOrder, "installed": installed, "work": work, "position": position, "model": model,
            "price": price, "currency": currency, "warrantyUntil": warrantyUntil, "consent": consent,
            "object": object, "technician": technician, "customer": customer,
        ]
        let (order, day, work, position, model, price, currency, warranty, consent, object, technician, customer) =
            try readOptions(
                texts, .required("repairOrder", StatedText<100>.self), .optional("installed", CalendarDay.self),
                .optional("work", StatedText<2000>.self), .optional("position", StatedText<200>.self),
                .optional("model", StatedText<100>.self), .optional("price", StatedPrice.self),
                .optional("currency", CurrencyCode.self), .optional("warrantyUntil", CalendarDay.self),
                .optional("consent", StatedText<100>.self), .optional("object", StatedText<200>.self),
                .optional("technician", StatedText<100>.self), .optional("customer", StatedText<200>.self))
        var request = InstallPart(shop: try shop.id, item: try item.reference(), repairOrder: order)
        (request.quantity, request.unit) = try amount.amount
        (request.installed, request.work, request.mileage, request.position) = (day, work, mileage, position)
        (request.model, request.price, request.currency) = (model, price, currency)
        (request.warrantyUntil, request.consent) = (warranty, consent)
        request.acknowledge = try EntryFinding.acknowledged(acknowledge)
        (request.object, request.technician, request.customer) = (object, technician, customer)
        try output.show(try await door.perform(request))
    }
}

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
        try output.show(
            try await door.perform(request, at: request.shop, with: vouchers, in: \.vouchers))
    }
}

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
        try output.show(
            try await door.perform(request, at: request.shop, with: vouchers, in: \.vouchers))
    }
}

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
        try output.show(
            try await door.perform(request, at: request.shop, with: vouchers, in: \.vouchers))
    }
}
