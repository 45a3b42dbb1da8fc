import ArgumentParser
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
        let coordinates = try place.map { try Coordinates($0) }
        let view = try await door.withDoor {
            try await $0.perform(
                AddShop(
                    id: id, registration: registration, nameZh: nameZh, nameEn: nameEn, address: address,
                    latitude: coordinates?.latitude, longitude: coordinates?.longitude, kind: kind, chain: chain))
        }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.print(view.id)
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
                [$0.id, $0.kind, output.terminal.say($0.nameZh, $0.nameEn), $0.registration, $0.address]
            })
    }
}
