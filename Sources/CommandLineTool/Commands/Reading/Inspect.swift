import ArgumentParser
import DomainCoding
import Ledger
import MerkleTree
import Traceability

/// `touchstone inspect`
struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Inspect a shop's period.｜检查门店台账。",
        subcommands: [
            InspectOrder.self, InspectFindings.self, InspectReconcile.self, InspectQuiet.self, InspectExport.self,
            InspectSample.self, InspectCheck.self, InspectCountersign.self,
        ])
}

/// `touchstone inspect order`
struct InspectOrder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Open an inspection order; recorded in the shop's ledger.｜开立检查任务，记入门店台账。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The order's number.｜任务编号。")
    var number: String
    @Option(help: "The authority.｜检查机关。")
    var authority: String
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String
    @Option(help: "First day, yyyy-mm-dd.｜起始日期。")
    var from: String
    @Option(help: "Last day, yyyy-mm-dd.｜截止日期。")
    var to: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (order, authority, shop, from, to) = try readOptions(
            ["number": number, "authority": authority, "shop": shop, "from": from, "to": to],
            .required("number", StatedText<100>.self), .required("authority", StatedText<200>.self),
            .required("shop", ShopID.self), .required("from", CalendarDay.self), .required("to", CalendarDay.self))
        let request = OpenOrder(number: order, authority: authority, shop: shop, from: from, to: to)
        let answer = try await door.withDoor { try await $0.perform(request) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(number)
    }
}

/// `touchstone inspect findings`
struct InspectFindings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Totals and every finding of a period.｜期间的合计与全部发现。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, from, to, order) = try period.values()
        var request = InspectPeriod(shop: shop, from: from, to: to)
        request.order = order
        let asked = request
        let answer = try await door.withDoor { try await $0.perform(asked) }
        if output.json { return try output.terminal.print(json: answer) }
        let terminal = output.terminal
        for finding in answer.findings {
            let facts = finding.facts.map { "\($0.key.rawValue)=\($0.value.text(listSeparator: ", "))" }
            terminal.print(
                "\(finding.seq.map { String($0) } ?? "-")  \(finding.code.rawValue)  \(facts.joined(separator: " "))")
        }
        terminal.note(
            "进货 \(answer.lines) 行，其中无证 \(answer.uncertifiedLines) 行；发现 \(answer.findings.count) 项；账簿 \(answer.bookSize) 条，根 \(answer.bookRoot.hex)",
            "\(answer.lines) receipt lines, \(answer.uncertifiedLines) without certificate; \(answer.findings.count) "
                + "findings; the book has \(answer.bookSize) entries, root \(answer.bookRoot.hex)")
    }
}
