import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import Traceability

/// `touchstone doubt`
struct DoubtCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doubt", abstract: "What customers doubt, and the answers to them.｜客户的疑问与答复。",
        subcommands: [DoubtList.self, DoubtAnswer.self])
}

/// `touchstone doubt list`
struct DoubtList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List doubts about your parts, newest first.｜列出与您有关的疑问，新的在前。")

    @OptionGroup var door: DoorOptions
    @Option(help: ArgumentHelp("Begin after this one: the `next` of the page before.｜从此之后开始。", valueName: "case"))
    var cursor: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = ListDoubts(cursor: try .read(cursor, "cursor"), limit: 200)
        let answer = try await door.perform(request)
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.doubts.map {
                [
                    $0.doubt.text, $0.closedAt != nil ? "settled" : $0.answers.isEmpty ? "waiting" : "answered",
                    $0.kind.slug, $0.certificate?.description ?? "", $0.shop?.text ?? "", $0.text ?? "",
                ]
            })
        output.terminal.note("\(answer.open) 件未办结。", "\(answer.open) open.")
        output.more(answer.next?.text)
    }
}

/// `touchstone doubt answer`
struct DoubtAnswer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer a doubt; the customer reads it.｜答复疑问，客户可见。")

    @OptionGroup var door: DoorOptions
    @Argument(help: ArgumentHelp("The case number.｜案件编号。", valueName: "case"))
    var doubt: String
    @Option(help: "What the customer reads.｜给客户的答复。")
    var text: String
    @Flag(help: "This settles the matter.｜就此办结。")
    var closes = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = AnswerDoubt(doubt: try .typed(doubt), text: try .read(text, "text"), closes: closes)
        let view = try await door.perform(request, idempotencyKey: UUID().uuidString)
        try output.show(view) { $0.print(view.doubt.text) }
    }
}

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
        let link = try await door.perform(CreateJobLink(shop: shop, repairOrder: order, days: days))
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
        let answer = try await door.perform(ListJobLinks(shop: shop, repairOrder: order))
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
        let answer = try await door.perform(RevokeJobLink(shop: shop, repairOrder: order))
        try output.show(answer) { $0.print(String(answer.count)) }
    }
}
