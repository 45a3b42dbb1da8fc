import PartVerification
import Testing
import Traceability

@testable import CommandLineTool

/// What scripts read from the exit status.
@Suite struct ExitStatusTests {
    @Test(
        arguments: [
            (.pass, 0), (.stop, 1), (.caution, 2), (.unconfirmed, 2),
        ] as [(VerdictLevel, Int32)])
    func ofAVerdict(level: VerdictLevel, status: Int32) {
        #expect(ExitStatus(level: level).rawValue == status)
    }

    @Test(
        arguments: [
            (.invalidField, 64), (.missingField, 64), (.invalidTable, 64), (.tooLarge, 64), (.unauthenticated, 1),
            (.forbidden, 1), (.notFound, 1), (.alreadyInstalled, 1), (.verdictStop, 1), (.tooManyRequests, 74),
            (.storeUnavailable, 74), (.internalError, 74),
        ] as [(ServiceError.Code, Int32)])
    func ofARefusal(code: ServiceError.Code, status: Int32) {
        #expect(ExitStatus(ServiceError(code).category).rawValue == status)
    }

    /// A refusal never looks like success, and only what a person can decide asks for a person.
    @Test func everyRefusalIsOne() {
        for code in ServiceError.Code.allCases {
            let error = ServiceError(code)
            #expect(ExitStatus(error.category) != .done, "\(code)")
            #expect((ExitStatus(error.category) == .undecided) == (error.category == .needsDecision), "\(code)")
        }
    }

    @Test func wrongUsageIs64() async {
        #expect(await CommandLineTool.run(["no-such-command"]) == 64)
        #expect(await CommandLineTool.run(["verify", "1"]) == 64)
        #expect(await CommandLineTool.run(["verify", "--root-key", "/nowhere/root.pub.pem", "1"]) == 74)
        #expect(
            await CommandLineTool.run([
                "ledger", "show", "--data", "/nowhere", "--shop", "a", "--from", "2026-01-01", "--to", "2026-01-01",
            ]) == 74)
    }
}
