import ArgumentParser
import Foundation
import Ledger
import Logging
import NIOCore
import ServiceLifecycle
import Traceability
import UnixSignals
import Witness

/// `touchstone witness serve`
struct WitnessServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Cosign checkpoints until told to stop.｜启动见证服务。")

    @OptionGroup var witness: WitnessOptions
    @Option(help: "Port; 0 chooses a free one.｜端口。")
    var port = 8090
    @Option(help: "Address; put TLS in front of any but loopback.｜监听地址；除本机外须有 TLS。")
    var listen = "127.0.0.1"
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: 0–65535") }
    }

    func run() async throws {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "touchstone-witness")
        logger.logLevel = .info
        let terminal = output.terminal
        let folder = try witness.open()
        let memory = try WitnessOptions.explained {
            try Witness(folder, now: { Int64(Date().timeIntervalSince1970) }) { [logger] evidence, file in
                logger.critical(
                    "the operator of a log signed two histories",
                    metadata: ["origin": "\(evidence.first.checkpoint.origin)", "evidence": "\(file)"])
                terminal.note(
                    "日志运营方签署了两份互相矛盾的历史，证据：\(file)", "The log's operator signed two histories; evidence: \(file)")
                try? FileHandle.standardError.write(contentsOf: Data(evidence.encoded()))
            }
        }
        let service = WitnessService(
            witness: memory, configuration: .init(address: listen, port: port), logger: logger
        ) { port in terminal.print("http://\(listen):\(port)") }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do { try await group.run() } catch let error as IOError {
            let place = "\(listen):\(port)"
            throw CommandFailure(
                .inputOutput, zh: "\(place)：无法监听（\(error)）。", en: "\(place): cannot listen there (\(error)).",
                hint: Bilingual(zh: "端口可能被占用，用 --port 换一个。", en: "The port may be in use; choose another with --port."))
        }
    }
}
