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

/// What every measure is about, and why. A reason in one language stands for both when the other is not given.
struct MeasureOptions: ParsableArguments {
    @OptionGroup var door: DoorOptions
    @Option(help: "The maker.｜厂家代号。")
    var issuer: String
    @OptionGroup var parts: ScopeOptions
    @Option(help: "Reason in Chinese.｜中文原因。")
    var reasonZh: String?
    @Option(help: "Reason in English.｜英文原因。")
    var reasonEn: String?
    @OptionGroup var output: OutputOptions

    /// Starts a measure, or ends one.
    func run(
        _ kind: MeasureKind, name: String? = nil, contact: String? = nil, authority: String? = nil, end: Bool = false
    ) async throws {
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
            view = try await door.perform(
                EndMeasure(
                    issuer: issuer, kind: kind, name: try .read(name, "name"), reasonZh: reasonZh, reasonEn: reasonEn))
        } else {
            view = try await door.perform(
                StartMeasure(
                    issuer: issuer, kind: kind, name: try .read(name, "name"), scope: try parts.scope(),
                    reasonZh: reasonZh, reasonEn: reasonEn, contact: try .read(contact, "contact"),
                    authority: try .read(authority, "authority")))
        }
        try output.show(view) { $0.print(view.name) }
    }
}

/// `touchstone recall`
struct Recall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Recall a lot, a product or numbers.｜召回。",
        discussion:
            "--preview counts what is affected and changes nothing; --end ends a recall.｜--preview 只统计影响，--end 结束召回。")

    @OptionGroup var measure: MeasureOptions
    @Option(name: [.customLong("name"), .customLong("number")], help: "The recall number.｜召回编号。")
    var name: String?
    @Option(help: "Whom to contact.｜联系方式。")
    var contact: String?
    @Flag(help: "Only count what is affected.｜只统计影响。")
    var preview = false
    @Flag(help: "End the recall.｜结束召回。")
    var end = false

    func run() async throws {
        guard preview else { return try await measure.run(.recall, name: name, contact: contact, end: end) }
        let answer = try await measure.door.perform(
            PreviewMeasure(issuer: try .read(measure.issuer, "issuer"), scope: try measure.parts.scope()))
        try measure.output.show(answer) { terminal in
            terminal.print(
                terminal.say(
                    "已登记 \(answer.registered) 件，在库 \(answer.inStock)，已装 \(answer.installed)，未入库 \(answer.notReceived)",
                    "\(answer.registered) registered, \(answer.inStock) in stock, \(answer.installed) installed, "
                        + "\(answer.notReceived) not received"))
            terminal.print(
                table: answer.shops.map {
                    [$0.shop.text, terminal.say($0.nameZh, $0.nameEn), String($0.inStock), String($0.installed)]
                })
        }
    }
}

/// `touchstone quarantine`
struct Quarantine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "Put parts on hold, or release them.｜暂停使用或解除。")

    @OptionGroup var measure: MeasureOptions
    @Option(help: "Its name; needed to end it.｜名称，解除时需要。")
    var name: String?
    @Option(help: "The authority that ordered it.｜下令机关。")
    var authority: String?
    @Flag(name: [.customLong("end"), .customLong("release")], help: "Release.｜解除。")
    var end = false

    func run() async throws { try await measure.run(.quarantine, name: name, authority: authority, end: end) }
}

/// `touchstone revoke`
struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Withdraw certificates for good.｜作废证书，不可恢复。")

    @OptionGroup var measure: MeasureOptions

    func run() async throws { try await measure.run(.revocation) }
}
