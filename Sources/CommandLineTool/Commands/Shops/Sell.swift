import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone sell`
struct Sell: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sell", abstract: "Sell stock over the counter, without fitting it.｜零售：售出而不安装。",
        discussion: """
            What a check says that is not a pass must be accepted by its code (--acknowledge); a stop cannot be.
            A receipt of the same shop takes a part with a serial number back.
            结论不是通过时，须用 --acknowledge 逐项确认；“停”不能确认。
            有序列号的件，由本店再登记进货即为收回。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @OptionGroup var item: ItemOptions
    @OptionGroup var amount: QuantityOptions
    @Option(help: "Day of the sale, yyyy-mm-dd; default today.｜售出日期。")
    var sold: String?
    @Option(help: "The shop's number of the sale.｜销售单号。")
    var saleNumber: String?
    @Option(help: "Price of one unit.｜单价。")
    var price: String?
    @Option(help: "Currency, ISO 4217.｜币种。")
    var currency: String?
    @Option(help: "Last day of the shop's warranty.｜质保到期日。")
    var warrantyUntil: String?
    @Option(parsing: .upToNextOption, help: "Findings that somebody has seen and accepts.｜确认的发现代码。")
    var acknowledge: [String] = []
    @Option(help: "Personal: the buyer.｜个人信息：购买人。")
    var buyer: String?
    @OptionGroup var vouchers: VoucherOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let texts = [
            "sold": sold, "saleNumber": saleNumber, "price": price, "currency": currency,
            "warrantyUntil": warrantyUntil, "buyer": buyer,
        ]
        var request = SellPart(shop: try shop.id, item: try item.reference())
        (request.quantity, request.unit) = try amount.amount
        (request.sold, request.saleNumber, request.price, request.currency, request.warrantyUntil, request.buyer) =
            try readOptions(
                texts, .optional("sold", CalendarDay.self), .optional("saleNumber", StatedText<100>.self),
                .optional("price", StatedPrice.self), .optional("currency", CurrencyCode.self),
                .optional("warrantyUntil", CalendarDay.self), .optional("buyer", StatedText<200>.self))
        request.acknowledge = try EntryFinding.acknowledged(acknowledge)
        try output.show(try await door.perform(request, at: request.shop, with: vouchers, in: \.vouchers))
    }
}

extension EntryFinding {
    /// Codes as options give them, several to one separated by commas.
    static func acknowledged(_ options: [String]) throws -> [EntryFinding] {
        try options.flatMap { $0.split(separator: ",") }.map { try read(String($0), "acknowledge") }
    }
}
