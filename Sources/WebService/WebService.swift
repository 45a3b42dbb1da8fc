import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import ServiceLifecycle
package import Traceability

/// The HTTP door: pages for people, JSON under `/api/v1`.
package struct WebService: Service {
    /// Where and how to listen.
    package struct Configuration: Sendable {
        /// The address.
        package var address: String
        /// The port; 0 chooses a free one.
        package var port: Int
        /// Proxies whose headers are believed.
        package var trustedProxies: TrustedProxies
        /// The certificate and key with which this service speaks TLS; nil for plain http.
        package var tls: TLSIdentity?
        /// The listing of a demonstration.
        package var demo: DemoListing?
        /// Requests a second of one anonymous address (carrier NAT puts many phones behind one), and of one token.
        package var anonymousRate: (perSecond: Double, burst: Double)
        /// Requests a second of one token, and how many may come at once.
        package var tokenRate: (perSecond: Double, burst: Double)
        /// How long one request may take, and its body to arrive.
        package var timeLimit: Duration
        /// How long a body may take to arrive.
        package var bodyTimeLimit: Duration
        /// How long a client may go on sending a body after it was refused, before the connection is closed.
        package var lingerTimeLimit: Duration
        /// How long a connection may be silent, or its headers take to arrive.
        package var idleTimeLimit: Duration
        /// How many connections are open at once; more wait to be accepted.
        package var largestConnectionCount: Int

        /// The defaults, on an address and port.
        package init(address: String, port: Int) {
            self.address = address
            self.port = port
            trustedProxies = TrustedProxies()
            tls = nil
            anonymousRate = (50, 300)
            tokenRate = (200, 1000)
            timeLimit = .seconds(60)
            bodyTimeLimit = .seconds(30)
            lingerTimeLimit = .seconds(5)
            idleTimeLimit = .seconds(30)
            largestConnectionCount = 900
        }
    }

    private let service: TraceabilityService
    private let responder: RouterResponder<WebContext>
    private let builder: HTTPServerBuilder
    private let configuration: Configuration
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// Puts the door together; nothing listens until ``run()``. `onListening` is told the port. Throws when TLS cannot
    /// be set up.
    package init(
        service: TraceabilityService, resources: WebResources, configuration: Configuration, logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws {
        self.service = service
        responder = Self.responder(service: service, resources: resources, configuration: configuration)
        builder = try Self.builder(configuration)
        self.configuration = configuration
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown: no new connections, requests under way are finished, queries on their way to
    /// the store are written.
    package func run() async throws {
        WebParts.removeAbandonedBundles(
            now: Date(timeIntervalSince1970: Double(service.surroundings.now()) / 1000))
        do {
            try await application.run()
        } catch {
            await service.scans.flush()
            throw error
        }
        await service.scans.flush()
    }

    /// The application, also for tests that call it without a socket.
    var application: some ApplicationProtocol {
        Application(
            responder: responder,
            server: builder,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.address, port: configuration.port), serverName: "touchstone",
                availableConnectionsDelegate: .maximum(configuration.largestConnectionCount, logger: logger)),
            onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
    }

    private static func builder(_ configuration: Configuration) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: TimeAmount(configuration.idleTimeLimit),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
        return try configuration.tls.map { try .tls(plain, tlsConfiguration: $0.configuration) } ?? plain
    }

    private static func responder(
        service: TraceabilityService, resources: WebResources, configuration: Configuration
    ) -> RouterResponder<WebContext> {
        let metrics = ServiceMetrics()
        let site = WebParts(
            service: service, resources: resources, metricsCounter: metrics,
            tickets: QueryTickets(key: service.surroundings.randomBytes(32)), demoListing: configuration.demo)
        let routes = Routes.all(site)
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        // From the outside in: what is logged, what becomes of the connection, what is answered to errors, who asks
        // and how often, how long it may take.
        router.addMiddleware {
            AccessLog(metrics: metrics)
            ConnectionCare(
                answerTimeLimit: TimeAmount(configuration.timeLimit),
                lingerTimeLimit: TimeAmount(configuration.lingerTimeLimit))
            SecurityHeaders()
            ClientAddress(
                trustedProxies: configuration.trustedProxies, isTLS: configuration.tls != nil,
                bodyTimeLimit: configuration.bodyTimeLimit)
            StrictTransport(host: service.host)
            LanguageChoice(utcOffset: service.policy.utcOffset)
            ErrorAnswers(site: site, allowed: AllowedMethods(routes.map(\.endpoint)))
            Authentication(
                service: service,
                limit: RateLimit(
                    address: .init(
                        perSecond: configuration.anonymousRate.perSecond, burst: configuration.anonymousRate.burst),
                    token: .init(
                        perSecond: configuration.tokenRate.perSecond, burst: configuration.tokenRate.burst)),
                sessionPaths: Set(routes.filter(\.readsSession).map(\.endpoint.path)))
            TimeLimit(limit: configuration.timeLimit)
        }
        for route in routes {
            router.on(RouterPath(route.endpoint.path), method: route.endpoint.method, use: route.handle)
        }
        return router.buildResponder()
    }
}

/// What the handlers of all routes share.
struct WebParts: Sendable {
    let service: TraceabilityService
    let resources: WebResources
    let metricsCounter: ServiceMetrics
    let tickets: QueryTickets
    /// The listing of a demonstration; nil for a real service, which has no such page.
    let demoListing: DemoListing?
    /// How often one address may send a form that everybody may send.
    var publicForms = RateLimit(
        address: .init(perSecond: 0.2, burst: 40), token: .init(perSecond: 0.2, burst: 40))
}
