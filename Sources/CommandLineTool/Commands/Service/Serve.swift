import ArgumentParser
import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import StoreContract
import Traceability
import UnixSignals
import WebService
import Words

/// `touchstone serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve pages and the JSON API until told to stop.｜启动网页与接口服务。")

    @OptionGroup var data: DataOptions
    @OptionGroup var listening: ListeningOptions
    @OptionGroup var tls: TLSOptions
    @OptionGroup var epochs: EpochOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = output.terminal
        let identity = try tls.identity(terminal)
        try await data.withInstallation { open in
            try await StartCheck.refuseDevelopmentKeys(open)
            let length = epochs.length(default: open.service.policy.epochLength)
            let serving = Serving(
                open: open, listening: listening, tls: identity, demo: nil, epochLength: length, terminal: terminal)
            try await serving.run { port in
                let address = serving.address(port)
                if output.json { try? terminal.print(json: ["url": address]) } else { terminal.print(address) }
            }
        }
    }
}

/// Where to listen.
struct ListeningOptions: ParsableArguments {
    @Option(help: "Port; 0 chooses a free one.｜端口。")
    var port = 8080
    @Option(help: "Address. Any but loopback needs TLS, here or in a proxy in front.｜监听地址；除本机外须有 TLS。")
    var listen = "127.0.0.1"
    @Option(
        name: .customLong("trusted-proxy"),
        help: ArgumentHelp(
            "Address or range (10.0.0.0/8) of proxies whose X-Forwarded-For is believed.｜可信代理的地址或网段。",
            valueName: "address"),
        transform: ListeningOptions.proxies)
    var trustedProxies: [AddressRange] = []

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: 0–65535") }
    }

    /// Reads one `--trusted-proxy`.
    @Sendable static func proxies(_ text: String) throws -> AddressRange {
        guard let range = AddressRange(text) else {
            throw ValidationError(
                "neither an IP address nor a range such as 10.0.0.0/8 or fd00::/8, whose bits after the prefix are zero.｜"
                    + "需要 IP 地址，或 10.0.0.0/8、fd00::/8 这样的网段（前缀之后的位须为零）。")
        }
        return range
    }
}

/// How often an epoch is closed.
struct EpochOptions: ParsableArguments {
    @Option(
        name: .customLong("epoch"),
        help: ArgumentHelp(
            "Seconds between two epochs of the log; default 600, in a demonstration 10.｜日志每期的秒数。", valueName: "seconds")
    )
    var seconds: Int64?

    mutating func validate() throws {
        guard (1...86_400).contains(seconds ?? 1) else { throw ValidationError("--epoch: 1–86400") }
    }

    func length(default length: Int64) -> Int64 { seconds ?? length }
}

/// A service that runs until SIGTERM or SIGINT, then finishes what is under way.
struct Serving {
    let open: OpenInstallation
    let listening: ListeningOptions
    /// Certificate and key; nil for plain http.
    let tls: TLSIdentity?
    let demo: DemoListing?
    /// Seconds.
    let epochLength: Int64
    let terminal: Terminal

    /// Where it is reached on a port.
    func address(_ port: Int) -> String {
        let host = listening.listen.contains(":") ? "[\(listening.listen)]" : listening.listen
        return (tls == nil ? "http://" : "https://") + host + ":\(port)"
    }

    func run(_ onListening: @escaping @Sendable (Int) async -> Void) async throws {
        warnAboutPlainText()
        try await WitnessClient.with(seconds: open.service.policy.witnessTimeLimit) { witnesses in
            try await run(witnesses, onListening)
        }
    }

    /// Over a network without TLS, passwords and tokens could be read along, and phones give pages no camera.
    private func warnAboutPlainText() {
        let isLoopback = IPAddress.isLoopback(host: listening.listen)
        guard tls == nil, listening.trustedProxies.isEmpty, !isLoopback else { return }
        terminal.note(
            "注意：在 \(listening.listen) 上以明文 http 提供服务：令牌会在网络上明文传送，网页不能登录，手机不给相机权限。"
                + "请加 --tls-certificate 和 --tls-key，或在前面放 TLS 代理并用 --trusted-proxy 指明。",
            "Warning: plain http on \(listening.listen): tokens cross the network in the clear, nobody can sign in, phones "
                + "give no camera. Add --tls-certificate and --tls-key, or put a TLS proxy in front and name it with "
                + "--trusted-proxy.")
    }

    private func run(
        _ witnesses: WitnessClient, _ onListening: @escaping @Sendable (Int) async -> Void
    ) async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "touchstone")
        logger.logLevel = .info
        var configuration = WebService.Configuration(address: listening.listen, port: listening.port)
        configuration.trustedProxies = TrustedProxies(listening.trustedProxies)
        configuration.tls = tls
        configuration.demo = demo
        let resources: WebResources
        do { resources = try WebResources.find() } catch let missing as WebResources.Missing {
            throw CommandFailure(.inputOutput, zh: "找不到网页资源：\(missing)", en: missing.description)
        }
        let web = try WebService(
            service: open.service, resources: resources, configuration: configuration, logger: logger,
            onListening: onListening)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(
                service: web, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup),
            .init(service: Housekeeping(service: open.service, logger: logger)),
        ]
        if let keeping = try await epochKeeping(witnesses, logger) { services.append(.init(service: keeping)) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do { try await group.run() } catch let error as IOError {
            let place = "\(listening.listen):\(listening.port)"
            throw CommandFailure(
                .inputOutput, zh: "\(place)：无法监听（\(error)）。", en: "\(place): cannot listen there (\(error)).",
                hint: Bilingual(zh: "端口可能被占用，用 --port 换一个。", en: "The port may be in use; choose another with --port."))
        }
    }

    /// The service that closes epochs; none without the log key. A log that is behind what a witness has seen is
    /// refused here, before anything is signed.
    private func epochKeeping(
        _ witnesses: WitnessClient, _ logger: Logger
    ) async throws -> EpochKeeping? {
        guard open.service.logKey != nil else {
            terminal.note(
                "没有日志密钥（\(open.folder.privateKey("log"))）：不结束期次，也不签发检查点。",
                "There is no log key (\(open.folder.privateKey("log"))): no epochs are closed, no checkpoints signed.")
            return nil
        }
        for witness in try await open.service.refuseRewind(asking: witnesses) {
            terminal.note(
                "见证方 \(witness.name) 没有见证：\(witness.trouble.words.zh)",
                "Witness \(witness.name) does not cosign: \(witness.trouble.words.en)")
        }
        return EpochKeeping(service: open.service, cosigner: witnesses, length: epochLength, logger: logger)
    }
}

/// What a production start looks at first.
enum StartCheck {
    /// A key whose private half stands in a public repository must not certify real parts.
    static func refuseDevelopmentKeys(_ open: OpenInstallation) async throws {
        guard open.installation.mode == .production else { return }
        let issuers = try await ListIssuers().perform(
            in: open.service, for: RequestContext(actor: .local(name: NSUserName()))
        ).issuers
        for issuer in issuers {
            for key in issuer.keys where DevelopmentKeys.isDevelopment(keyID: key.keyID) {
                throw ServiceError(.developmentKey, [.issuer(issuer.id), .keyID(key.keyID)])
            }
        }
    }
}
