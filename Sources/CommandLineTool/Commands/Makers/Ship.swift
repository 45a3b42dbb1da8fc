import ArgumentParser
import Ledger
import PartCertificates
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
        let request = ShipParts(
            issuer: try .read(issuer, "issuer"), shipmentNumber: try .read(shipment, "shipmentNumber"),
            shop: try .read(shop, "shop"), shipped: try .read(shipped, "shipped"),
            numbers: try NumberRun.list(numbers))
        try output.show(try await door.perform(request))
    }
}

extension NumberRun {
    /// Runs as people write them: `17`, `100-250`, between spaces or commas.
    static func list(_ texts: [String]) throws(ServiceError) -> [NumberRun] {
        var runs: [NumberRun] = []
        for text in texts.flatMap({ $0.split(separator: ",") }) {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
                UInt32($0).flatMap { CertificateNumber($0) }
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
                throw .invalid("numbers", String(text), .numberOrRange)
            }
            guard let run = NumberRun(first: first, last: last) else {
                throw .invalid("numbers", String(text), .firstToLast)
            }
            runs.append(run)
        }
        return runs
    }
}
