import Foundation
import Ledger
import TestSupport
import Testing
import Traceability

@testable import CommandLineTool

/// The clock of an installation is chosen once and then goes with it.
@Suite struct UTCOffsetTests {
    @Test func itIsChosenWhenAnInstallationIsMade() async throws {
        defer { TerminalClock.set(.china) }
        try await withTemporaryFolder { folder in
            for (name, arguments, offset) in [
                ("usual", [], UTCOffset.china), ("kolkata", ["--utc-offset", "+05:30"], UTCOffset(minutes: 330)!),
                ("west", ["--utc-offset=-03:00"], UTCOffset(minutes: -180)!),
            ] as [(String, [String], UTCOffset)] {
                let data = folder + "/" + name
                let made = await CommandLineTool.run(["init", "--data", data, "--host", "id.example"] + arguments)
                #expect(made == 0)
                let open = try await InstallationFolder(path: data).open()
                #expect(open.installation.utcOffset == offset)
                #expect(open.service.policy.utcOffset == offset)
                try await open.close()
            }
            let refused = await CommandLineTool.run(
                ["init", "--data", folder + "/bad", "--host", "id.example", "--utc-offset", "8"])
            #expect(refused == 64)
            #expect(!FileManager.default.fileExists(atPath: folder + "/bad"))
        }
    }
}
