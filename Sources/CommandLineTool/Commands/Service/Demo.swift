import ArgumentParser
import DomainCoding
import Foundation
import Ledger
import QRCode
import Traceability
import WebService

/// `touchstone demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Prepare the example season and serve it.｜准备示例数据并启动。",
        discussion: """
            It is served at --listen and --port: on plain http, or with --tls on https with a certificate that it makes \
            for itself, which a phone warns of until a person has compared its fingerprint. A label always reads \
            https://HOST/c/… without a port: phones open labels only where HOST leads to port 443 of this service or of a \
            TLS proxy in front of it.
            服务监听 --listen 和 --port：默认 http；加 --tls 则用自签证书提供 https（首次打开请核对指纹）。标签上的网址始终是 https://域名/c/…，不带端口；要让手机打开标签，该域名须指向本服务或其前 TLS 代理的 443 端口。
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
    @Flag(help: "Serve https with a certificate that is made for this machine.｜用自签证书提供 https。")
    var tls = false
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
        guard let day = CalendarDay(today ?? TerminalClock.today.description) else {
            throw ServiceError.invalid("today", today, .value(.day))
        }
        let terminal = output.terminal
        let listing = try await prepare(day)
        guard !prepareOnly else {
            return try terminal.print(written: data + "/demo.json", json: output.json)
        }
        let folder = InstallationFolder(path: data)
        let certificate =
            tls
            ? try DemoCertificate.prepare(
                in: folder, names: DemoCertificate.names(listening: listening.listen, host: host),
                now: Surroundings.system.now()) : nil
        let open = try await folder.open()
        try await closing {
            try await open.close()
        } after: {
            let serving = Serving(
                open: open, listening: listening, tls: certificate?.identity, demo: listing,
                epochLength: epochs.length(default: Self.epochLength), terminal: terminal)
            try await serving.run { [host, json = output.json] port in
                let welcome = DemoWelcome(
                    address: serving.address(port), host: host, fingerprint: certificate?.fingerprint)
                if json { try? terminal.print(json: welcome.links) } else { welcome.print(terminal) }
            }
        }
    }

    private func prepare(_ day: CalendarDay) async throws -> DemoListing {
        let terminal = output.terminal
        terminal.note("正在准备示例数据（\(data)）……", "Preparing the example season (\(data)) …")
        return try await DemoSeason.prepare(
            directory: data, host: host ?? DemoWelcome.defaultHost, today: day
        ) { step in
            terminal.note("  \(step.zh)", "  \(step.en)")
        }
    }
}

/// What the demonstration says when it is serving: where to look, in words and as a symbol.
struct DemoWelcome {
    /// The host on labels when nobody chose one; it leads nowhere, so pages are opened at the address itself.
    static let defaultHost = "id.example"

    /// Where the service listens.
    let address: String
    /// The host that was asked for; nil for the default one.
    let host: String?

    /// SHA-256 of the certificate that was made for this machine; nil for plain http.
    let fingerprint: String?

    /// Where people open the pages: the host that labels print, or the address where there is none.
    var base: String { host.map { "https://" + $0 } ?? address }

    /// The addresses as a program reads them.
    var links: [String: String] {
        var links = ["address": address, "url": base + "/", "demo": base + "/demo"]
        links["fingerprint"] = fingerprint
        return links
    }

    /// Shows the addresses, and the symbol of the demonstration's page.
    func print(_ terminal: Terminal) {
        terminal.print(terminal.say("试金石已启动：", "Touchstone is serving:"))
        terminal.print("  \(base)/        " + terminal.say("查验页面", "check a part"))
        terminal.print(
            "  \(base)/demo    "
                + terminal.say("示例：每种结论一个码，各角色的账号和令牌", "a code for every verdict, a person and a token for each role"))
        if let host {
            terminal.print(
                terminal.say(
                    "  监听 \(address)；须有 TLS 代理把 https://\(host) 转到这里，标签才能用手机打开。",
                    "  It listens on \(address): labels open only where a TLS proxy leads https://\(host) there."))
        }
        if let fingerprint {
            terminal.print(
                terminal.say(
                    "  证书是自签的，浏览器会警告；继续之前请核对其 SHA-256 指纹：",
                    "  The certificate vouches for itself, so browsers warn. Compare its SHA-256 fingerprint first:"))
            terminal.print("  " + fingerprint)
        }
        if let symbol = try? QRSymbol.encode(prefix: base + "/demo", digits: "", level: .l) {
            terminal.print(symbol.terminal())
        }
        terminal.print(terminal.say("按 Ctrl-C 结束。", "Press Ctrl-C to stop."))
    }
}
