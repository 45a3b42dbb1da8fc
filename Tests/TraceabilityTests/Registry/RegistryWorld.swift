import COSE
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import SQLiteStore
import Signatures
import Synchronization
import Testing

@testable import Traceability

/// An installation in memory with real keys, a clock that tests move, and the people who use it.
final class RegistryWorld: Sendable {
    let store: SQLiteStore
    let service: TraceabilityService
    let rootKey: PrivateKey
    let statusKey: PrivateKey
    let logKey: PrivateKey
    let clock: TestClock

    static let host = "id.example"
    static let `operator` = RequestContext(actor: .local(name: "operator"))
    static let anonymous = RequestContext(actor: .anonymous)
    /// 2026-07-01 00:00 UTC in milliseconds.
    static let start: Int64 = 1_782_864_000_000

    init(
        algorithm: SignatureAlgorithm = .es256, policy: ServicePolicy = ServicePolicy(),
        mode: Installation.Mode = .demo, store: SQLiteStore? = nil
    ) async throws {
        rootKey = .generate(.edDSA)
        statusKey = .generate(.edDSA)
        logKey = .generate(.edDSA)
        let clock = TestClock(RegistryWorld.start)
        self.clock = clock
        self.store = try store ?? SQLiteStore.inMemory()
        service = TraceabilityService(
            store: self.store, files: NoFiles(),
            surroundings: Surroundings(now: { clock.now }, randomBytes: { SecureRandom.bytes($0) }),
            host: RegistryWorld.host, rootKey: rootKey.publicKey, statusKey: statusKey, policy: policy)
        let verifierKey = try #require(
            LogVerifierKey(name: RegistryWorld.host, key: logKey.publicKey.info, using: SystemSHA256()))
        try await service.initialise(mode: mode, rootKey: rootKey, logKey: verifierKey)
    }

    /// Another process on the same store, with nothing remembered.
    func another() -> TraceabilityService {
        TraceabilityService(
            store: store, files: NoFiles(), surroundings: service.surroundings, host: RegistryWorld.host,
            rootKey: rootKey.publicKey, statusKey: statusKey)
    }

    func perform<Request: UseCase>(
        _ request: Request, as context: RequestContext = RegistryWorld.operator
    ) async throws -> Request.Answer {
        try await request.perform(in: service, for: context)
    }

    /// A maker with one key.
    func maker(
        _ id: String = "hanchuan", algorithm: SignatureAlgorithm = .es256, classes: [String] = ["oem"],
        ranges: [ProductRangeView] = [], key: PrivateKey? = nil
    ) async throws -> TestMaker {
        let key = key ?? .generate(algorithm)
        let request = AddIssuer(
            id: id, registration: "CN:MAKER-\(id)", nameZh: "寒川空调", nameEn: "Hanchuan", address: "杭州",
            classes: classes, ranges: ranges)
        _ = try await service.addIssuer(request, keyRequest: try keyRequest(id, key), rootKey: rootKey)
        return TestMaker(world: self, id: try #require(IssuerID(id)), key: key)
    }

    func keyRequest(_ issuer: String, _ key: PrivateKey) throws -> [UInt8] {
        let listed = ListedKey(key.publicKey.info, using: SystemSHA256())
        let message = KeyRequest(issuer: try #require(IssuerID(issuer)), key: listed).toBeSigned()
        return try message.signed(try key.sign(message.signingInput))
    }

    /// A shop at a place in degrees, and somebody who works there.
    func shop(_ id: String, _ latitude: Double, _ longitude: Double) async throws -> TestShop {
        let view = try await perform(
            AddShop(
                id: id, registration: "CN:SHOP-\(id)", nameZh: "门店 \(id)", nameEn: "Shop \(id)", address: "路 1 号",
                latitude: latitude, longitude: longitude))
        return TestShop(world: self, id: try #require(ShopID(id)), book: try #require(BookID(hex: view.book)))
    }

    func verify(
        _ code: String, _ purpose: String = "install", as context: RequestContext = RegistryWorld.operator,
        order: String? = nil, model: String? = nil
    ) async throws -> VerdictAnswer {
        let request = VerifyCode(code: code, purpose: purpose, repairOrder: order, model: model)
        return try await request.perform(in: service, for: context)
    }

    /// What a client without a network answers, from the lists of this moment.
    func offline(_ code: String, _ purpose: String = "install") async throws -> VerdictAnswer {
        let verifier = OfflineVerifier(
            rootKeys: [rootKey.publicKey], trustList: try await service.trustList(),
            statusFile: try await service.statusFile())
        return VerdictAnswer(
            offline: verifier.verdict(on: code, for: try RequestField.purpose(purpose), now: clock.now),
            at: clock.now, .china)
    }
}

/// A clock that tests move.
final class TestClock: Sendable {
    private let time: Mutex<Int64>

    init(_ time: Int64) { self.time = Mutex(time) }
    var now: Int64 { time.withLock { $0 } }
    func advance(seconds: Int64) { time.withLock { $0 += seconds * 1000 } }
    func advance(hours: Int64) { advance(seconds: hours * 3600) }
    func advance(days: Int64) { advance(hours: days * 24) }
}

/// A store of no files.
struct NoFiles: FileStore {
    func put(_ bytes: [UInt8]) async throws -> Digest { SystemSHA256().hash(bytes) }
    func get(_ digest: Digest) async throws -> [UInt8]? { nil }
    func bytes(of digest: Digest) throws -> [UInt8]? { nil }
    func all() async throws -> [Digest] { [] }
}

/// A maker at work.
struct TestMaker: Sendable {
    let world: RegistryWorld
    let id: IssuerID
    let key: PrivateKey

    static let gtin = "09521234000013"

    var context: RequestContext {
        RequestContext(
            actor: Actor(principal: "maker-\(id)", name: "line 1", role: .maker, issuer: id, shop: nil))
    }

    /// What to say about a part; the rest is usual.
    struct Part: Sendable {
        var product = TestMaker.gtin
        var serial: String? = "S1"
        var lot: String?
        var partClass = PartClass.oem
        var useBy: String?
        /// Seconds since 1970; default now.
        var issuedAt: Int64?
    }

    func reserve(_ count: Int) async throws -> ReserveNumbers.Answer {
        try await world.perform(ReserveNumbers(issuer: id.text, count: count), as: context)
    }

    func sign(_ part: Part, number: UInt32, with other: PrivateKey? = nil) throws -> [UInt8] {
        let key = other ?? self.key
        let claims = try PartClaims(
            number: try #require(CertificateNumber(number)), partClass: part.partClass,
            product: try #require(ProductCode(part.product)), serial: part.serial.flatMap { Identifier(printed: $0) },
            lot: part.lot.flatMap { Identifier(printed: $0) }, useBy: part.useBy.flatMap { UseBy($0) },
            issuedAt: part.issuedAt ?? world.clock.now / 1000)
        let message = UnverifiedCertificate.toBeSigned(
            claims, algorithm: key.algorithm, keyID: key.keyID)
        return try message.signed(try key.sign(message.signingInput))
    }

    func stage(_ certificates: [[UInt8]], in batch: String, at offset: Int = 0) async throws {
        _ = try await world.perform(
            StageCertificates(
                batch: batch, offset: offset, certificates: certificates.map { Data($0).base64EncodedString() }),
            as: context)
    }

    func register(_ batch: String, root: String? = nil) async throws -> RegisterBatch.Answer {
        try await world.perform(RegisterBatch(batch: batch, root: root), as: context)
    }

    /// Registers parts in one batch; their codes and numbers.
    func issue(_ parts: [Part]) async throws -> [TestCode] {
        let batch = try await reserve(parts.count)
        var codes: [TestCode] = []
        for (index, part) in parts.enumerated() {
            let number = batch.first + UInt32(index)
            codes.append(TestCode(bytes: try sign(part, number: number), number: number))
        }
        try await stage(codes.map(\.bytes), in: batch.batch)
        _ = try await register(batch.batch)
        return codes
    }

    func issue(serials: String...) async throws -> [TestCode] {
        try await issue(serials.map { Part(serial: $0) })
    }

    func certificate(_ code: TestCode) throws -> CertificateID {
        CertificateID(issuer: id, number: try #require(CertificateNumber(code.number)))
    }
}

/// What is printed on a label.
struct TestCode: Sendable {
    let bytes: [UInt8]
    let number: UInt32

    var text: String { "https://\(RegistryWorld.host)/c/" + CodeText.digits(for: bytes) }
}

/// A shop at work.
struct TestShop: Sendable {
    let world: RegistryWorld
    let id: ShopID
    let book: BookID

    var context: RequestContext {
        RequestContext(
            actor: Actor(principal: "tech-\(id)", name: "technician", role: .technician, issuer: nil, shop: id))
    }

    func append(_ record: LedgerRecord, certificates: [CertificateID] = []) async throws {
        let (writer, book) = (world.service.books, book)
        _ = try await world.store.write { unit in
            try writer.append(record, to: book, certificates: certificates, in: unit)
        }
    }

    func receive(_ certificate: CertificateID, result: InspectionResult = .accepted) async throws {
        let record = ReceiptRecord(
            supplierName: "供应商", received: try day(), productName: "压缩机", quantity: .one(.pieces),
            inspectionResult: result)
        try await append(.receipt(record), certificates: [certificate])
    }

    func install(_ certificate: CertificateID, order: String = "RO-1") async throws {
        let record = InstallRecord(
            item: .certificate(certificate), quantity: .one(.pieces), repairOrder: order, installed: try day())
        try await append(.install(record))
    }

    func remove(_ certificate: CertificateID, order: String = "RO-1") async throws {
        let record = RemovalRecord(
            item: .certificate(certificate), part: "压缩机", repairOrder: order, removed: try day(),
            disposal: .toCustomer)
        try await append(.removal(record))
    }

    private func day() throws -> CalendarDay { try #require(CalendarDay(milliseconds: world.clock.now)) }
}

/// Expects a refusal with this code, and returns it for a closer look.
@discardableResult
func expectRefusal(
    _ code: ServiceError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async throws -> ServiceError {
    do {
        try await body()
    } catch let error as ServiceError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        return error
    }
    throw NotRefused()
}

struct NotRefused: Error {}
