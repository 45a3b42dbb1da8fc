import ArgumentParser
import Foundation
import Ledger
import PartCertificates
import QRCode
import Traceability
import WebService

/// `touchstone demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Prepare the example season and serve it.｜准备示例数据并启动。")

    @Option(help: ArgumentHelp("Where the season is kept.｜示例数据目录。", valueName: "dir"))
    var data = "touchstone-demo"
    @Option(help: "The host that labels print.｜标签上的域名。")
    var host = "id.example"
    @Option(help: "The season's today, yyyy-mm-dd; default the real one.｜示例中的“今天”。")
    var today: String?
    @Flag(help: "Prepare only; do not serve.｜只准备数据，不启动服务。")
    var prepareOnly = false
    @Option(
        help: ArgumentHelp("Write the season's input tables into a folder, and nothing else.｜只写出输入表。", valueName: "dir")
    )
    var writeFixtures: String?
    @OptionGroup var listening: ListeningOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if let writeFixtures {
            try SeasonFixtures.write(to: writeFixtures)
            return output.terminal.print(writeFixtures)
        }
        guard let day = CalendarDay(today ?? Today.text) else {
            throw ServiceError(.invalidField, ["field": "today", "value": today ?? "", "rule": "yyyy-mm-dd"])
        }
        let terminal = output.terminal
        let listing = try await prepare(day)
        guard !prepareOnly else { return terminal.print(data + "/demo.json") }
        let open = try await InstallationFolder(path: data).open()
        do {
            try await Serving(open: open, listening: listening, demo: listing).run { [listening] port in
                Self.welcome(terminal, "http://\(listening.listen):\(port)")
            }
            try await open.close()
        } catch {
            try? await open.close()
            throw error
        }
    }

    private func prepare(_ day: CalendarDay) async throws -> DemoListing {
        let terminal = output.terminal
        terminal.note("正在准备示例数据（\(data)）……", "Preparing the example season (\(data)) …")
        let listing = try await DemoSeason.prepare(directory: data, host: host, today: day) { step in
            terminal.note("  \(step.zh)", "  \(step.en)")
        }
        return listing
    }

    private static func welcome(_ terminal: Terminal, _ address: String) {
        terminal.print(terminal.say("试金石已启动：", "Touchstone is serving:"))
        terminal.print("  \(address)/        " + terminal.say("查验页面", "check a part"))
        terminal.print(
            "  \(address)/demo    "
                + terminal.say("示例：每种结论一个码，各角色令牌", "a code for every verdict, a token for each role"))
        if let symbol = try? QRSymbol.encode(prefix: address + "/demo", digits: "", level: .l) {
            terminal.print(symbol.terminal())
        }
        terminal.print(terminal.say("按 Ctrl-C 结束。", "Press Ctrl-C to stop."))
    }
}
