import ArgumentParser
import DomainCoding
import Ledger
import StoreContract
import Traceability

/// `touchstone shop`
struct ShopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shop", abstract: "Repair shops.｜维修门店。", subcommands: [ShopAdd.self, ShopList.self])
}

/// `touchstone shop add`
struct ShopAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Enrol a shop and open its ledger.｜登记门店并开账。")

    @OptionGroup var door: DoorOptions
    @Option(help: "Id used in commands and pages.｜代号。")
    var id: String
    @Option(help: "Business registration, JURISDICTION:NUMBER.｜备案号，地区:号码。")
    var registration: String
    @Option(help: "Name in Chinese.｜中文名称。")
    var nameZh: String
    @Option(help: "Name in English.｜英文名称。")
    var nameEn: String
    @Option(help: "Registered address.｜注册地址。")
    var address: String = ""
    @Option(help: ArgumentHelp("Coordinates of the registered address, WGS 84.｜注册地址坐标。", valueName: "lat,lon"))
    var place: String?
    @Option(help: "dealer, independent or chain.｜类型。")
    var kind: String?
    @Option(help: "Name of the chain.｜连锁名称。")
    var chain: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = AddShop(
            id: try .read(id, "id"), registration: try .read(registration, "registration"),
            nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"), place: try place.map { try Coordinates($0) },
            kind: try .read(kind, "kind"), chain: try .read(chain, "chain"))
        let view = try await door.withDoor { try await $0.perform(request) }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.print(view.id.text)
    }
}

/// `touchstone shop list`
struct ShopList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List shops.｜列出门店。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.withDoor { try await $0.perform(ListShops()) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.shops.map {
                [
                    $0.id.text, $0.kind.slug, output.terminal.say($0.nameZh, $0.nameEn), $0.registration.description,
                    $0.address,
                ]
            })
    }
}
