import ArgumentParser
import Foundation
import Ledger
import PartCertificates
import Traceability
import WebService

/// `touchstone demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Prepare the example season and serve it.｜准备示例数据并启动。",
        discussion: """
            It is served on plain http at --listen and --port. A label, though, always reads https://HOST/c/… without a \
            port: phones can open labels only where HOST leads to a TLS proxy (port 443) in front of this service.
            服务以 http 监听 --listen 和 --port；标签上的网址始终是 https://域名/c/…，不带端口。要让手机打开标签，该域名须指向本服务前的 TLS 代理（443 端口）。
            """)

    @Option(help: ArgumentHelp("Where the season is kept.｜示例数据目录。", valueName: "dir"))
    var data = "touchstone-demo"
    @Option(
        help: ArgumentHelp(
            "The host that labels print (default: id.example); it needs a TLS proxy in front.｜标签上的域名（默认 id.example），其前须有 TLS 代理。",
            valueName: "host"))
    var host: String?
    @Option(help: "The season's today, yyyy-mm-dd; default the real one.｜示例中的“今天”。")
    var today: String?
    @Flag(help: "Prepare only; do not serve.｜只准备数据，不启动服务。")
    var prepareOnly = false
    @Option(
        help: ArgumentHelp("Write the season's input tables into a folder, and nothing else.｜只写出输入表。", valueName: "dir")
    )
    var writeFixtures: String?
    @OptionGroup var listening: ListeningOptions
    @OptionGroup var epochs: EpochOptions
    @OptionGroup var output: OutputOptions

    /// Seconds: short enough to watch.
    private static let epochLength: Int64 = 10

    func run() async throws {
        if let writeFixtures {
            try SeasonFixtures.write(to: writeFixtures)
            return try output.terminal.print(written: writeFixtures, json: output.json)
        }
        guard let day = CalendarDay(today ?? Today.text) else {
            throw ServiceError(.invalidField, ["field": "today", "value": today ?? "", "rule": "yyyy-mm-dd"])
        }
        let terminal = output.terminal
        let listing = try await prepare(day)
        guard !prepareOnly else {
            return try terminal.print(written: data + "/demo.json", json: output.json)
        }
        let open = try await InstallationFolder(path: data).open()
        do {
            let serving = Serving(
                open: open, listening: listening, demo: listing, epochLength: epochs.length(default: Self.epochLength),
                terminal: terminal)
            try await serving.run { [listening, host, json = output.json] port in
                let welcome = DemoWelcome(address: "http://\(listening.listen):\(port)", host: host)
                if json { try? terminal.print(json: welcome.links) } else { welcome.print(terminal) }
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
        let listing = try await DemoSeason.prepare(
            directory: data, host: host ?? DemoWelcome.defaultHost, today: day
        ) { step in
            terminal.note("  \(step.zh)", "  \(step.en)")
        }
        return listing
    }
}
