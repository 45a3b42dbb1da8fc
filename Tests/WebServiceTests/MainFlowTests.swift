import HTTPTypes
import HummingbirdTesting
import Ledger
import StoreContract
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// The whole main job over HTTP, every step by whoever does it.
@Suite struct MainFlowTests {
    @Test func fromTheMakerToTheInspector() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1", "S2"], by: world)

            let received = try await door.receive([codes[0]])
            #expect(received.lines.first?.inspection == "accepted")
            #expect(received.lines.first?.verdicts.first?.level == "pass")

            let asked = try await door.ask(VerifyCode(code: CodeInput(codes[0]), purpose: "install"), as: .technician)
            #expect(asked.code == "certificate-valid")
            let install = InstallPart(shop: "east", item: ItemReference(code: CodeInput(codes[0])), repairOrder: "RO-7")
            let fitted = try await door.ask(install, as: .technician)
            #expect(fitted.seq == 1)

            let page = try await door.page(CodeDigits.path(codes[0]), language: "zh-CN")
            #expect(page.contains("证书有效"))
            #expect(page.contains("门店 east"))
            #expect(!page.contains("RO-7"), "a repair order is not for everybody")
            #expect(try await door.page(CodeDigits.path(codes[1]), language: "en").contains("No install recorded"))

            let ledger = try await door.ask(
                ShowLedger(shop: "east", from: .of(World.today), to: .of(World.today)), as: .manager)
            #expect(ledger.entries.map(\.kind) == [.receipt, .install])
            let balance = try await door.ask(ShowBalance(shop: "east"), as: .manager)
            #expect(balance.balanced)

            let inspector = try #require(
                try await door.ask(ListTokens(), as: .operator).tokens.first { $0.role == .inspector })
            var order = OpenOrder(
                number: "ORD-1", authority: "市场监管局", shop: "east", from: .of(World.today), to: .of(World.today))
            order.inspector = inspector.id
            _ = try await door.ask(order, as: .operator)
            var inspection = InspectPeriod(shop: "east", from: .of(World.today), to: .of(World.today))
            inspection.order = "ORD-1"
            let found = try await door.ask(inspection, as: .inspector)
            #expect(found.lines == 1)
            #expect(found.entries[.install] == 1)

            var export = ExportLedger(shop: "east", from: .of(World.today), to: .of(World.today), format: .csv)
            export.order = "ORD-1"
            #expect(try await door.ask(export, as: .inspector).text.hasPrefix("\u{FEFF}"))
        }
    }

    @Test func aSecondInstallSaysWhoAndWhen() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let codes = try await door.issue(["S1"], by: world)
            _ = try await door.receive(codes)
            let install = InstallPart(shop: "east", item: ItemReference(code: CodeInput(codes[0])), repairOrder: "RO-1")
            _ = try await door.ask(install, as: .technician)
            let other = InstallPart(shop: "west", item: ItemReference(code: CodeInput(codes[0])), repairOrder: "RO-2")
            let response = try await door.send(other, as: .stranger)
            #expect(response.status == .conflict)
            let problem = try response.problem()
            #expect(problem.details["shop"] == "east" || problem.detail.contains("east"), "\(problem)")
        }
    }

    @Test func oneOfAHundredInstallsSucceeds() async throws {
        let world = try await WebWorld()
        try await world.test(world.web(), over: .live) { door in
            let codes = try await door.issue(["S1"], by: world)
            _ = try await door.receive(codes)
            let answers = try await withThrowingTaskGroup(of: (Int, ProblemRead?).self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let install = InstallPart(
                            shop: "east", item: ItemReference(code: CodeInput(codes[0])), repairOrder: "RO-\(number)")
                        let response = try await door.send(install, as: .technician, key: "install-\(number)")
                        return (response.status.code, response.status == .ok ? nil : try response.problem())
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.0 == 200 } == 1)
            let refusals = answers.compactMap(\.1)
            #expect(refusals.count == 99)
            for refusal in refusals {
                #expect(refusal.status == 409)
                #expect(refusal.code == "already-installed" || refusal.code == "verdict-stop", "\(refusal)")
                #expect(refusal.details["shop"] == "east", "who: \(refusal)")
                #expect(refusal.details["at"] != nil, "when: \(refusal)")
            }
        }
    }
}
