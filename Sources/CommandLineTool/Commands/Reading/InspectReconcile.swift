import ArgumentParser
import DomainCoding
import Ledger
import PartCertificates
import Traceability
import Words

/// `touchstone inspect reconcile`
struct InspectReconcile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Makers' shipments against a shop's receipts: what was never recorded.｜厂家发货与门店进货对账，找出漏记。",
        discussion: """
            Shipments that makers recorded in these days, whether they were received by now; parts received although they \
            were shipped elsewhere; installs that were never received; days without a report.
            Exit status: 0 everything agrees, 1 something does not.
            列出期间内厂家记录的发货是否已入账、发往别处却在本店入账的件、没有进货的安装，以及中断上报的日期。退出状态：0 一致，1 有不符。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, from, to, order) = try period.values()
        var request = Reconcile(shop: shop, from: from, to: to)
        request.order = order
        let asked = request
        let answer = try await door.withDoor { try await $0.perform(asked) }
        if output.json { try output.terminal.print(json: answer) } else { show(answer) }
        if !answer.agrees { throw ExitStatus.no.code }
    }

    private func show(_ answer: Reconcile.Answer) {
        let terminal = output.terminal
        for shipment in answer.shipments {
            let words =
                switch shipment.state {
                case .received: terminal.say("已入账", "received")
                case .partly: terminal.say("部分入账", "partly received")
                case .missing: terminal.say("未入账", "not received")
                }
            terminal.print(
                "\(shipment.issuer.text)  \(shipment.shipmentNumber)  \(shipment.shipped)  \(shipment.received)/\(shipment.count)"
                    + "  \(words)  \(shipment.missing.prefix(10).map(\.description).joined(separator: " "))")
        }
        for part in answer.shippedElsewhere {
            let shop = part.shop?.text ?? "-"
            terminal.print(
                "\(part.seq)  \(part.certificate)  "
                    + terminal.say(
                        "发货单 \(part.shipmentNumber) 发往 \(shop)",
                        "shipped to \(shop) under \(part.shipmentNumber)"))
        }
        for finding in answer.neverReceived + answer.gaps {
            let title = finding.code.title[terminal.language]
            let facts = finding.facts.map { "\($0.key.rawValue)=\($0.value.text(listSeparator: ", "))" }
            terminal.print("\(finding.seq.map { String($0) } ?? "-")  \(title)  \(facts.joined(separator: " "))")
        }
        if answer.isQuiet {
            terminal.print(
                terminal.say(
                    "已 \(answer.quietDays) 天没有任何登记", "nothing recorded for \(answer.quietDays) days"))
        }
        if answer.agrees { terminal.note("一致。", "Everything agrees.") }
    }
}

/// `touchstone inspect quiet`
struct InspectQuiet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quiet", abstract: "Shops that have recorded nothing for some days.｜多日没有任何登记的门店。")

    @OptionGroup var door: DoorOptions
    @Option(help: "For at least so many days; default: longer than the policy allows.｜至少多少天，默认按规定。")
    var days: Int?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.withDoor { try await $0.perform(ListQuietShops(days: days)) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.shops.map {
                [$0.shop.text, String($0.quietDays), $0.lastReportedAt.map { output.terminal.time($0) } ?? "-"]
            })
    }
}
