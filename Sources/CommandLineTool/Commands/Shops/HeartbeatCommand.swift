import ArgumentParser
import Traceability

/// `touchstone heartbeat`
struct HeartbeatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heartbeat", abstract: "State that nothing was bought in a period.｜声明期间无进货。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(help: "First day, yyyy-mm-dd.｜起始日期。")
    var from: String
    @Option(help: "Last day, yyyy-mm-dd.｜截止日期。")
    var to: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try output.show(
            try await door.withDoor { try await $0.perform(Heartbeat(shop: shop.shop, from: from, to: to)) })
    }
}
