import ArgumentParser
import PartCertificates
import Traceability

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
        let answer = try await door.withDoor { try await $0.perform(PutProducts(products: products)) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(String(answer.count))
    }
}

/// `touchstone product list`
struct ProductList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List products.｜列出产品。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.withDoor { try await $0.perform(ListProducts()) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.products.map {
                [$0.code.printed, output.terminal.say($0.nameZh, $0.nameEn), $0.brand, $0.issuer?.text ?? ""]
            })
    }
}
