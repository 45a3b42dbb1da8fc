import ArgumentParser
import DomainCoding
import Ledger
import Traceability

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
        let view = try await door.withDoor { try await $0.perform(request) }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.print("\(view.id) \(view.standing.slug)")
    }
}

/// `touchstone supplier list`
struct SupplierList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List suppliers.｜列出供应商。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.withDoor { try await $0.perform(ListSuppliers()) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.suppliers.map {
                [$0.id.text, $0.standing.slug, output.terminal.say($0.nameZh, $0.nameEn), $0.address]
            })
    }
}
