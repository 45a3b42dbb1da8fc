import ArgumentParser
import DomainCoding
import Ledger
import PartCertificates
import StoreContract
import Traceability

/// Which parts a recall, hold or withdrawal is about.
struct ScopeOptions: ParsableArguments {
    @Option(help: "GTIN or part number.｜配件编码。")
    var product: String?
    @Option(help: "One lot of it.｜批次。")
    var lot: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Numbers: 17, or 100-250.｜编号或编号区间。", valueName: "numbers"))
    var numbers: [String] = []

    /// What they say: a product, one lot of it, or numbers.
    func scope() throws(ServiceError) -> CertificateScope {
        let runs = try NumberRun.list(numbers)
        let (product, lot) = (try ProductCode?.read(product, "product"), try Identifier?.read(lot, "lot"))
        switch (product, lot, runs.isEmpty) {
        case (let product?, let lot?, true): return .lot(product, lot)
        case (let product?, nil, true): return .product(product)
        case (nil, nil, false): return .numbers(NumberRun.joining(runs))
        default: throw .invalid("scope", nil, .productOrNumbers)
        }
    }
}

/// `touchstone recall`
struct Recall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Recall a lot, a product or numbers.｜召回。",
        discussion:
            "--preview counts what is affected and changes nothing; --end ends a recall.｜--preview 只统计影响，--end 结束召回。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The maker.｜厂家代号。")
    var issuer: String
    @OptionGroup var parts: ScopeOptions
    @Option(name: [.customLong("name"), .customLong("number")], help: "The recall number.｜召回编号。")
    var name: String?
    @Option(help: "Reason in Chinese.｜中文原因。")
    var reasonZh: String?
    @Option(help: "Reason in English.｜英文原因。")
    var reasonEn: String?
    @Option(help: "Whom to contact.｜联系方式。")
    var contact: String?
    @Flag(help: "Only count what is affected.｜只统计影响。")
    var preview = false
    @Flag(help: "End the recall.｜结束召回。")
    var end = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if preview {
            let request = PreviewMeasure(issuer: try .read(issuer, "issuer"), scope: try parts.scope())
            let answer = try await door.withDoor { try await $0.perform(request) }
            if output.json { return try output.terminal.print(json: answer) }
            output.terminal.print(
                output.terminal.say(
                    "已登记 \(answer.registered) 件，在库 \(answer.inStock)，已装 \(answer.installed)，未入库 \(answer.notReceived)",
                    "\(answer.registered) registered, \(answer.inStock) in stock, \(answer.installed) installed, "
                        + "\(answer.notReceived) not received"))
            output.terminal.print(
                table: answer.shops.map {
                    [$0.shop.text, output.terminal.say($0.nameZh, $0.nameEn), String($0.inStock), String($0.installed)]
                })
            return
        }
        try await MeasureRun(
            door: door, output: output, issuer: issuer, kind: .recall, parts: parts, name: name, reasonZh: reasonZh,
            reasonEn: reasonEn, contact: contact, authority: nil, end: end
        ).run()
    }
}

/// `touchstone quarantine`
struct Quarantine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "Put parts on hold, or release them.｜暂停使用或解除。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The maker.｜厂家代号。")
    var issuer: String
    @OptionGroup var parts: ScopeOptions
    @Option(help: "Its name; needed to end it.｜名称，解除时需要。")
    var name: String?
    @Option(help: "Reason in Chinese.｜中文原因。")
    var reasonZh: String?
    @Option(help: "Reason in English.｜英文原因。")
    var reasonEn: String?
    @Option(help: "The authority that ordered it.｜下令机关。")
    var authority: String?
    @Flag(name: [.customLong("end"), .customLong("release")], help: "Release.｜解除。")
    var end = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await MeasureRun(
            door: door, output: output, issuer: issuer, kind: .quarantine, parts: parts, name: name,
            reasonZh: reasonZh, reasonEn: reasonEn, contact: nil, authority: authority, end: end
        ).run()
    }
}

/// `touchstone revoke`
struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Withdraw certificates for good.｜作废证书，不可恢复。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The maker.｜厂家代号。")
    var issuer: String
    @OptionGroup var parts: ScopeOptions
    @Option(help: "Reason in Chinese.｜中文原因。")
    var reasonZh: String?
    @Option(help: "Reason in English.｜英文原因。")
    var reasonEn: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await MeasureRun(
            door: door, output: output, issuer: issuer, kind: .revocation, parts: parts, name: nil,
            reasonZh: reasonZh, reasonEn: reasonEn, contact: nil, authority: nil, end: false
        ).run()
    }
}

/// Starts or ends a measure. A reason in one language stands for both when the other is not given.
struct MeasureRun {
    let door: DoorOptions
    let output: OutputOptions
    let issuer: String
    let kind: MeasureKind
    let parts: ScopeOptions
    let name: String?
    let reasonZh: String?
    let reasonEn: String?
    let contact: String?
    let authority: String?
    let end: Bool

    func run() async throws {
        guard let zh = reasonZh ?? reasonEn, let en = reasonEn ?? reasonZh else {
            throw ServiceError.missing("--reason-zh, --reason-en")
        }
        let (issuer, reasonZh, reasonEn) = (
            try IssuerID.read(issuer, "issuer"), try StatedText<1000>.read(zh, "reasonZh"),
            try StatedText<1000>.read(en, "reasonEn")
        )
        let view: MeasureView
        if end {
            guard let name else { throw ServiceError.missing("--name") }
            let request = EndMeasure(
                issuer: issuer, kind: kind, name: try .read(name, "name"), reasonZh: reasonZh, reasonEn: reasonEn)
            view = try await door.withDoor { try await $0.perform(request) }
        } else {
            let request = StartMeasure(
                issuer: issuer, kind: kind, name: try .read(name, "name"), scope: try parts.scope(),
                reasonZh: reasonZh, reasonEn: reasonEn, contact: try .read(contact, "contact"),
                authority: try .read(authority, "authority"))
            view = try await door.withDoor { try await $0.perform(request) }
        }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.print(view.name)
    }
}
