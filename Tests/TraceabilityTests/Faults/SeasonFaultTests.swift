import Foundation
import SQLiteStore
import StoreContract
import TestSupport
import TestWorlds
import Testing

@testable import Traceability

@Suite("Faults: every commit of a season fails once")
struct SeasonFaultTests {
    /// Who goes on after a failed commit.
    enum Aftermath: String, CaseIterable, Sendable {
        /// The process died at that moment; another one opens what is on the disk.
        case killed
        /// The same process, whose store opened itself again.
        case survived
    }

    /// The commit is lost, or it persisted and nobody was told. The request is repeated under its key, the season played
    /// to its end: the books are those of a season without a fault, everything once.
    @Test(arguments: FaultPoint.Fault.allCases, Aftermath.allCases)
    func everyCommit(_ fault: FaultPoint.Fault, _ aftermath: Aftermath) async throws {
        let keys = FaultWorld.Keys()
        var expected: [String] = []
        var commits = 0
        try await withWorld(keys, failing: nil, fault) { world in
            try await play(world, aftermath)
            expected = try await BookSummary.lines(of: world.store)
            commits = world.point.commits
        }
        #expect(commits > FaultSeason.steps.count, "every step writes")
        for number in 1...commits {
            try await withWorld(keys, failing: number, fault) { world in
                let step = try await play(world, aftermath)
                #expect(step != nil, "commit \(number) did not fail")
                let found = try await BookSummary.lines(of: world.store)
                let difference = Set(found).symmetricDifference(expected).sorted()
                #expect(found == expected, "commit \(number) in “\(step ?? "")”: \(difference)")
            }
        }
    }

    /// Plays the season; returns the step in which a commit failed.
    @discardableResult
    private func play(_ world: FaultWorld, _ aftermath: Aftermath) async throws -> String? {
        var struck: String?
        for step in FaultSeason.steps {
            world.clock.advance(seconds: 60)
            do {
                try await step.run(world)
            } catch StoreError.indeterminate where world.point.hasStruck && struck == nil {
            } catch {
                Issue.record("“\(step.name)” after a fault in “\(struck ?? "")”: \(error)")
                throw error
            }
            if world.point.hasStruck, struck == nil {
                struck = step.name
                if aftermath == .killed { try await world.reopen() }
                try await audit(world, "after the fault in “\(step.name)”")
                try await again(step, in: world)
            }
            try await world.shown.remember(world.store)
        }
        try await audit(world, "at the end, after a fault in “\(struck ?? "")”")
        try await expectRefusal(.unauthenticated) {
            _ = try await world.service.actor(presenting: world.notes.secret)
        }
        return struck
    }

    private func again(_ step: FaultSeason.Step, in world: FaultWorld) async throws {
        do {
            try await step.run(world)
        } catch let error as ServiceError where error.code == step.done && world.point.fault == .persisted {
            return  // it says that it had been carried out
        } catch {
            Issue.record("“\(step.name)” repeated: \(error)")
            throw error
        }
    }

    private func audit(_ world: FaultWorld, _ when: String) async throws {
        let report = try await world.service.auditBooks(as: FaultWorld.operator)
        #expect(report.isSound, "\(when): \(report.problems)")
        #expect(try await world.store.checkIntegrity() == [], "\(when)")
        #expect(try await world.shown.contradictions(of: world.store) == [], "\(when)")
    }

    private func withWorld(
        _ keys: FaultWorld.Keys, failing commit: Int?, _ fault: FaultPoint.Fault,
        _ body: (FaultWorld) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let world = try await FaultWorld(in: folder.path, keys: keys, failing: commit, fault)
        try await body(world)
        try await world.store.close()
    }
}
