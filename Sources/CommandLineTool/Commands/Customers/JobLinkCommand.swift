import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone job-link`
struct JobLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job-link", abstract: "Links to a repair order for its customer.｜给客户的维修单链接。",
        subcommands: [JobLinkNew.self, JobLinkList.self, JobLinkEnd.self])
}

/// Which repair order.
struct JobOptions: ParsableArguments {
    @OptionGroup var shop: ShopOptions
    @Option(help: "The repair order.｜维修单号。")
    var repairOrder: String

    /// What they mean.
    func values() throws(ServiceError) -> (shop: ShopID, order: StatedText<100>) {
        (try .read(shop.shop, "shop"), try .read(repairOrder, "repairOrder"))
    }
}

/// `touchstone job-link new`
struct JobLinkNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a link; it is shown once.｜生成链接，只显示一次。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var job: JobOptions
    @Option(help: "Good for so many days, 1–3650; default 365.｜有效天数。")
    var days: Int?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, order) = try job.values()
        // Without an idempotency key: a kept answer would keep the secret.
        let link = try await door.withDoor {
            try await $0.perform(CreateJobLink(shop: shop, repairOrder: order, days: days))
        }
        if output.json { return try output.terminal.print(json: link) }
        output.terminal.note("链接只显示这一次：", "The link is shown only now:")
        output.terminal.print(link.address)
    }
}

/// `touchstone job-link list`
struct JobLinkList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the links of a repair order that are good.｜列出此单有效的链接。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, order) = try job.values()
        let answer = try await door.withDoor { try await $0.perform(ListJobLinks(shop: shop, repairOrder: order)) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.links.map { [output.terminal.time($0.createdAt), "–", output.terminal.time($0.expiresAt)] })
    }
}

/// `touchstone job-link end`
struct JobLinkEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "End every link of a repair order.｜作废此单的所有链接。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var job: JobOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, order) = try job.values()
        let answer = try await door.withDoor { try await $0.perform(RevokeJobLink(shop: shop, repairOrder: order)) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(String(answer.count))
    }
}
