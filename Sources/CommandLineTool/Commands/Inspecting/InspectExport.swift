import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import MerkleTree
import Traceability

/// `touchstone inspect export`
struct InspectExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Take a shop's period as an inspection bundle.｜导出检查包。",
        discussion: """
            The bundle is one file that `inspect check` verifies offline (docs/bundle.md). That it was taken is recorded in \
            the shop's ledger, with its hash, before the file appears.
            检查包是一个文件，可用 inspect check 离线核验。导出会先记入门店台账（含文件哈希），然后才交出文件。
            """)

    @OptionGroup var door: DoorOptions
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String
    @Option(help: "First day of recording, yyyy-mm-dd.｜起始日期。")
    var from: String
    @Option(help: "Last day, yyyy-mm-dd.｜截止日期。")
    var to: String
    @Option(help: "The inspection order.｜检查任务编号。")
    var order: String
    @Option(help: ArgumentHelp("The checkpoint kept from the last inspection.｜上次检查时保存的检查点。", valueName: "checkpoint"))
    var since: String?
    @Option(help: ArgumentHelp("The file to write; none may be there.｜输出文件，不能已存在。", valueName: "bundle"))
    var out: String
    @Option(help: "Cosignatures that checkpoints inside have at least; default as many as the newest.｜检查点最少的联署数。")
    var cosignatures: Int?
    @Option(
        name: .customLong("epoch"), parsing: .upToNextOption,
        help: "Show the book's row at these epochs too.｜另出示这些期次的目录记录。")
    var epochs: [UInt64] = []
    @Flag(help: "Show the book's row at every epoch.｜出示每一期的目录记录。")
    var everyEpoch = false
    @Flag(help: "Leave voucher files out.｜不含凭证文件。")
    var withoutVouchers = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, from, to, order) = try readOptions(
            ["shop": shop, "from": from, "to": to, "order": order], .required("shop", ShopID.self),
            .required("from", CalendarDay.self), .required("to", CalendarDay.self),
            .required("order", StatedText<100>.self))
        var request = ExportBundle(shop: shop, from: from, to: to, order: order)
        request.since = try since.map { String(decoding: try InputFile.bytes($0, limit: 1 << 17), as: UTF8.self) }
        request.cosignatures = cosignatures
        request.epochs = epochs.isEmpty ? nil : epochs
        request.everyEpoch = everyEpoch ? true : nil
        request.withoutVouchers = withoutVouchers ? true : nil
        guard !FileManager.default.fileExists(atPath: out) else {
            throw CommandFailure.file(out, CocoaError(.fileWriteFileExists))
        }
        let terminal = output.terminal
        let progress = Progress(terminal.say("导出", "exporting"), of: 0)
        let asked = request
        let exported = try await door.withDoor { door in
            try await door.exportBundle(asked, to: out) { progress.show("\($0 >> 20) MB") }
        }
        progress.finish()
        if output.json { return try terminal.print(json: exported) }
        terminal.print(out)
        terminal.print(
            terminal.say(
                "SHA-256 \(exported.digest.hex)，记为台账条目 \(exported.entry.seq)",
                "SHA-256 \(exported.digest.hex), recorded as entry \(exported.entry.seq)"))
        terminal.note(
            "用 touchstone inspect check \(out) --policy policy.json 核验。",
            "Verify it with: touchstone inspect check \(out) --policy policy.json")
    }
}
