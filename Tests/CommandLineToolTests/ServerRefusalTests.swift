import Testing
import Traceability

@testable import CommandLineTool

/// What a command makes of a server's refusal.
@Suite struct ServerRefusalTests {
    private static func body(_ code: String, _ locations: String = "[]") -> [UInt8] {
        Array(
            #"""
            {"type":"https://id.example/problems/\#(code)","title":"不成立","status":422,"detail":"第 2 件的签名无效",
             "instance":"urn:x","code":"\#(code)","advice":"重新签发","details":{"row":"2"},"locations":\#(locations)}
            """#.utf8)
    }

    @Test func itKeepsTheWordsOfTheServer() throws {
        let refusal = try #require(ServerRefusal(Self.body("certificate-invalid"), status: 422))
        #expect(refusal.title == "不成立" && refusal.detail == "第 2 件的签名无效" && refusal.advice == "重新签发")
        #expect(refusal.code == "certificate-invalid" && ExitStatus(refusal.category).rawValue == 64)
    }

    /// The line may be told as one of the person's table instead of one of the batch.
    @Test func aPlaceIsToldOnce() throws {
        let places = #"[{"line":2,"column":"serial","code":"duplicate-row","detail":"2:serial: 重复","details":{}}]"#
        var refusal = try #require(ServerRefusal(Self.body("duplicate-row", places), status: 422))
        #expect(refusal.places.map(\.text) == ["2:serial: 重复"])
        (refusal.places[0].file, refusal.places[0].line) = ("parts.csv", 7)
        #expect(refusal.places.map(\.text) == ["parts.csv:7:serial: 重复"])
    }

    @Test(arguments: [
        ("forbidden", 403, 1), ("decision-needed", 409, 2), ("store-unavailable", 503, 74), ("a-code-to-come", 404, 1),
        ("a-code-to-come", 413, 64), ("a-code-to-come", 500, 74),
    ])
    func theExitStatusFollowsTheCodeOrTheStatus(_ code: String, _ status: Int, _ expected: Int) throws {
        let refusal = try #require(ServerRefusal(Self.body(code), status: status))
        #expect(ExitStatus(refusal.category).rawValue == Int32(expected))
    }

    @Test func whatIsNoProblemIsNone() {
        #expect(ServerRefusal(Array("<html>".utf8), status: 502)?.code == nil)
        #expect(ServerRefusal(Array(#"{"code":"x"}"#.utf8), status: 502)?.code == nil)
    }
}
