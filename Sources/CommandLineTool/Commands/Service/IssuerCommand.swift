import ArgumentParser
import COSE
import Foundation
import Ledger
import PartCertificates
import Traceability

/// `touchstone issuer`
struct IssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issuer", abstract: "Makers and their keys; signs the trust list anew.｜厂家及其密钥，同时重签名录。",
        subcommands: [IssuerAdd.self, IssuerList.self, IssuerChange.self, IssuerKey.self])
}

/// `touchstone issuer add`
struct IssuerAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Enrol a maker.｜登记厂家。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("Id used in codes and commands.｜代号。", valueName: "id"))
    var id: String
    @Option(help: ArgumentHelp("Business registration, JURISDICTION:NUMBER.｜工商登记，地区:号码。", valueName: "registration"))
    var registration: String
    @Option(help: "Name in Chinese.｜中文名称。")
    var nameZh: String
    @Option(help: "Name in English.｜英文名称。")
    var nameEn: String
    @Option(help: "Address.｜地址。")
    var address: String = ""
    @Option(
        name: .customLong("class"), parsing: .upToNextOption,
        help:
            "Classes that it may certify: oem, equivalent-quality, remanufactured, aftermarket, repaired, refurbished, salvaged.｜可签发的类别。"
    )
    var classes: [String]
    @OptionGroup var products: ProductRangeOptions
    @Option(help: ArgumentHelp("The maker's key request.｜厂家的密钥申请文件。", valueName: "file"))
    var keyRequest: String

    func run() async throws {
        let request = try InputFile.bytes(keyRequest, limit: 64 << 10)
        let maker = AddIssuer(
            id: try .read(id, "id"), registration: try .read(registration, "registration"),
            nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"), classes: try PartClass.list(classes), ranges: try products.ranges())
        let view = try await data.withInstallation { open in
            try await open.service.addIssuer(maker, keyRequest: request, rootKey: try root.key(open))
        }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.note("已登记厂家，名录已重签。", "The maker is enrolled and the trust list was signed anew.")
        output.terminal.print(view.id.text)
    }
}

/// `touchstone issuer list`
struct IssuerList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List makers.｜列出厂家。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.perform(ListIssuers())
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.issuers.map {
                [
                    $0.id.text, $0.state.slug, output.terminal.say($0.nameZh, $0.nameEn),
                    $0.classes.map(\.slug).joined(separator: ","), String($0.registered),
                    $0.keys.map { "\($0.keyID.hex)(\($0.state.slug))" }.joined(separator: " "),
                ]
            })
    }
}

/// `touchstone issuer change`
struct IssuerChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change a maker's standing, names or scope.｜变更厂家资格、名称或范围。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var output: OutputOptions
    @Option(help: ArgumentHelp("The maker.｜厂家代号。", valueName: "id"))
    var id: String
    @Option(help: "active, suspended or ended.｜状态。")
    var state: String?
    @Option(help: "Name in Chinese.｜中文名称。")
    var nameZh: String?
    @Option(help: "Name in English.｜英文名称。")
    var nameEn: String?
    @Option(help: "Address.｜地址。")
    var address: String?
    @Option(
        name: .customLong("class"), parsing: .upToNextOption,
        help: "The classes that it may certify from now on.｜今后可签发的类别。")
    var classes: [String] = []

    func run() async throws {
        let change = ChangeIssuer(
            id: try .read(id, "id"), nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"), state: try .read(state, "state"),
            classes: classes.isEmpty ? nil : try PartClass.list(classes))
        let view = try await data.withInstallation { open in
            try await open.service.changeIssuer(change, rootKey: try root.key(open))
        }
        try output.show(view) { $0.print("\(view.id.text) \(view.state.slug)") }
    }
}

/// `touchstone issuer key`
struct IssuerKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Add, retire or revoke a maker's key.｜新增、停用或吊销厂家密钥。",
        subcommands: [IssuerKeyAdd.self, IssuerKeyRetire.self, IssuerKeyCompromised.self])
}

/// `touchstone issuer key add`
struct IssuerKeyAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "List another key.｜新增密钥。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @Option(help: ArgumentHelp("The maker's key request.｜厂家的密钥申请文件。", valueName: "file"))
    var keyRequest: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = try InputFile.bytes(keyRequest, limit: 64 << 10)
        let view = try await data.withInstallation { open in
            try await open.service.addIssuerKey(request, rootKey: try root.key(open))
        }
        try output.show(view) { $0.print(view.keys.last?.keyID.hex ?? "") }
    }
}

/// Which of a maker's keys.
struct IssuerKeyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The maker.｜厂家代号。", valueName: "id"))
    var issuer: String
    @Option(help: ArgumentHelp("The key's id, 16 hexadecimal digits.｜密钥编号。", valueName: "hex"))
    var keyId: String

    /// What they mean.
    func values() throws(ServiceError) -> (maker: IssuerID, id: KeyID) {
        (try .read(issuer, "issuer"), try .read(keyId, "keyID"))
    }
}

/// `touchstone issuer key retire`
struct IssuerKeyRetire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "The private key was destroyed; what it signed stays good.｜私钥已销毁，此前签发的仍有效。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var key: IssuerKeyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (maker, id) = try key.values()
        let view = try await data.withInstallation { open in
            try await open.service.retireIssuerKey(issuer: maker, keyID: id, rootKey: try root.key(open))
        }
        try output.show(view) { $0.print("\(id.hex) retired") }
    }
}

/// `touchstone issuer key compromised`
struct IssuerKeyCompromised: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compromised",
        abstract: "Somebody else has the key; only what was registered before stays good.｜私钥泄露，只有此前已登记的仍有效。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var key: IssuerKeyOptions
    @Option(
        help: ArgumentHelp(
            "The size of the maker's book up to which it was good; default: now.｜在此之前登记的仍有效，默认当前账簿长度。",
            valueName: "size"))
    var goodUpTo: UInt64?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (maker, id) = try key.values()
        let view = try await data.withInstallation { open in
            try await open.service.compromiseIssuerKey(
                issuer: maker, keyID: id, goodUpTo: goodUpTo, rootKey: try root.key(open))
        }
        try output.show(view) { $0.print("\(id.hex) compromised") }
    }
}

extension PartClass {
    /// Classes as people write them: each on its own, or several between commas.
    static func list(_ texts: [String]) throws(ServiceError) -> [PartClass] {
        var classes: [PartClass] = []
        for text in texts.flatMap({ $0.split(separator: ",") }) {
            classes.append(try PartClass.read(String(text), "classes"))
        }
        return classes
    }
}

/// Which products a maker may certify.
struct ProductRangeOptions: ParsableArguments {
    @Option(
        name: .customLong("gtin-prefix"), parsing: .upToNextOption,
        help: "Only products whose GTIN-14 begins so.｜限定 GTIN-14 前缀。")
    var gtinPrefixes: [String] = []
    @Option(
        name: .customLong("part-prefix"), parsing: .upToNextOption, help: "Only part numbers that begin so.｜限定零件号前缀。")
    var partPrefixes: [String] = []

    /// None = any product.
    func ranges() throws(ServiceError) -> [ProductRange] {
        var ranges: [ProductRange] = []
        for (scheme, prefix) in gtinPrefixes.map({ (ProductRange.Scheme.gtin, $0) })
            + partPrefixes.map({ (.partNumber, $0) })
        {
            guard let range = ProductRange(scheme: scheme, prefix: prefix) else {
                throw .invalid("ranges", prefix, .oneProductPrefix)
            }
            ranges.append(range)
        }
        return ranges
    }
}
