public import Hummingbird
public import Logging
public import ServiceLifecycle
public import Traceability

/// The HTTP door: pages for people, JSON under `/api/v1`.
public struct WebService: Service {
    /// Where and how to listen.
    public struct Configuration: Sendable {
        public var address: String
        public var port: Int
        /// Proxies whose `X-Forwarded-For` is believed.
        public var trustedProxies: Set<String>
        /// The listing of a demonstration.
        public var demo: DemoListing?
        /// Requests a second of one anonymous address (carrier NAT puts many phones behind one), and of one token.
        public var anonymousRate: (perSecond: Double, burst: Double)
        public var tokenRate: (perSecond: Double, burst: Double)
        /// How long one request may take.
        public var timeLimit: Duration

        /// The defaults, on an address and port.
        public init(address: String, port: Int) {
            self.address = address
            self.port = port
            trustedProxies = []
            anonymousRate = (50, 300)
            tokenRate = (200, 1000)
            timeLimit = .seconds(60)
        }
    }

    private let router: Router<WebContext>
    private let configuration: Configuration
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// Puts the door together; nothing listens until ``run()``. `onListening` is told the port.
    public init(
        service: TraceabilityService, resources: WebResources, configuration: Configuration, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        router = Self.router(service: service, resources: resources, configuration: configuration)
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown: no new connections, those under way are finished.
    public func run() async throws {
        try await application.run()
    }

    /// The application, also for tests that call it without a socket.
    var application: some ApplicationProtocol {
        Application(
            router: router,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(30),
                    httpDecoder: .init(
                        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.address, port: configuration.port), serverName: "touchstone"),
            onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private static func router(
        service: TraceabilityService, resources: WebResources, configuration: Configuration
    ) -> Router<WebContext> {
        let metrics = ServiceMetrics()
        let pages = Pages(resources: resources, host: service.host)
        let router = Router(context: WebContext.self)
        // From the outside in: what is logged, what is answered to errors, who asks, how often and how long.
        router.addMiddleware {
            AccessLog(metrics: metrics)
            SecurityHeaders()
            ClientAddress(trustedProxies: configuration.trustedProxies)
            LanguageChoice()
            ErrorAnswers(host: service.host, pages: pages)
            Authentication(service: service)
            RateLimit(
                anonymous: .init(
                    perSecond: configuration.anonymousRate.perSecond, burst: configuration.anonymousRate.burst),
                authenticated: .init(
                    perSecond: configuration.tokenRate.perSecond, burst: configuration.tokenRate.burst))
            TimeLimit(limit: configuration.timeLimit)
        }
        Routes.add(
            to: router,
            WebParts(
                service: service, resources: resources, pages: pages, metricsCounter: metrics,
                tickets: QueryTickets(key: service.surroundings.randomBytes(32)), demoListing: configuration.demo))
        return router
    }
}
