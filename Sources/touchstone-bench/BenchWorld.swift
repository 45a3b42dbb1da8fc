import COSE
import DomainCoding
import Foundation
import Ledger
import Logging
import MerkleTree
import PartCertificates
import SQLiteStore
import ServiceLifecycle
import Signatures
import StoreContract
import Synchronization
import Traceability
import WebService

/// A service to measure, with its keys.
struct BenchWorld {
    let service: TraceabilityService
    let rootKey: PrivateKey
    let clock: BenchClock
    let host = "id.example"
    private let statusKey: PrivateKey

    var now: Int64 { service.surroundings.now() }
    /// Today in China, as ledgers write it.
    var day: String { UTCOffset.china.day(now).description }
    var `operator`: RequestContext { RequestContext(actor: .local(name: "bench")) }

    static func inMemory() throws -> BenchWorld {
        BenchWorld(
            store: try SQLiteStore.inMemory(), rootKey: .generate(.edDSA), statusKey: .generate(.edDSA),
            clock: BenchClock())
    }

    static func onDisk(_ folder: String, clock: BenchClock = BenchClock()) throws -> BenchWorld {
        BenchWorld(
            store: try openStore(folder), rootKey: .generate(.edDSA), statusKey: .generate(.edDSA), clock: clock)
    }

    private init(store: SQLiteStore, rootKey: PrivateKey, statusKey: PrivateKey, clock: BenchClock) {
        self.rootKey = rootKey
        self.statusKey = statusKey
        self.clock = clock
        service = TraceabilityService(
            store: store, files: NoFiles(),
            surroundings: Surroundings(now: { clock.now }, randomBytes: { SecureRandom.bytes($0) }),
            host: "id.example", rootKey: rootKey.publicKey, statusKey: statusKey)
    }

    private static func openStore(_ folder: String) throws -> SQLiteStore {
        try SQLiteStore(path: folder + "/touchstone.sqlite")
    }

    /// The same installation as a process finds it that has just started. This one must be closed.
    func restarted(_ folder: String) throws -> BenchWorld {
        BenchWorld(store: try Self.openStore(folder), rootKey: rootKey, statusKey: statusKey, clock: clock)
    }

    /// Initialises the service and enrols one maker.
    func enrol(_ id: String, algorithm: SignatureAlgorithm) async throws -> BenchIssuer {
        guard let issuer = IssuerID(id),
            let logKey = LogVerifierKey(
                name: host, key: PrivateKey.generate(.edDSA).publicKey.info, using: SystemSHA256())
        else { throw BenchFailure("a bad name") }
        try await service.initialise(mode: .production, rootKey: rootKey, logKey: logKey)
        let key = PrivateKey.generate(algorithm)
        let unsigned = KeyRequest(issuer: issuer, key: ListedKey(key.publicKey.info, using: SystemSHA256()))
            .toBeSigned()
        _ = try await service.addIssuer(
            AddIssuer(
                id: issuer, registration: try .read("CN:91330100MA0BENCH01", "registration"),
                nameZh: try .read("测", "nameZh"), nameEn: try .read("Bench", "nameEn"), classes: [.oem]),
            keyRequest: try unsigned.signed(try key.sign(unsigned.signingInput)), rootKey: rootKey)
        return BenchIssuer(id: issuer, key: key, issuedAt: now / 1000)
    }

    /// Certificates of a maker, signed and registered in one batch.
    func register(_ count: Int, of issuer: BenchIssuer) async throws -> [FreshCertificate] {
        let reserved = try await ReserveNumbers(issuer: issuer.id, count: count).perform(
            in: service, for: self.operator)
        let certificates = try await issuer.certificatesOnAllCores(count, from: reserved.first.value)
        _ = try await service.registerBatch(
            RegisterBatch(batch: reserved.batch), fresh: certificates, for: self.operator)
        return certificates
    }

    /// The digits of genuine parts that a shop has received and fitted, in a world without makers and shops.
    func fittedParts(_ count: Int) async throws -> [String] {
        let maker = try await enrol("bench-maker", algorithm: .es256)
        try await BenchCatalogue.put(in: self, maker: maker)
        let shop = try await BenchShop(enrolling: "bench-shop", in: self)
        let digits = try await register(count, of: maker).map { CodeText.digits(for: $0.bytes) }
        let codes = digits.map { "https://\(host)/c/\($0)" }
        try await shop.receive(codes: codes[...], on: day)
        try await shop.install(codes: codes[...])
        return digits
    }

    func close() async throws {
        await service.scans.flush()
        try await service.store.close()
    }
}

/// The time of this machine, or so much earlier.
final class BenchClock: Sendable {
    private let behind: Atomic<Int64>

    init(daysBehind days: Int64 = 0) { behind = Atomic(days * 86_400_000) }

    /// Milliseconds since 1970.
    var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) - behind.load(ordering: .relaxed) }

    /// Comes a day nearer to the time of this machine.
    func advanceOneDay() { behind.subtract(86_400_000, ordering: .relaxed) }
}

/// A maker that signs as many certificates as are asked for.
struct BenchIssuer: Sendable {
    let id: IssuerID
    let key: PrivateKey
    let issuedAt: Int64

    func certificates(_ count: Int, from first: UInt32) throws -> [FreshCertificate] {
        try (0..<UInt32(count)).map { try certificate(first + $0) }
    }

    func certificatesOnAllCores(_ count: Int, from first: UInt32) async throws -> [FreshCertificate] {
        let chunk = 500
        return try await withThrowingTaskGroup(of: (Int, [FreshCertificate]).self) { group in
            for start in stride(from: 0, to: count, by: chunk) {
                group.addTask {
                    (start, try certificates(min(chunk, count - start), from: first + UInt32(start)))
                }
            }
            var chunks: [Int: [FreshCertificate]] = [:]
            for try await (start, part) in group { chunks[start] = part }
            return stride(from: 0, to: count, by: chunk).flatMap { chunks[$0] ?? [] }
        }
    }

    private func certificate(_ number: UInt32) throws -> FreshCertificate {
        guard let number = CertificateNumber(number),
            let product = ProductCode(BenchCatalogue.code(Int(number.value))),
            let serial = Identifier(printed: "SN\(number.value)"), let lot = Identifier(printed: "L2026A")
        else { throw BenchFailure("a bad claim") }
        let claims = try PartClaims(
            number: number, partClass: .oem, product: product, serial: serial, lot: lot, useBy: nil,
            issuedAt: issuedAt)
        return try FreshCertificate(signing: claims, with: key)
    }
}

/// Runs a body with a folder that goes away afterwards.
func withTemporaryFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = NSTemporaryDirectory() + "touchstone-bench-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Benchmarks attach no vouchers.
struct NoFiles: FileStore {
    func put(_ bytes: [UInt8]) async throws -> Digest { SystemSHA256().hash(bytes) }
    func get(_ digest: Digest) async throws -> [UInt8]? { nil }
    func bytes(of digest: Digest) throws -> [UInt8]? { nil }
    func all() async throws -> [Digest] { [] }
}

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
