import Hummingbird
import HummingbirdTesting
import Logging
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// A trading world behind its HTTP door, with a token for each role.
struct WebWorld: Sendable {
    let base: World
    let tokens: [Person: String]

    init(policy: ServicePolicy = ServicePolicy(), product: String = "压缩机") async throws {
        base = try await World.trading(policy: policy, product: product)
        var tokens: [Person: String] = [:]
        for person in Person.allCases where person != .nobody {
            tokens[person] = try await base.perform(person.token).secret
        }
        self.tokens = tokens
    }

    var service: TraceabilityService { base.service }
    var clock: TestClock { base.clock }

    /// The door, with what a test wants to be different.
    func web(
        logger: Logger = .silent, _ change: (inout WebService.Configuration) -> Void = { _ in },
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> WebService {
        var configuration = WebService.Configuration(address: "127.0.0.1", port: 0)
        configuration.anonymousRate = (1e6, 1e6)
        configuration.tokenRate = (1e6, 1e6)
        change(&configuration)
        return try WebService(
            service: service, resources: try WebResources.find(), configuration: configuration, logger: logger,
            onListening: onListening)
    }

    /// Calls the door without a socket.
    func test<Value: Sendable>(_ body: @escaping @Sendable (Door) async throws -> Value) async throws -> Value {
        try await test(web(), body)
    }

    func test<Value: Sendable>(
        _ web: WebService, over framework: TestingSetup = .router,
        _ body: @escaping @Sendable (Door) async throws -> Value
    ) async throws -> Value {
        let tokens = tokens
        return try await web.application.test(framework) { client in
            try await body(Door(client: client, tokens: tokens))
        }
    }
}

/// Somebody with a token, and nobody without one.
enum Person: String, CaseIterable, CustomTestStringConvertible {
    case nobody, maker, technician, manager, stranger, inspector, `operator`

    fileprivate var token: CreateToken {
        switch self {
        case .nobody, .operator: CreateToken(role: .operator, name: "desk")
        case .maker: CreateToken(role: .maker, name: "line 1", issuer: "hanchuan")
        case .technician: CreateToken(role: .technician, name: "王", shop: "east")
        case .manager: CreateToken(role: .shopManager, name: "李", shop: "east")
        case .stranger: CreateToken(role: .shopManager, name: "赵", shop: "west")
        case .inspector: CreateToken(role: .inspector, name: "inspector")
        }
    }

    /// What their tokens are for.
    var role: Role? {
        switch self {
        case .nobody: nil
        case .maker: .maker
        case .technician: .technician
        case .manager, .stranger: .shopManager
        case .inspector: .inspector
        case .operator: .operator
        }
    }

    var testDescription: String { rawValue }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
