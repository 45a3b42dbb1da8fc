import ArgumentParser
import DomainCoding
import Ledger
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
        let (from, to) = try readOptions(
            ["from": from, "to": to], .required("from", CalendarDay.self), .required("to", CalendarDay.self))
        let request = Heartbeat(shop: try shop.id, from: from, to: to)
        try output.show(try await door.withDoor { try await $0.perform(request) })
    }
}
