import Foundation
import PartVerification
import TestSupport
import Testing

@testable import WebService

/// What is wrong with a witness, in the operator's language.
@Suite struct WitnessTroubleTests {
    @Test(arguments: [
        ("not reached: connectTimeout", "连接不上"), ("no answer within 10 s", "10 秒内没有答复"),
        ("HTTP 422: old size", "认为日志前后矛盾（HTTP 422）"), ("HTTP 503", "拒绝会签（HTTP 503）"),
        ("HTTP 409 without a size", "拒绝会签（HTTP 409）"), ("it knows 120 leaves", "它已知 120 期"),
        ("a signature that nobody understands", "没有会签"),
    ])
    func inChinese(problem: String, chinese: String) {
        #expect(WitnessTrouble.text(problem, .zh) == chinese)
        #expect(WitnessTrouble.text(problem, .en) == problem)
    }

    /// Every trouble that a round with the witnesses and its client name themselves has words of its own.
    @Test func noneIsLeftWithoutWords() throws {
        var troubles: Set<String> = []
        for path in ["Traceability/Log/WitnessRound.swift", "CommandLineTool/Door/WitnessClient.swift"] {
            let text = try Repository.text("Sources/" + path)
            for match in text.matches(of: /(?:failed\(witness, |\.failed\(|\.contradicts\()"((?:[^"\\]|\\\([^)]*\))*)"/)
            {
                troubles.insert(String(match.1).replacing(/\\\([^)]*\)/, with: "7"))
            }
        }
        #expect(troubles.count >= 9)
        for trouble in troubles { #expect(WitnessTrouble.text(trouble, .zh) != "没有会签", "\(trouble)") }
    }
}
