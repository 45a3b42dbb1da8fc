import Foundation
import PartCertificates
import PartVerification
import SQLiteStore
import StoreContract
import Synchronization
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

/// What a process keeps in memory while commits fail.
@Suite("Faults: what a process remembers")
struct MemoryFaultTests {
    private struct Lost: Error {}

    /// A closure sees the trust list of a neighbour in its group; when their commit is lost, another list takes that
    /// number, and it is not held against the one that was never published.
    @Test func aTrustListThatWasLostIsForgotten() async throws {
        let world = try await World()
        let (trust, publisher) = (world.service.trust, world.service.trustListPublisher(world.rootKey))
        await #expect(throws: Lost.self) {
            try await world.store.write { transaction in
                let published = try publisher.publish(in: transaction)
                guard case .list(let seen) = try trust.current(in: transaction), seen.list.seq == published.seq else {
                    throw NotRefused()
                }
                throw Lost()
            }
        }
        #expect(try await seq(trust, world.store) == 1)
        world.clock.advance(seconds: 60)
        let kept = try await world.service.signTrustList(rootKey: world.rootKey)
        #expect(kept.seq == 2)
        #expect(try await seq(trust, world.store) == 2)
        let another = try await world.store.write { transaction in TrustedSeq(try trust.current(in: transaction)) }
        #expect(another == .list(2))
    }

    /// An older list than one that was durable stays refused, also where a closure writes.
    @Test func aDurableTrustListIsRemembered() async throws {
        let world = try await World()
        let first = try #require(try await world.service.trustList())
        _ = try await world.service.signTrustList(rootKey: world.rootKey)
        let trust = world.service.trust
        #expect(try await seq(trust, world.store) == 2)
        #expect(TrustedSeq(trust.verified(first)) == .other)
        #expect(TrustedSeq(trust.verified(first, isDurable: false)) == .other)
    }

    private enum TrustedSeq: Equatable, Sendable {
        case list(UInt64)
        case other

        init(_ evidence: TrustEvidence) {
            if case .list(let list) = evidence { self = .list(list.list.seq) } else { self = .other }
        }
    }

    private func seq(_ trust: TrustCache, _ store: any Store) async throws -> UInt64? {
        let found = try await store.read { transaction in TrustedSeq(try trust.current(in: transaction)) }
        if case .list(let seq) = found { return seq }
        return nil
    }

    /// Rows of queries are tried again after a failed commit, and counted once whether or not it persisted.
    @Test(arguments: FaultPoint.Fault.allCases)
    func queriesAreCountedOnce(_ fault: FaultPoint.Fault) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let failing = Mutex(2)  // the next two commits
        let fail: @Sendable () throws -> Void = {
            let fails = failing.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw Lost() }
        }
        let store = try SQLiteStore(
            path: folder.path + "/store.sqlite",
            interference: fault == .lost ? .init(beforeCommit: fail) : .init(afterCommit: fail))
        let buffer = ScanBuffer(store: store, capacity: 100, batch: 4, period: .seconds(60))
        let id = CertificateID(issuer: IssuerID("acme"), number: try #require(CertificateNumber(7)))
        for index in Int64(0)..<3 { await buffer.add(row(id, index)) }
        await buffer.flush()
        #expect(await buffer.waiting == 3)
        for index in Int64(3)..<9 { await buffer.add(row(id, index)) }
        await buffer.flush()
        await buffer.flush()
        #expect(await buffer.waiting == 0)
        #expect(await buffer.failedWrites == 2)
        let (summary, rows) = try await store.read { transaction in
            (try transaction.scans.summary(of: id), try transaction.scans.recent(of: id, since: 0, limit: 99))
        }
        #expect(summary.total == 9 && rows.map(\.at) == Array((Int64(0)..<9).reversed()))
        try await store.close()
    }

    private func row(_ id: CertificateID, _ at: Int64) -> ScanRecord {
        ScanRecord(
            certificate: id, at: at, purpose: .customer, leading: "certificate-valid", device: nil, shop: nil,
            fullCode: true, place: nil)
    }
}
