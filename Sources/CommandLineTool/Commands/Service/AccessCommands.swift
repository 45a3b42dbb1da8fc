import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import StoreContract
import Traceability

/// `touchstone person`
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "People who sign in on pages.｜登录网页的人员。",
        subcommands: [PersonAdd.self, PersonList.self, PersonPassword.self, PersonDisable.self])
}

/// Where a password comes from: never from an argument, which every process on the machine can read.
struct PasswordOptions: ParsableArguments {
    @Flag(
        name: .customLong("password-stdin"),
        help: "Read the password from standard input; otherwise one is made and shown once.｜从标准输入读取密码；否则自动生成，只显示一次。")
    var fromStandardInput = false

    /// The password, and whether it was made here and has to be shown.
    func password() throws -> (text: String, isMade: Bool) {
        guard fromStandardInput else {
            return (Password.generated(random: Surroundings.system.randomBytes(10)), true)
        }
        guard let line = readLine(strippingNewline: true), !line.isEmpty else {
            throw CommandFailure(.usage, zh: "标准输入里没有密码。", en: "There is no password on standard input.")
        }
        return (line.hasSuffix("\r") ? String(line.dropLast()) : line, false)
    }
}

extension OutputOptions {
    /// Shows a person and, when it was made here, the password.
    fileprivate func print(_ person: PersonView, _ password: (text: String, isMade: Bool)) throws {
        if json {
            return try terminal.print(
                json: PersonAndPassword(person: person, password: password.isMade ? password.text : nil))
        }
        guard password.isMade else { return terminal.print(person.id.text) }
        terminal.note("密码只显示这一次：", "The password is shown only now:")
        terminal.print(password.text)
    }
}

/// What a program reads.
private struct PersonAndPassword: Encodable {
    var person: PersonView
    /// Absent when it was given.
    var password: String?
}

/// `touchstone person add`
struct PersonAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add somebody who signs in.｜新增登录人员。", aliases: ["new"])

    @OptionGroup var door: DoorOptions
    @Option(help: "The sign-in name: a–z 0–9 . _ -｜登录名。")
    var id: String
    @Option(help: "The person's name; written into entries.｜姓名，会写入台账。")
    var name: String
    @Option(help: "maker, technician, shop-manager, inspector or operator.｜角色。")
    var role: String
    @Option(help: "The maker that they act for.｜所属厂家。")
    var issuer: String?
    @Option(help: "The shop that they work at.｜所属门店。")
    var shop: String?
    @OptionGroup var password: PasswordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let password = try password.password()
        let request = AddPerson(
            id: try .read(id, "id"), name: try .read(name, "name"), role: try .read(role, "role"),
            issuer: try .read(issuer, "issuer"), shop: try .read(shop, "shop"), password: password.text)
        let person = try await door.perform(request)
        try output.print(person, password)
    }
}

/// `touchstone person list`
struct PersonList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List people.｜列出人员。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await door.perform(ListPeople())
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.people.map {
                [
                    $0.id.text, $0.role.slug, $0.name, $0.issuer?.text ?? $0.shop?.text ?? "",
                    $0.state == .active ? "" : $0.state.slug,
                ]
            })
    }
}

/// `touchstone person password`
struct PersonPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Set a person's password and end their sessions.｜重设密码并结束其登录。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The sign-in name.｜登录名。")
    var id: String
    @OptionGroup var password: PasswordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let password = try password.password()
        let request = SetPassword(id: try .read(id, "id"), password: password.text)
        let person = try await door.perform(request)
        try output.print(person, password)
    }
}

/// `touchstone person disable`
struct PersonDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Keep a person from signing in; their entries stay.｜停用人员，其记录保留。")

    @OptionGroup var door: DoorOptions
    @Option(help: "The sign-in name.｜登录名。")
    var id: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = DisablePerson(id: try .read(id, "id"))
        let person = try await door.perform(request)
        try output.show(person) { $0.print(id) }
    }
}

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
        let answer = try await door.perform(request)
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
        let answer = try await door.perform(ListTokens())
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
        let answer = try await door.perform(RevokeToken(id: id))
        try output.show(answer) { $0.print(id) }
    }
}
