import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import StoreContract
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
        let answer = try await door.withDoor { try await $0.perform(request) }
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
        let view = try await door.withDoor { try await $0.perform(request, idempotencyKey: UUID().uuidString) }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.print(view.doubt.text)
    }
}
