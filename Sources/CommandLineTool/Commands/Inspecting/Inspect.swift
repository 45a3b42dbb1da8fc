import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Traceability
import Words

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
        let answer = try await door.perform(request)
        try output.show(answer) { $0.print(number) }
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
        let answer = try await door.perform(request)
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
        let answer = try await door.perform(request)
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
        let answer = try await door.perform(ListQuietShops(days: days))
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.shops.map {
                [$0.shop.text, String($0.quietDays), $0.lastReportedAt.map { output.terminal.time($0) } ?? "-"]
            })
    }
}

/// `touchstone inspect sample`
struct InspectSample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Draw a random sample of the shelf; recorded in the shop's ledger.｜随机抽取在架配件，记入门店台账。",
        discussion: """
            What you bring is settled on this device after the checkpoint of --log-size stood, so that neither the shop nor \
            the operator knows the draw before (docs/procurement-ledger.md, Samples).
            您所带的数在 --log-size 的检查点公布之后、在本机上产生，因此门店和运营方都无法预知抽到哪些。
            """)

    @OptionGroup var door: DoorOptions
    @Option(help: "The inspection order.｜检查令编号。")
    var order: String
    @Option(help: "How many items, 1 to 50.｜抽几件，1–50。")
    var count = 10
    @Option(
        help: ArgumentHelp(
            "What you bring, 32 hexadecimal digits; by default this system's random numbers.｜您所带的数，默认由本机随机产生。",
            valueName: "hex"))
    var brought: String?
    @Option(
        help: ArgumentHelp(
            "The checkpoint that you saw, by its size; by default the newest.｜您看到的检查点（期数），默认最新。", valueName: "size"))
    var logSize: UInt64?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let random = BroughtBytes(Surroundings.system.randomBytes(BroughtBytes.count))
        guard let bytes = try BroughtBytes?.read(brought, "brought") ?? random else {
            throw ServiceError(.internalError)
        }
        let request = DrawSample(order: try .read(order, "order"), count: count, brought: bytes, logSize: logSize)
        try output.show(try await door.perform(request))
    }
}

/// `touchstone inspect countersign`
struct InspectCountersign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countersign", abstract: "The shop's answer to an inspection.｜门店会签检查记录，或提出异议。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(help: "The inspection's entry in the ledger.｜检查记录的条目号。")
    var entry: UInt64
    @Option(help: "What the shop objects to; without it the shop agrees.｜异议内容；不填即为同意。")
    var objection: String?
    @Option(help: "A remark.｜备注。")
    var note: String?
    @Option(help: "SHA-256 of the shop's own copy of the export, to be compared.｜门店所持副本的 SHA-256，用于比对。")
    var digest: String?
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard objection == nil || note == nil else {
            throw ValidationError("Give --objection or --note.｜--objection 与 --note 只能给一个。")
        }
    }

    func run() async throws {
        let (shop, note, digest) = try readOptions(
            ["shop": shop.shop, "note": objection ?? note, "exportDigest": digest], .required("shop", ShopID.self),
            .optional("note", StatedText<1000>.self), .optional("exportDigest", Digest.self))
        var request = CountersignInspection(
            shop: shop, inspection: entry, answer: objection == nil ? .agreed : .objection)
        (request.note, request.exportDigest) = (note, digest)
        try output.show(try await door.perform(request))
    }
}

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
