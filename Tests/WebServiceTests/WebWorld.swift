import COSE
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import MerkleTree
import PartCertificates
import SQLiteStore
import Signatures
import Synchronization
import Testing
import Traceability

@testable import WebService

/// An installation in memory behind its HTTP door: a maker, three shops, a supplier, a product, a token for each role.
final class WebWorld: Sendable {
    let service: TraceabilityService
    let clock: TestClock
    let makerKey: PrivateKey
    let rootKey: PrivateKey
    let tokens: [Person: String]

    static let host = "id.example"
    static let gtin = "09521234000013"
    /// 2026-07-01 00:00 UTC in milliseconds.
    static let start: Int64 = 1_782_864_000_000
    static let today = "2026-07-01"

    init(policy: ServicePolicy = ServicePolicy(), product: String = "压缩机") async throws {
        var policy = policy
        // Tests sign in by the hundred.
        policy.passwordCost = try #require(PasswordHash.Cost(logarithm: 4))
        let clock = TestClock(Self.start)
        self.clock = clock
        rootKey = .generate(.edDSA)
        makerKey = .generate(.es256)
        let logKey = PrivateKey.generate(.edDSA)
        service = TraceabilityService(
            store: try SQLiteStore.inMemory(), files: MemoryFiles(),
            surroundings: Surroundings(now: { clock.now }, randomBytes: { SecureRandom.bytes($0) }), host: Self.host,
            rootKey: rootKey.publicKey, statusKey: .generate(.edDSA), logKey: logKey, policy: policy)
        let verifierKey = try #require(
            LogVerifierKey(name: Self.host, key: logKey.publicKey.info, using: SystemSHA256()))
        try await service.initialise(mode: .demo, rootKey: rootKey, logKey: verifierKey)
        let listed = ListedKey(makerKey.publicKey.info, using: SystemSHA256())
        let request = KeyRequest(issuer: try #require(IssuerID("hanchuan")), key: listed).toBeSigned()
        _ = try await service.addIssuer(
            AddIssuer(
                id: "hanchuan", registration: "CN:MAKER-1", nameZh: "寒川空调", nameEn: "Hanchuan", address: "杭州",
                classes: PartClass.allCases.map(\.slug)),
            keyRequest: try request.signed(try makerKey.sign(request.signingInput)), rootKey: rootKey)
        for shop in ["east", "west", "north"] { try await Self.add(shop, to: service) }
        try await Self.operate(
            PutSupplier(id: "good", nameZh: "供应商", nameEn: "Supplier", address: "路 2 号", standing: "authorised"),
            in: service)
        try await Self.operate(
            PutProducts(products: [
                ProductView(code: Self.gtin, issuer: "hanchuan", nameZh: product, nameEn: "Compressor", brand: "寒川")
            ]), in: service)
        var tokens: [Person: String] = [:]
        for person in Person.allCases where person != .nobody {
            tokens[person] = try await Self.operate(person.token, in: service).secret
        }
        self.tokens = tokens
    }

    private static func add(_ shop: String, to service: TraceabilityService) async throws {
        try await operate(
            AddShop(
                id: shop, registration: "CN:SHOP-\(shop)", nameZh: "门店 \(shop)", nameEn: "Shop \(shop)",
                address: "路 1 号", latitude: 30, longitude: 120), in: service)
    }

    @discardableResult
    static func operate<Asked: UseCase>(_ request: Asked, in service: TraceabilityService) async throws -> Asked.Answer
    {
        try await request.perform(in: service, for: .init(actor: .local(name: "operator")))
    }

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

    /// What a maker signs at its own desk.
    func sign(serial: String, number: UInt32, lot: String? = nil) throws -> [UInt8] {
        let claims = try PartClaims(
            number: try #require(CertificateNumber(number)), partClass: .oem,
            product: try #require(ProductCode(Self.gtin)), serial: Identifier(printed: serial),
            lot: lot.flatMap { Identifier(printed: $0) }, useBy: nil, issuedAt: clock.now / 1000)
        let message = UnverifiedCertificate.toBeSigned(claims, algorithm: makerKey.algorithm, keyID: makerKey.keyID)
        return try message.signed(try makerKey.sign(message.signingInput))
    }
}

/// Somebody with a token, and nobody without one.
enum Person: String, CaseIterable, CustomTestStringConvertible {
    case nobody, maker, technician, manager, stranger, inspector, `operator`

    fileprivate var token: CreateToken {
        switch self {
        case .nobody, .operator: CreateToken(role: "operator", name: "desk")
        case .maker: CreateToken(role: "maker", name: "line 1", issuer: "hanchuan")
        case .technician: CreateToken(role: "technician", name: "王", shop: "east")
        case .manager: CreateToken(role: "shop-manager", name: "李", shop: "east")
        case .stranger: CreateToken(role: "shop-manager", name: "赵", shop: "west")
        case .inspector: CreateToken(role: "inspector", name: "inspector")
        }
    }

    var testDescription: String { rawValue }
}

/// A clock that tests move.
final class TestClock: Sendable {
    private let time: Mutex<Int64>

    init(_ time: Int64) { self.time = Mutex(time) }
    var now: Int64 { time.withLock { $0 } }
    func advance(seconds: Int64) { time.withLock { $0 += seconds * 1000 } }
}

/// Vouchers in memory.
final class MemoryFiles: FileStore {
    private let files = Mutex<[Digest: [UInt8]]>([:])

    func put(_ bytes: [UInt8]) async throws -> Digest {
        let digest = SystemSHA256().hash(bytes)
        files.withLock { $0[digest] = bytes }
        return digest
    }

    func get(_ digest: Digest) async throws -> [UInt8]? { try bytes(of: digest) }
    func bytes(of digest: Digest) throws -> [UInt8]? { files.withLock { $0[digest] } }
    func all() async throws -> [Digest] { files.withLock { $0.keys.sorted() } }
}

extension Logger {
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
