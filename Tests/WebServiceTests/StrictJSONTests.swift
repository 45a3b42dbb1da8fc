import APIDescription
import DomainCoding
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import PartVerification
import TestWorlds
import Testing
import Traceability

@testable import WebService

/// JSON is read strictly, and what is wrong with it is said in either language.
@Suite struct StrictJSONTests {
    static let start = #"{"shop":"east","supplier":"good","deliveryNote":"D","received":"2026-07-01","lines":"#

    /// Sends a receipt; what is refused about it, in the language.
    private func refusal(_ body: String, _ door: Door, language: String = "en") async throws -> ProblemRead {
        let response = try await door.send(
            .post, "/api/v1/receipts", as: .technician,
            headers: [.contentType: "application/json", .acceptLanguage: language], body: Array(body.utf8))
        #expect(response.status == .unprocessableContent, "\(response.text)")
        return try response.problem()
    }

    @Test(arguments: [
        (#"{"shop":"east","shop":"west"}"#, "shop"),
        (StrictJSONTests.start + #"[{"codes":["1"],"codes":["1"]}]}"#, "lines[0].codes"),
        (StrictJSONTests.start + #"[{"codes":[]},{"product":"p","pr\u006fduct":"p"}]}"#, "lines[1].product"),
        // Also where nobody looks at it.
        (StrictJSONTests.start + #"[],"x":{"y":1,"y":1}}"#, "x.y"),
    ])
    func aNameTwiceIsRefusedWithItsPlace(body: String, field: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let english = try await refusal(body, door)
            #expect(english.code == "invalid-field" && english.details["field"] == field)
            #expect(english.detail.contains("a name that stands once in its object"), "\(english.detail)")
            let chinese = try await refusal(body, door, language: "zh")
            #expect(chinese.details["field"] == field)
            #expect(chinese.detail.contains("同一对象中只出现一次的名称"), "\(chinese.detail)")
        }
    }

    @Test(arguments: [
        (StrictJSONTests.start + #"[{"codes":[],"pricee":"1"}]}"#, "lines[0].pricee"),
        (StrictJSONTests.start + #"[{"codes":[]},{"codes":[],"x":{"y":1}}]}"#, "lines[1].x"),
        (StrictJSONTests.start + #"[],"x":null}"#, "x"),
    ])
    func anUnknownFieldIsNamedAtItsDepth(body: String, field: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let english = try await refusal(body, door)
            #expect(english.code == "invalid-field" && english.details["field"] == field)
            #expect(english.detail.contains("a field of this request"), "\(english.detail)")
            let chinese = try await refusal(body, door, language: "zh")
            #expect(chinese.details["field"] == field)
            #expect(chinese.detail.contains("这项请求有的字段"), "\(chinese.detail)")
        }
    }

    /// What is wrong with the text, where, in both languages.
    @Test(arguments: [
        ("{} x", "more than one value at byte 4", "正文之后还有别的内容（第 4 字节）"),
        ("{}{}", "more than one value at byte 3", "正文之后还有别的内容（第 3 字节）"),
        ("{", "unexpected end of file at byte 2", "内容提前结束（第 2 字节）"),
        (" ", "there is no value at byte 2", "没有内容（第 2 字节）"),
        ("\u{FEFF}{}", "a byte order mark at byte 1", "开头有字节顺序标记（BOM）（第 1 字节）"),
        (#"{"shop":"east",}"#, "a comma before a closing bracket at byte 15", "右括号前多了逗号（第 15 字节）"),
        ("{'shop':1}", "a character that cannot stand there at byte 2", "此处不能有的字符（第 2 字节）"),
        (#"{"a":01}"#, "not a number at byte 6", "数字写法不对（第 6 字节）"),
        ("{\"a\":\"\n\"}", "a control character in a string at byte 7", "字符串中有控制字符（第 7 字节）"),
        (#"{"a":"\x"}"#, "an unknown escape at byte 7", "未知的转义（第 7 字节）"),
        (#"{"a":"\ud800"}"#, "half of a surrogate pair at byte 7", "只有一半的代理对（surrogate）（第 7 字节）"),
    ])
    func brokenTextIsExplained(body: String, english: String, chinese: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let problem = try await refusal(body, door)
            #expect(problem.details["field"] == "body")
            #expect(problem.details["rule"] == "JSON: " + english)
            #expect(try await refusal(body, door, language: "zh").detail.contains("JSON：" + chinese))
        }
    }

    @Test(arguments: [
        ("1.0", "JSON with a whole number at lines[0].row", "JSON，且 lines[0].row 处为整数"),
        ("1e2", "JSON with a whole number at lines[0].row", "JSON，且 lines[0].row 处为整数"),
        (
            "99999999999999999999", "JSON with a number that fits at lines[0].row",
            "JSON，且 lines[0].row 处的数值不超出范围"
        ),
    ])
    func aNumberThatIsNoneForItsFieldIsNamed(number: String, english: String, chinese: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let body = Self.start + #"[{"codes":[],"row":\#(number)}]}"#
            let problem = try await refusal(body, door)
            #expect(problem.details["field"] == "body" && problem.details["rule"] == english)
            #expect(try await refusal(body, door, language: "zh").detail.contains(chinese))
        }
    }

    @Test func textThatIsNotUTF8IsExplained() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.send(
                .post, "/api/v1/receipts", as: .technician, headers: [.contentType: "application/json"],
                body: Array(#"{"shop":""#.utf8) + [0xC0, 0x80] + Array(#""}"#.utf8))
            #expect(response.status == .unprocessableContent)
            #expect(try response.problem().details["rule"] == "JSON: not UTF-8 at byte 10")
        }
    }

    @Test(arguments: [
        (#"{"a":"# + String(repeating: "[", count: 2_000_000), "JSON of at most 32 levels", "嵌套不超过 32 层的 JSON"),
        (String(repeating: #"{"a":"#, count: 100_000), "JSON of at most 32 levels", "嵌套不超过 32 层的 JSON"),
        (
            #"{"a":["# + String(repeating: "0,", count: 600_000) + "0]}", "JSON of at most 500000 values",
            "不超过 500000 个值的 JSON"
        ),
    ])
    func bombsAreRefused(body: String, english: String, chinese: String) async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let problem = try await refusal(body, door)
            #expect(problem.code == "invalid-field" && problem.details["field"] == "body")
            #expect(problem.details["rule"] == english)
            #expect(try await refusal(body, door, language: "zh").detail.contains(chinese))
        }
    }

    /// A caller without the right to ask costs no reading: the token is looked at first.
    @Test func aWrongTokenIsRefusedBeforeTheBody() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let response = try await door.send(
                .post, "/api/v1/receipts",
                headers: [.authorization: "Bearer ts_wrong", .contentType: "application/json"], body: Array("{".utf8))
            #expect(response.status == .unauthorized)
        }
    }

    /// Programs that compare bytes find those of earlier versions.
    @Test func answersKeepTheirBytes() async throws {
        let world = try await WebWorld()
        try await world.test { door in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let request = Heartbeat(shop: "east", from: "2026-06-01", to: "2026-06-07")
            let first = try await door.send(request, as: .technician, key: "bytes")
            let answer = try first.decoded(as: Heartbeat.Answer.self)
            #expect(first.text == String(decoding: try encoder.encode(answer), as: UTF8.self))
            // What was kept is what is sent again.
            #expect(try await door.send(request, as: .technician, key: "bytes").text == first.text)
            let ledger = try await door.send(
                ShowLedger(shop: "east", from: "2020-01-01", to: "2030-01-01"), as: .operator)
            let shown = try ledger.decoded(as: ShowLedger.Answer.self)
            #expect(ledger.text == String(decoding: try encoder.encode(shown), as: UTF8.self))
        }
    }

    @Test func problemsKeepTheirBytes() throws {
        let error = ServiceError(
            .invalidTable, [.what("b/c \"龙\"\n")],
            at: [.init(file: "f.csv", line: 1, column: "c", code: .invalidField, facts: [.field("b")])])
        let problem = Problem(error, host: "id.example", requestID: "1", reader: Reader(.zh, .china))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try JSON.encode(problem, .sorted) == Array(encoder.encode(problem)))
    }

    /// Hashes of requests are kept over their bytes, and programs compare those of answers.
    @Test func everyRequestAndAnswerKeepsItsBytes() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func check<Value: Codable>(_ type: Value.Type) throws {
            let value = try TypeCatalogue.sample(type)
            let bytes = try JSON.encode(value, .sorted)
            #expect(bytes == Array(try encoder.encode(value)), "\(type)")
            #expect(try JSON.encode(JSON.decode(type, from: bytes), .sorted) == bytes, "\(type)")
        }
        func both<Asked: HTTPEndpoint>(_ type: Asked.Type) throws {
            try check(type)
            try check(Asked.Answer.self)
        }
        for type in APIArea.everyUseCase { try both(type) }
    }

    /// A field of a query that is refused is told of as one of a body is: what, where, and what is expected.
    @Test(arguments: [
        ("shop", "East Side"), ("from", "2026-02-30"), ("product", "has blanks"), ("certificate", "hanchuan/0"),
        ("by", "colour"), ("order", String(repeating: "x", count: 101)),
    ])
    func aRefusedFieldOfAQueryIsToldLikeOneOfABody(field: String, text: String) throws {
        var fields = ["shop": "east"]
        fields[field] = text
        let query = fields.map { $0.key + "=" + $0.value.formEncoded }.joined(separator: "&")
        let ofQuery = try #require(throws: DecodingError.self) {
            _ = try QueryValues(query: query, parameters: [:]).decode(ShowBalance.self)
        }.asServiceError(whole: "query", rule: .query)
        let json = try JSON.encode(fields)
        let ofBody = try #require(throws: JSONError.self) { _ = try JSON.decode(ShowBalance.self, from: json) }
            .asServiceError
        #expect(ofQuery == ofBody && ofQuery.field == field && ofQuery[.rule] != .rule(.query))
    }
}
