import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// The witness over HTTP: C2SP tlog-witness, and what it knows for everybody to read.
package struct WitnessService: Service {
    /// Where and how to listen.
    package struct Configuration: Sendable {
        package var address: String
        /// The port; 0 chooses a free one.
        package var port: Int
        /// How long a body may take to arrive.
        package var bodyTimeLimit: Duration = .seconds(10)
        /// How long a connection may be silent.
        package var idleTimeLimit: Duration = .seconds(60)
        /// How many connections are open at once; more wait to be accepted.
        package var largestConnectionCount = 200

        /// The defaults, on an address and port.
        package init(address: String, port: Int) {
            self.address = address
            self.port = port
        }
    }

    private let witness: Witness
    private let configuration: Configuration
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// Puts the service together; nothing listens until `run()`. `onListening` is told the port.
    package init(
        witness: Witness, configuration: Configuration, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.witness = witness
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown: no new connections, requests under way are finished.
    package func run() async throws {
        try await application.run()
    }

    /// The application, also for tests that call it without a socket.
    var application: some ApplicationProtocol {
        Application(
            router: WitnessRoutes(witness: witness, bodyTimeLimit: configuration.bodyTimeLimit).router,
            server: .http1(
                configuration: .init(
                    idleTimeout: TimeAmount(configuration.idleTimeLimit),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.address, port: configuration.port), serverName: "touchstone-witness",
                availableConnectionsDelegate: .maximum(configuration.largestConnectionCount, logger: logger)),
            onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
    }
}
