import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import StoreContract
import Traceability

/// `touchstone token`
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Access tokens.｜访问令牌。",
        subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

/// `touchstone token create`
struct TokenCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a token; its secret is shown once.｜新建令牌，只显示一次。", aliases: ["add", "new"])

    @OptionGroup var door: DoorOptions
    @Option(help: "maker, technician, shop-manager, inspector or operator.｜角色。")
    var role: String
    @Option(help: "Who holds it; written into entries.｜持有人，会写入台账。")
    var name: String
    @Option(help: "The maker that it acts for.｜所属厂家。")
    var issuer: String?
    @Option(help: "The shop that it works at.｜所属门店。")
    var shop: String?
    @Option(help: "Days until it ends.｜有效天数。")
    var days: Int?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if let days, !(1...3650).contains(days) {
            throw ServiceError.invalid("days", String(days), .range(1...3650))
        }
        let expiresAt = days.map { Surroundings.system.now() + Int64($0) * 86_400_000 }
        let request = CreateToken(
            role: try .read(role, "role"), name: try .read(name, "name"), issuer: try .read(issuer, "issuer"),
            shop: try .read(shop, "shop"), expiresAt: expiresAt)
        let answer = try await door.withDoor { try await $0.perform(request) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.note("令牌只显示这一次：", "The secret is shown only now:")
        output.terminal.print(answer.secret)
    }
}

/// `touchstone token list`
struct TokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List tokens.｜列出令牌。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.withDoor { try await $0.perform(ListTokens()) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.tokens.map {
                [
                    $0.id, $0.role.slug, $0.name, $0.issuer?.text ?? $0.shop?.text ?? "",
                    $0.revokedAt == nil ? "" : "revoked",
                ]
            })
    }
}

/// `touchstone token revoke`
struct TokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Withdraw a token.｜作废令牌。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The token's id.｜令牌编号。")
    var id: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.withDoor { try await $0.perform(RevokeToken(id: id)) }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(id)
    }
}
