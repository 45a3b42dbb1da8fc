import COSE
import Foundation
import Ledger
import PartCertificates
import SQLiteStore
import Signatures
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// A service on a database in a file, one commit of which fails, and everything that it told anybody.
final class FaultWorld {
    /// The keys of an installation, before and after their rotation.
    struct Keys {
        var root = PrivateKey.generate(.edDSA)
        var status = PrivateKey.generate(.edDSA)
        var log = PrivateKey.generate(.edDSA)
        let maker = PrivateKey.generate(.edDSA)
        let nextRoot = PrivateKey.generate(.edDSA)
        let nextStatus = PrivateKey.generate(.edDSA)
        let nextLog = PrivateKey.generate(.edDSA)
        let nextMaker = PrivateKey.generate(.edDSA)
    }

    /// What clients keep of the answers that they got.
    struct Notes {
        var batch: ReserveNumbers.Answer?
        var codes: [TestCode] = []
        var inspector = ""
        var secret = ""
    }

    static let maker = "hanchuan"
    static let `operator` = Actor.local(name: "operator")

    var keys: Keys
    var notes = Notes()
    let clock = TestClock(World.start)
    let witness: TestWitness
    let point: FaultPoint
    let shown = ShownThings()
    private let folder: String
    private(set) var store: SQLiteStore
    private(set) var service: TraceabilityService

    /// Opens a database in a folder of its own.
    init(in folder: String, keys: Keys, failing commit: Int?, _ fault: FaultPoint.Fault) async throws {
        (self.folder, self.keys) = (folder, keys)
        witness = try TestWitness("bureau")
        let path = folder + "/store.sqlite"
        point = FaultPoint(commit: commit, fault, of: path, image: folder + "/image.sqlite")
        let store = try SQLiteStore(path: path, interference: point.interference)
        self.store = store
        service = try await FaultWorld.service(on: store, in: folder, keys: keys, clock: clock)
    }

    /// The process died at the fault: another one opens what it left on the disk.
    func reopen() async throws {
        try await store.close()
        store = try SQLiteStore(path: folder + "/image.sqlite")
        try await restart()
    }

    /// Another process on the same database, with nothing remembered.
    func restart() async throws {
        service = try await FaultWorld.service(on: store, in: folder, keys: keys, clock: clock)
    }

    private static func service(
        on store: SQLiteStore, in folder: String, keys: Keys, clock: TestClock
    ) async throws -> TraceabilityService {
        let installed = try await Installation.read(from: store)?.rootKey
        return TraceabilityService(
            store: store, files: try FolderFileStore(path: folder + "/vouchers"),
            surroundings: Surroundings(
                now: { clock.now },
                // The gap before a maker's first number is the same in every run.
                randomBytes: { count in count == 4 ? [0, 0, 0, 7] : SecureRandom.bytes(count) }),
            host: World.host, rootKey: try installed.map { try PublicKey($0) } ?? keys.root.publicKey,
            statusKey: keys.status, logKey: keys.log)
    }

    // MARK: Requests

    func operate<Request: UseCase>(_ request: Request, _ key: String) async throws -> Request.Answer {
        try await request.perform(in: service, for: RequestContext(actor: FaultWorld.operator, idempotencyKey: key))
    }

    func make<Request: UseCase>(_ request: Request, _ key: String) async throws -> Request.Answer {
        let actor = Actor(
            principal: "maker", name: "line 1", role: .maker, issuer: IssuerID(FaultWorld.maker), shop: nil)
        return try await request.perform(in: service, for: RequestContext(actor: actor, idempotencyKey: key))
    }

    func work<Request: UseCase>(_ request: Request, at shop: String, _ key: String) async throws -> Request.Answer {
        let answer = try await request.perform(in: service, for: try World.at(shop, key: key))
        await service.scans.flush()
        return answer
    }

    func publish() async throws {
        try await service.closeEpoch()
        let cosigner = WatchedCosigner(shown: shown, cosigner: TestCosigner(witnesses: [witness]))
        let record = try #require(try await service.publishCheckpoint(asking: cosigner))
        try shown.add(record)
    }

    // MARK: The maker's side

    func batch() throws -> ReserveNumbers.Answer { try #require(notes.batch) }

    /// Signs four serialised parts and one lot, once.
    func signBatch() throws {
        guard notes.codes.isEmpty else { return }
        let first = try batch().first.value
        notes.codes = try (0..<5).map { (index: UInt32) in
            let part = TestMaker.Part(
                product: index < 4 ? World.gtin : World.refrigerant, serial: index < 4 ? "S\(index)" : nil, lot: "L1")
            let number = first + index
            return TestCode(
                bytes: try part.signed(by: keys.maker, number: number, now: clock.now), number: number)
        }
    }
}
