import ArgumentParser
import DomainCoding
import Ledger
import PartCertificates
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
        let view = try await door.perform(request)
        try output.show(view) { $0.print(view.id.text) }
    }
}

/// `touchstone shop list`
struct ShopList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List shops.｜列出门店。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.perform(ListShops())
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

/// `touchstone supplier`
struct SupplierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supplier", abstract: "Suppliers and their standing.｜供应商及其资格。",
        subcommands: [SupplierSet.self, SupplierList.self])
}

/// `touchstone supplier set`
struct SupplierSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Add a supplier, or change one.｜新增或变更供应商。", aliases: ["add"])

    @OptionGroup var door: DoorOptions
    @Option(help: "Id.｜代号。")
    var id: String
    @Option(help: "Name in Chinese.｜中文名称。")
    var nameZh: String
    @Option(help: "Name in English.｜英文名称。")
    var nameEn: String
    @Option(help: "Address.｜地址。")
    var address: String = ""
    @Option(help: "authorised, unverified or suspended.｜资格。")
    var standing: String = "unverified"
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = PutSupplier(
            id: try .read(id, "id"), nameZh: try .read(nameZh, "nameZh"), nameEn: try .read(nameEn, "nameEn"),
            address: try .read(address, "address"), standing: try .read(standing, "standing"))
        let view = try await door.perform(request)
        try output.show(view) { $0.print("\(view.id) \(view.standing.slug)") }
    }
}

/// `touchstone supplier list`
struct SupplierList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List suppliers.｜列出供应商。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.perform(ListSuppliers())
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.suppliers.map {
                [$0.id.text, $0.standing.slug, output.terminal.say($0.nameZh, $0.nameEn), $0.address]
            })
    }
}

/// `touchstone product`
struct ProductCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "product", abstract: "The product catalogue.｜产品目录。",
        subcommands: [ProductImport.self, ProductList.self])
}

/// `touchstone product import`
struct ProductImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or replace products from a table.｜从表中导入产品。")

    @OptionGroup var door: DoorOptions
    @Argument(help: ArgumentHelp("CSV (docs/tables.md).｜产品表。", valueName: "file"))
    var table: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let products = try ProductsTable(try InputFile.bytes(table, limit: 64 << 20), file: table).products
        let answer = try await door.perform(PutProducts(products: products))
        try output.show(answer) { $0.print(String(answer.count)) }
    }
}

/// `touchstone product list`
struct ProductList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List products.｜列出产品。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.perform(ListProducts())
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.products.map {
                [$0.code.printed, output.terminal.say($0.nameZh, $0.nameEn), $0.brand, $0.issuer?.text ?? ""]
            })
    }
}
