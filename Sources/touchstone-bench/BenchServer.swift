import Logging
import ServiceLifecycle
import Traceability
import WebService

/// The whole web service on a port of this machine, as `touchstone serve` has it: all middleware, pages and templates.
/// Two settings differ: the bounds on one client's requests are out of reach, because one client sends them all; and
/// lines of the log go nowhere. Both hold for whatever is compared.
enum BenchServer {
    static func run<Value: Sendable>(
        _ service: TraceabilityService, _ body: @escaping @Sendable (_ port: Int) async throws -> Value
    ) async throws -> Value {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        var configuration = WebService.Configuration(address: "127.0.0.1", port: 0)
        configuration.anonymousRate = (1e9, 1e9)
        configuration.tokenRate = (1e9, 1e9)
        configuration.timeLimit = .seconds(600)
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let web = try WebService(
            service: service, resources: try WebResources.find(), configuration: configuration, logger: logger,
            onListening: { listening.yield($0) })
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [web], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listening.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw BenchFailure("the service did not start")
            }
            let value = try await body(port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }
}
