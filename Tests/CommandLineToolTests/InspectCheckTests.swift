import Foundation
import Ledger
import PartCertificates
import Testing
import Traceability

@testable import CommandLineTool

/// `inspect check`: its exit status, what it counts, and what it refuses in a policy.
@Suite struct InspectCheckTests {
    @Test func aBundleThatHolds() async throws {
        let file = try BundleFile()
        defer { file.remove() }
        #expect(await CommandLineTool.run(["inspect", "check", file.bundle, "--policy", file.policy]) == 0)
        let arguments = [
            "inspect", "check", file.bundle, "--policy", file.policy, "--previous", file.previous, "--json",
        ]
        #expect(await CommandLineTool.run(arguments) == 0)
        let reading = BundleReading(try policy(file))
        let outcome = try reading.outcome(of: file.bundle, labels: ("", ""))
        let facts = outcome.facts
        #expect(facts.totals.entries == 4 && facts.totals.outside == 1 && facts.head.size == 5)
        #expect(outcome.report.late.map(\.seq) == [3] && facts.totals.late == 1)
        let newest = try file.checkpoint(5).encoded()
        #expect(outcome.report.findings.isEmpty && outcome.checkpoint == newest)
        #expect(reading.utcOffset.minute(facts.provenUntil) == "2026-06-05 00:00")
        #expect(reading.utcOffset.minute(Int64.max) == "–")
    }

    @Test func aBundleThatWasChanged() async throws {
        let file = try BundleFile()
        defer { file.remove() }
        let bytes = try file.bytes()
        for place in stride(from: 3, to: bytes.count, by: 97) {
            var changed = bytes
            changed[place] ^= 1
            try file.write(changed, to: file.bundle)
            #expect(
                await CommandLineTool.run(["inspect", "check", file.bundle, "--policy", file.policy, "--json"]) == 1,
                "byte \(place)")
        }
        try file.write(bytes.dropLast(40), to: file.bundle)
        let reading = BundleReading(try policy(file))
        #expect(throws: BundleFailure.self) { try reading.outcome(of: file.bundle, labels: ("", "")) }
    }

    @Test func whatCannotBeRead() async throws {
        let file = try BundleFile()
        defer { file.remove() }
        let nowhere = file.folder + "/nowhere"
        #expect(await CommandLineTool.run(["inspect", "check", nowhere, "--policy", file.policy]) == 74)
        #expect(await CommandLineTool.run(["inspect", "check", file.bundle, "--policy", nowhere]) == 74)
        #expect(await CommandLineTool.run(["inspect", "check", file.bundle]) == 64)
        #expect(
            await CommandLineTool.run([
                "inspect", "check", file.bundle, "--policy", file.policy, "--previous", file.policy,
            ]) == 64)
        try file.write(Array("{\"logs\": []}".utf8), to: file.policy)
        #expect(await CommandLineTool.run(["inspect", "check", file.bundle, "--policy", file.policy]) == 64)
    }

    /// Each refusal names what is wrong.
    @Test(
        arguments: [
            ("", "JSON"), ("[]", "JSON"), ("{\"log\": 1}", "log"), ("{}", "log"), ("{\"log\": []}", "log"),
            ("{\"log\": [\"x\"]}", "log"), ("{LOG}", "registration"),
            ("{LOG, \"registration\": \"330\"}", "registration"),
            ("{ALL, \"witness\": []}", "witness"), ("{ALL, \"threshold\": 1}", "threshold"),
            ("{ALL, \"threshold\": true}", "threshold"), ("{ALL, \"threshold\": null}", "threshold"),
            ("{ALL, \"witnesses\": [KEY]}", "witnesses"), ("{ALL, \"role\": \"maker\"}", "role"),
            ("{ALL, \"from\": \"2026-02-30\"}", "from"), ("{ALL, \"to\": \"2026-6-1\"}", "to"),
            ("{ALL, \"from\": \"2026-06-02\", \"to\": \"2026-06-01\"}", "to"),
            ("{ALL, \"asOf\": \"2026-06-02T24:00:00Z\"}", "asOf"), ("{ALL, \"asOf\": \"2026-06-02\"}", "asOf"),
            ("{ALL, \"latenessHours\": -1}", "latenessHours"), ("{ALL, \"offsetMinutes\": 841}", "offsetMinutes"),
            ("{ALL, \"order\": \"1\", \"order\": \"2\"}", "order"), ("{ALL} {}", "JSON"), ("{ALL,}", "JSON"),
            ("{ALL, \"threshold\": 1.0}", "threshold"), ("{ALL, \"epochs\": [18446744073709551616]}", "epochs"),
            ("{ALL, \"everyEpoch\": 1}", "everyEpoch"), ("{ALL, \"epochs\": [-1]}", "epochs"),
        ] as [(String, String)])
    func aPolicyThatIsNone(text: String, name: String) throws {
        let failure = try #require(throws: CommandFailure.self) { try BundlePolicyFile(json: json(text)) }
        #expect(failure.status == .usage)
        #expect(failure.text.en.hasPrefix("policy: \(name): "), "\(failure.text.en)")
        #expect(failure.text.zh.contains(name))
    }

    @Test func aPolicyWithEverything() throws {
        let policy = try BundlePolicyFile(
            json: json(
                """
                {ALL, "order": null, "from": "2026-06-01", "to": "2026-06-30", "offsetMinutes": 0,
                 "asOf": "2026-06-30T12:30:05Z", "checkpointAgeMinutes": 1, "latenessHours": 2,
                 "clockToleranceSeconds": 3, "witnessDelayMinutes": 4, "everyEpoch": true, "epochs": [7]}
                """)
        ).policy
        #expect(policy.from == 1_780_272_000_000 && policy.until == 1_782_864_000_000)
        #expect(policy.asOf == 1_782_822_605_000 && policy.order == nil)
        #expect(policy.checkpointAge == 60_000 && policy.lateness == 7_200_000)
        #expect(policy.clockTolerance == 3000 && policy.witnessDelay == 240_000)
        #expect(policy.everyEpoch && policy.epochs == [7])
    }

    @Test func everyCodeHasWords() {
        for code in BundleCode.allCases {
            #expect(!code.words.zh.isEmpty && code.words.en.count > 10, "\(code)")
        }
        #expect(Set(BundleCode.allCases.map { $0.words.zh }).count == BundleCode.allCases.count)
    }

    private func policy(_ file: BundleFile) throws -> BundlePolicyFile {
        try BundlePolicyFile(json: try InputFile.bytes(file.policy, limit: 1 << 20))
    }

    private func json(_ text: String) -> [UInt8] {
        let key = "\"\(BundleFile.logKey.text)\""
        let all = text.replacing("ALL", with: "LOG, \"registration\": \"CN:330106A00123\"")
        return Array(all.replacing("KEY", with: key).replacing("LOG", with: "\"log\": [\(key)]").utf8)
    }
}
