import ArgumentParser
import DomainCoding
import Ledger
import PartCertificates
import Traceability

/// `touchstone correct`
struct Correct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Correct an entry by a new one; the old one stays.｜更正：新增条目，原条目保留。",
        discussion: """
            --void makes an entry void (an install is undone this way); --set FIELD=VALUE amends fields. A list is given
            whole, one --set for each element; an empty value empties the field.
            --void 作废条目（撤销安装用此法）；--set 字段=值 更正字段。列表须给全，每个元素各用一次 --set；值为空即清空。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(name: [.customLong("entry"), .customLong("target")], help: "The entry to correct.｜要更正的条目号。")
    var entry: UInt64
    @Flag(help: "Make it void.｜作废。")
    var void = false
    @Option(
        name: .customLong("set"), parsing: .upToNextOption,
        help: ArgumentHelp("A field and its new value.｜字段及新值。", valueName: "field=value"))
    var fields: [String] = []
    @Option(help: "Why.｜原因。")
    var reason: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard void != !fields.isEmpty else {
            throw ServiceError.invalid("--void, --set", nil, .exactlyOneOf(["--void", "--set"]))
        }
        var amended: [String: FieldInput] = [:]
        for field in fields {
            guard let split = field.firstIndex(of: "=") else {
                throw ServiceError.invalid("--set", field, .fieldAndValue)
            }
            let (name, text) = (String(field[..<split]), String(field[field.index(after: split)...]))
            switch amended[name] {
            case .text(let first): amended[name] = .list([first, text])
            case .list(let earlier): amended[name] = .list(earlier + [text])
            default: amended[name] = .text(text)
            }
        }
        let request = CorrectEntry(
            shop: try .read(shop.shop, "shop"), target: entry, effect: void ? .void : .amend,
            reason: try .read(reason, "reason"), amended: void ? nil : amended)
        try output.show(try await door.perform(request))
    }
}

/// `touchstone redact`
struct Redact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Erase personal data for good; proofs and totals still hold.｜彻底删除个人信息，证明与合计不受影响。",
        subcommands: [RedactApply.self, RedactExport.self], defaultSubcommand: RedactApply.self)
}

/// `touchstone redact apply`
struct RedactApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Erase personal fields of a repair order, a customer or some entries.｜删除维修单、客户或某些条目的个人字段。",
        discussion: """
            Names, plates, VINs and customers' references are erased; what was bought, fitted and paid is not personal and \
            stays. Backups made before still have them: see docs/backup.md. Reason and order stay for good: name nobody there.
            姓名、车牌、车架号、客户代号会被删除；买了什么、装了什么、花了多少不属于个人信息，保留不变。此前的备份仍含这些内容，见 docs/backup.md。
            原因与依据永久保留，请勿写入个人信息。
            """)

    @OptionGroup var door: DoorOptions
    @Option(help: "The shop whose book it is.｜门店代号。")
    var shop: String?
    @Option(help: "The maker whose book it is (operator only).｜厂家代号（仅运营方）。")
    var issuer: String?
    @Option(help: "Everything personal of this repair order.｜维修单号。")
    var repairOrder: String?
    @Option(help: "Every entry that names this customer, exactly as recorded.｜客户代号，与登记时完全一致。")
    var customer: String?
    @Option(name: .customLong("entry"), parsing: .upToNextOption, help: "These entries.｜条目号。")
    var entries: [UInt64] = []
    @Option(
        name: .customLong("field"), parsing: .upToNextOption,
        help: "Only these fields: object, customer, technician, inspected-by, actor; default all.｜只删这些字段，默认全部。")
    var fields: [String] = []
    @Option(help: "Why.｜原因。")
    var reason: String
    @Option(help: "Under whose order, or at whose request.｜依据何人的要求。")
    var order: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (shop, issuer, repairOrder, customer, reason, order) = try readOptions(
            [
                "shop": shop, "issuer": issuer, "repairOrder": repairOrder, "customer": customer, "reason": reason,
                "order": order,
            ], .optional("shop", ShopID.self), .optional("issuer", IssuerID.self),
            .optional("repairOrder", StatedText<400>.self), .optional("customer", StatedText<400>.self),
            .required("reason", StatedText<1000>.self), .required("order", StatedText<400>.self))
        var request = RedactPersonalData(shop: shop, reason: reason, order: order)
        (request.issuer, request.repairOrder, request.customer) = (issuer, repairOrder, customer)
        request.entries = entries
        request.fields = fields
        let answer = try await door.perform(request)
        if output.json { return try output.terminal.print(json: answer) }
        let terminal = output.terminal
        for erased in answer.erased { terminal.print("\(erased.seq)  \(erased.fields.joined(separator: " "))") }
        guard let seq = answer.seq else {
            return terminal.note("没有可删除的内容。", "There is nothing left to erase.")
        }
        terminal.note(
            "已删除 \(answer.erased.count) 条条目的个人信息，记为条目 \(seq)。此前的备份请按 docs/backup.md 处理。",
            "Erased in \(answer.erased.count) entries, recorded as entry \(seq). For backups made before, see "
                + "docs/backup.md.")
    }
}

/// `touchstone redact export`
struct RedactExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write down every redaction, for restore --redactions.｜导出全部删除记录，供恢复旧备份时重做。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("The file to write.｜输出文件。", valueName: "file"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let file = try await data.withInstallation { try await RedactionFile.read(from: $0.service.store) }
        try InputFile.write(try file.encoded(), to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}

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
        try output.show(try await door.perform(request))
    }
}
