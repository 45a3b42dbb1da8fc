import ArgumentParser
import Foundation
import Traceability

/// `touchstone trust`
struct Trust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "The signed list of makers and keys.｜厂家名录。",
        subcommands: [TrustExport.self, TrustSign.self, TrustRotate.self])
}

/// `touchstone trust export`
struct TrustExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the newest trust list.｜导出最新名录。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("The file to write.｜输出文件。", valueName: "file"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try await data.withInstallation { try await $0.service.trustFile() }
        guard let bytes else { throw ServiceError(.notFound) }
        try InputFile.write(bytes, to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}

/// `touchstone trust sign`
struct TrustSign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign the trust list anew, before it expires.｜重签名录，以免过期。")

    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let view = try await data.withInstallation { open in
            try await open.service.signTrustList(rootKey: try root.key(open))
        }
        if output.json { return try output.terminal.print(json: view) }
        output.terminal.print("seq \(view.seq)")
    }
}

/// `touchstone status`
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "The signed lists of what is recalled, held or withdrawn.｜状态列表。",
        subcommands: [StatusExport.self])
}

/// `touchstone status export`
struct StatusExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the status lists of all makers.｜导出所有厂家的状态列表。")

    @OptionGroup var data: DataOptions
    @Option(help: ArgumentHelp("The file to write.｜输出文件。", valueName: "file"))
    var out: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try await data.withInstallation { try await $0.service.statusFile() }
        try InputFile.write(bytes, to: out)
        try output.terminal.print(written: out, json: output.json)
    }
}
