import ArgumentParser
import Traceability

/// `touchstone ship`
struct Ship: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ship", abstract: "Record what was shipped to a shop.｜登记发货。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The maker.｜厂家代号。")
    var issuer: String
    @Option(name: [.customLong("shipment"), .customLong("shipment-number")], help: "The shipment number.｜发货单号。")
    var shipment: String
    @Option(help: "The shop it goes to.｜收货门店。")
    var shop: String?
    @Option(help: "The day it left, yyyy-mm-dd; default today.｜发货日期，默认今天。")
    var shipped: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Numbers: 17, or 100-250.｜编号或编号区间。", valueName: "numbers"))
    var numbers: [String]
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var request = ShipParts(
            issuer: issuer, shipmentNumber: shipment, shop: shop, numbers: try ScopeView.Run.list(numbers))
        request.shipped = shipped
        let asked = request
        try output.show(try await door.withDoor { try await $0.perform(asked) })
    }
}

extension ScopeView.Run {
    /// Runs as people write them: `17`, `100-250`, between spaces or commas.
    static func list(_ texts: [String]) throws -> [ScopeView.Run] {
        try texts.flatMap { $0.split(separator: ",") }.map { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt32($0) }
            guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1] else {
                throw ServiceError(.invalidField, ["field": "numbers", "value": String(text), "rule": "N or N-M"])
            }
            return ScopeView.Run(first: first, last: last)
        }
    }
}
