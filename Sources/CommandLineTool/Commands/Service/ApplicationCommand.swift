import ArgumentParser
import COSE
import DomainCoding
import Foundation
import Ledger
import PartCertificates
import Traceability

/// `touchstone application`
struct ApplicationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "Shops and makers that ask to be enrolled.｜门店和厂家的入驻申请。",
        subcommands: [
            ApplicationList.self, ApplicationAcceptShop.self, ApplicationAcceptMaker.self, ApplicationDecline.self,
        ])
}

/// `touchstone application list`
struct ApplicationList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List applications.｜列出申请。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("Begin after this one: the `next` of the page before.｜从此之后开始。", valueName: "number"))
    var cursor: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await data.withInstallation { open in
            try await ListApplications(cursor: try .read(cursor, "cursor"), limit: 200).perform(
                in: open.service, for: open.asking)
        }
        if output.json { return try output.terminal.print(json: answer) }
        output.terminal.print(
            table: answer.applications.map {
                [
                    $0.application.text, $0.state.slug, $0.kind.slug, $0.registration.description,
                    output.terminal.say($0.nameZh, $0.nameEn), $0.keyID?.hex ?? $0.enrolled ?? "",
                ]
            })
        output.terminal.note("\(answer.open) 件待办。", "\(answer.open) to decide.")
        output.more(answer.next?.text)
    }
}

/// `touchstone application accept-shop`
struct ApplicationAcceptShop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-shop", abstract: "Enrol a shop that applied.｜开通申请的门店。")

    @OptionGroup var data: DataOptions
    @Argument(help: "The number of the application.｜申请编号。")
    var application: String
    @Option(help: "The shop's id from now on.｜门店编号。")
    var id: String
    @Option(help: ArgumentHelp("Coordinates of the registered address, WGS 84.｜注册地址坐标。", valueName: "lat,lon"))
    var place: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = AcceptShop(
            application: try .typed(application), id: try .read(id, "id"), place: try place.map { try Coordinates($0) })
        let shop = try await data.withInstallation { open in
            try await request.perform(in: open.service, for: open.asking)
        }
        try output.show(shop) { $0.print(shop.id.text) }
    }
}

/// `touchstone application accept-maker`
struct ApplicationAcceptMaker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-maker",
        abstract: "Enrol a maker that applied; signs the trust list anew.｜开通申请的厂家，并重签名录。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @Argument(help: "The number of the application.｜申请编号。")
    var application: String
    @Option(
        name: .customLong("class"), parsing: .upToNextOption,
        help: "Classes that it may certify, whatever it applied for.｜准予签发的类别，不必与申请相同。")
    var classes: [String]
    @OptionGroup var products: ProductRangeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let view = try await data.withInstallation { open in
            try await open.service.acceptIssuer(
                try .typed(application), classes: try PartClass.list(classes), ranges: try products.ranges(),
                rootKey: try root.key(open))
        }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.note("已登记厂家，名录已重签。", "The maker is enrolled and the trust list was signed anew.")
        output.terminal.print(view.id.text)
    }
}

/// `touchstone application decline`
struct ApplicationDecline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Decline an application.｜谢绝申请。")

    @OptionGroup var data: DataOptions
    @Argument(help: "The number of the application.｜申请编号。")
    var application: String
    @Option(help: "Why; the applicant reads it.｜原因，申请方可见。")
    var reason: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let request = DeclineApplication(application: try .typed(application), reason: try .read(reason, "reason"))
        let view = try await data.withInstallation { open in
            try await request.perform(in: open.service, for: open.asking)
        }
        try output.show(view) { $0.print(view.application.text) }
    }
}
