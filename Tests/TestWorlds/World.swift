package import COSE
package import DomainCoding
import Ledger
import MerkleTree
package import PartCertificates
package import PartVerification
package import SQLiteStore
package import Signatures
package import StoreContract
package import Traceability

/// An installation in memory with real keys, a clock that tests move, and the people who use it. Empty as it is made;
/// `trading` furnishes one.
package final class World: Sendable {
    package let store: SQLiteStore
    package let service: TraceabilityService
    package let rootKey: PrivateKey
    package let statusKey: PrivateKey
    package let logKey: PrivateKey
    package let clock: TestClock
    /// The key of the maker of a trading world.
    let makerKey = PrivateKey.generate(.es256)

    package static let host = "id.example"
    package static let `operator` = RequestContext(actor: .local(name: "operator"))
    package static let anonymous = RequestContext(actor: .anonymous)
    /// 2026-07-01 00:00 UTC in milliseconds.
    package static let start: Int64 = 1_782_864_000_000
    /// The day on which the clock starts.
    package static let today = "2026-07-01"

    package init(
        policy: ServicePolicy = ServicePolicy(), mode: Installation.Mode = .demo,
        files: any FileStore = MemoryFiles(), store: SQLiteStore? = nil
    ) async throws {
        var policy = policy
        // Tests enrol people and sign in by the hundred.
        policy.passwordCost = PasswordHash.Cost(logarithm: 4)!
        rootKey = .generate(.edDSA)
        statusKey = .generate(.edDSA)
        logKey = .generate(.edDSA)
        let clock = TestClock(World.start)
        self.clock = clock
        self.store = try store ?? SQLiteStore.inMemory()
        service = TraceabilityService(
            store: self.store, files: files,
            surroundings: Surroundings(now: { clock.now }, randomBytes: { SecureRandom.bytes($0) }), host: World.host,
            rootKey: rootKey.publicKey, statusKey: statusKey, logKey: logKey, policy: policy)
        try await service.initialise(mode: mode, rootKey: rootKey, logKey: logVerifierKey)
    }

    /// What the log's signatures are checked with.
    package var logVerifierKey: LogVerifierKey { World.logVerifierKey(logKey) }

    package static func logVerifierKey(_ key: PrivateKey) -> LogVerifierKey {
        LogVerifierKey(name: host, key: key.publicKey.info, using: SystemSHA256())!
    }

    /// Another process on the same store or on another one, such as an older copy, with nothing remembered.
    package func another(on store: (any Store)? = nil) -> TraceabilityService {
        another(on: store, status: statusKey, log: logKey)
    }

    /// The same with other keys, or without.
    package func another(
        on store: (any Store)? = nil, status: PrivateKey?, log: PrivateKey?
    ) -> TraceabilityService {
        TraceabilityService(
            store: store ?? self.store, files: service.files, surroundings: service.surroundings, host: World.host,
            rootKey: rootKey.publicKey, statusKey: status, logKey: log, policy: service.policy)
    }

    package func perform<Request: UseCase>(
        _ request: Request, as context: RequestContext = World.operator
    ) async throws -> Request.Answer {
        try await request.perform(in: service, for: context)
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    /// Enrols a maker with one key.
    package func enrolMaker(
        _ id: String = "hanchuan", algorithm: SignatureAlgorithm = .es256, classes: [PartClass] = [.oem],
        ranges: [ProductRange] = [], key: PrivateKey? = nil
    ) async throws -> TestMaker {
        let key = key ?? .generate(algorithm)
        let request = AddIssuer(
            id: .of(id), registration: "CN:MAKER-\(id)", nameZh: "寒川空调", nameEn: "Hanchuan",
            address: "杭州", classes: classes, ranges: ranges)
        _ = try await service.addIssuer(request, keyRequest: World.keyRequest(id, key), rootKey: rootKey)
        return TestMaker(world: self, id: IssuerID(id)!, key: key)
    }

    /// Asks for a key to be listed for a maker, signed with that key.
    package static func keyRequest(_ issuer: String, _ key: PrivateKey) throws -> [UInt8] {
        let listed = ListedKey(key.publicKey.info, using: SystemSHA256())
        let message = KeyRequest(issuer: IssuerID(issuer)!, key: listed).toBeSigned()
        return try message.signed(try key.sign(message.signingInput))
    }

    /// Enrols a shop at a place in degrees, and somebody who works there.
    @discardableResult
    package func enrolShop(_ id: String, _ latitude: Double, _ longitude: Double) async throws -> TestShop {
        let view = try await perform(
            AddShop(
                id: .of(id), registration: "CN:SHOP-\(id)", nameZh: "门店 \(id)", nameEn: "Shop \(id)",
                address: "路 1 号",
                place: Coordinates(latitude: latitude, longitude: longitude)))
        return TestShop(world: self, id: view.id, book: view.book)
    }

    package func verify(
        _ code: String, _ purpose: Purpose = .install, as context: RequestContext = World.operator,
        order: StatedText<100>? = nil, model: StatedText<100>? = nil
    ) async throws -> VerdictAnswer {
        var request = VerifyCode(code: CodeInput(code), purpose: purpose)
        (request.repairOrder, request.model) = (order, model)
        return try await perform(request, as: context)
    }

    /// What a client without a network answers, from the lists of this moment.
    package func offline(_ code: String, _ purpose: Purpose = .install) async throws -> VerdictAnswer {
        let verifier = OfflineVerifier(
            rootKeys: [rootKey.publicKey], trustList: try await service.trustList(),
            statusFile: try await service.statusFile())
        return VerdictAnswer(verifier.verdict(on: code, for: purpose, now: clock.now), at: clock.now, .china)
    }
}
