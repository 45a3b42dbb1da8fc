import DomainCoding
import Foundation
import Ledger
import PartCertificates
import PartVerification
import Testing

struct DecodingTests {
    static func error<Value: Decodable>(
        _ type: Value.Type, _ text: String, _ unknownFields: JSON.UnknownFields = .refused
    ) -> JSONError? {
        do throws(JSONError) {
            _ = try JSON.decode(type, from: Array(text.utf8), unknownFields: unknownFields)
            return nil
        } catch { return error }
    }

    static let line = #"{"shop":"s","received":"2026-05-31","lines":[{},{"#

    /// Each fault with the path and the reason that it has.
    @Test(
        arguments: [
            ("[]", "", .mistyped(expected: .object, found: .array)),
            ("{}", "shop", .missing),
            (#"{"shop":null}"#, "shop", .missing),
            (#"{"shop":1}"#, "shop", .mistyped(expected: .string, found: .number)),
            (#"{"shop":"s"}"#, "received", .missing),
            (#"{"shop":"s","received":"2026-02-30"}"#, "received", .refused(CalendarDay.schema)),
            (#"{"shop":"s","received":20260230}"#, "received", .mistyped(expected: .string, found: .number)),
            (#"{"shop":"s","received":"2026-02-28","lines":{}}"#, "lines", .mistyped(expected: .array, found: .object)),
            (#"{"shop":"s","received":"2026-02-28","lines":[null]}"#, "lines[0]", .missing),
            (
                #"{"shop":"s","received":"2026-02-28","lines":[{},7]}"#, "lines[1]",
                .mistyped(expected: .object, found: .number)
            ),
            (line + #""codes":"a"}]}"#, "lines[1].codes", .mistyped(expected: .array, found: .string)),
            (line + #""codes":["a",null]}]}"#, "lines[1].codes[1]", .missing),
            (line + #""codes":["a",["b"]]}]}"#, "lines[1].codes[1]", .mistyped(expected: .string, found: .array)),
            (line + #""product":"a b"}]}"#, "lines[1].product", .refused(ProductCode.schema)),
            (line + #""partClass":"OEM"}]}"#, "lines[1].partClass", .refused(PartClass.schema)),
            (line + #""partClass":1}]}"#, "lines[1].partClass", .mistyped(expected: .string, found: .number)),
            (line + #""price":"12.50"}]}"#, "lines[1].price", .refused(Money.schema)),
            (line + #""number":0}]}"#, "lines[1].number", .refused(CertificateNumber.schema)),
            (line + #""number":-1}]}"#, "lines[1].number", .integerOutOfRange(bits: 64, isSigned: false)),
            (line + #""count":65536}]}"#, "lines[1].count", .integerOutOfRange(bits: 16, isSigned: false)),
            (line + #""count":1.0}]}"#, "lines[1].count", .mistyped(expected: .integer, found: .number)),
            (line + #""share":true}]}"#, "lines[1].share", .mistyped(expected: .number, found: .boolean)),
            (line + #""share":1e999}]}"#, "lines[1].share", .numberOutOfRange),
            (line + #""safe":0}]}"#, "lines[1].safe", .mistyped(expected: .boolean, found: .number)),
            (line + #""notes":{"k":1}}]}"#, "lines[1].notes.k", .mistyped(expected: .string, found: .number)),
            (line + #"}],"mode":"all"}"#, "mode", .notOneOf(["whole", "partly"])),
            (line + #"}],"mode":1}"#, "mode", .mistyped(expected: .string, found: .number)),
        ] as [(String, String, JSONError.Reason)])
    func faults(text: String, path: String, reason: JSONError.Reason) {
        let error = Self.error(Delivery.self, text)
        #expect(error?.path.description == path)
        #expect(error?.reason == reason)
    }

    @Test func offsetOfAValue() {
        #expect(Self.error(Delivery.self, #"{"shop":  17}"#)?.offset == 10)
        #expect(Self.error(Delivery.self, #"{"shop":"s","received":"x"}"#)?.offset == 23)
        #expect(Self.error(Delivery.self, "{}")?.offset == nil)
    }

    @Test func unknownFields() throws {
        let text = #"""
            {"shop":"s","Shop":1,"received":"2026-05-31","lines":[{"codes":[],"cods":{"x":{"y":1}}},{"notes":{"free":""},"q":null}],
            "vouchers":null,"extra":[{"deep":1}],"mode":null}
            """#
        let error = Self.error(Delivery.self, text)
        guard case .unknownFields(let paths) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(paths.map(\.description) == ["Shop", "lines[0].cods", "lines[1].q", "extra"])
        #expect(error?.path.isEmpty == true)
        let read = try JSON.decode(Delivery.self, from: Array(text.utf8), unknownFields: .allowed)
        #expect(read.lines.count == 2 && read.vouchers.isEmpty && read.mode == nil)
        // Reading the same document again is not confused by what was asked for before.
        let document = try JSONDocument(Array(text.utf8))
        for _ in 0..<2 {
            #expect(throws: JSONError(.unknownFields(paths))) { try JSON.decode(Delivery.self, from: document) }
        }
    }

    /// A field that is needed and missing is told before one that nobody knows.
    @Test func missingBeforeUnknown() {
        #expect(Self.error(Delivery.self, #"{"shp":"s"}"#)?.reason == .missing)
    }

    @Test func orderOfFieldsDoesNotMatter() throws {
        let fields = [
            #""shop":"s""#, #""received":"2026-05-31""#, #""lines":[]"#, #""vouchers":["a"]"#, #""inspectedBy":"w""#,
            #""mode":"whole""#,
        ]
        let expected = try JSON.decode(Delivery.self, from: Array("{\(fields.joined(separator: ","))}".utf8))
        for _ in 0..<100 {
            let text = "{" + fields.shuffled().joined(separator: " , ") + "}"
            #expect(try JSON.decode(Delivery.self, from: Array(text.utf8)) == expected)
        }
    }

    @Test func escapedNames() throws {
        let text = #"{"\u0073hop":"\u0073","received":"2026-05\u002d31","lines":[]}"#
        #expect(try JSON.decode(Delivery.self, from: Array(text.utf8)).shop == "s")
    }

    @Test func dictionaries() throws {
        let words = try JSON.decode(
            [PartClass: [IssuerID: Int]].self, from: Array(#"{"oem":{"a":1},"salvaged":{}}"#.utf8))
        #expect(words == [.oem: [IssuerID("a")!: 1], .salvaged: [:]])
        let byCode = try JSON.decode([FindingCode: Int].self, from: Array(#"{"revoked":1}"#.utf8))
        #expect(byCode == [.revoked: 1])
        #expect(try JSON.decode([Int: Bool].self, from: Array(#"{"-7":true}"#.utf8)) == [-7: true])
        #expect(try JSON.decode([String: Int?].self, from: Array(#"{"a":null,"b":1}"#.utf8)) == ["a": nil, "b": 1])
        let error = Self.error([PartClass: Int].self, #"{"oem":1,"new":2}"#)
        #expect(error?.path.description == "new")
        #expect(error?.reason == .refused(PartClass.schema))
        #expect(Self.error([Int: Int].self, #"{"x":2}"#)?.path.description == "x")
        #expect(Self.error([FindingCode: Int].self, #"{"0":2}"#)?.reason == .refused(FindingCode.schema))
    }

    /// Containers that a type opens by hand.
    private struct ByHand: Decodable, Equatable {
        var numbers: [Int] = []
        var words: [String?] = []
        var inner = ""
        var above = 0

        enum Keys: CodingKey { case list, object, inner, words }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            let count = list.count
            numbers.append(try list.decode(Int.self))
            var nested = try list.nestedUnkeyedContainer()
            while !nested.isAtEnd { numbers.append(try nested.decode(Int.self)) }
            #expect(list.currentIndex == 2)
            numbers.append(try list.nestedContainer(keyedBy: Keys.self).decode(Int.self, forKey: .inner))
            #expect(list.isAtEnd && count == 3)
            let object = try container.nestedContainer(keyedBy: Keys.self, forKey: .object)
            #expect(object.codingPath.map(\.stringValue) == ["object"])
            #expect(object.allKeys.count == 2)
            inner = try object.decode(String.self, forKey: .inner)
            var words = try object.nestedUnkeyedContainer(forKey: .words)
            while !words.isAtEnd { self.words.append(try words.decodeNil() ? nil : try words.decode(String.self)) }
            above = try Int(from: container.superDecoder())
        }
    }

    @Test func containersByHand() throws {
        let text = #"{"list":[1,[2,3],{"inner":4}],"object":{"words":["a",null,"b"],"inner":"i"},"super":9}"#
        let read = try JSON.decode(ByHand.self, from: Array(text.utf8))
        #expect(read.numbers == [1, 2, 3, 4])
        #expect(read.words == ["a", nil, "b"])
        #expect(read.inner == "i" && read.above == 9)
        #expect(Self.error(ByHand.self, #"{"list":[1,[]]}"#)?.path.description == "list[2]")
        #expect(Self.error(ByHand.self, #"{"list":[1,[],{"inner":"4"}]}"#)?.path.description == "list[2].inner")
        #expect(
            Self.error(
                ByHand.self, #"{"list":[1,[2,3],{"inner":4,"x":0}],"object":{"words":[],"inner":"i"},"super":9}"#)?
                .reason
                == .unknownFields([JSONPath([.name("list"), .index(2), .name("x")])]))
    }

    /// Types that throw the errors of Codable themselves, or one of their own.
    private struct Stubborn: Decodable {
        struct Own: Error {}

        init(from decoder: any Decoder) throws {
            let word = try decoder.singleValueContainer().decode(String.self)
            switch word {
            case "own": throw Own()
            case "corrupt": throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: ""))
            case "refusal": throw ValueRefusal(UnitCode.schema)
            case "type": throw DecodingError.typeMismatch(Int.self, .init(codingPath: [], debugDescription: ""))
            case "value": throw DecodingError.valueNotFound(Int.self, .init(codingPath: [], debugDescription: ""))
            case "key":
                throw DecodingError.keyNotFound(
                    Delivery.Mode.Key.field, .init(codingPath: decoder.codingPath, debugDescription: ""))
            default: break
            }
        }
    }

    @Test(
        arguments: [
            ("own", "[0]", .refused(nil)), ("corrupt", "[0]", .refused(nil)),
            ("refusal", "[0]", .refused(UnitCode.schema)),
            ("type", "[0]", .mistyped(expected: .integer, found: .string)), ("value", "[0]", .missing),
            ("key", "[0].field", .missing),
        ] as [(String, String, JSONError.Reason)])
    func foreignErrors(word: String, path: String, reason: JSONError.Reason) {
        let error = Self.error([Stubborn].self, "[\"\(word)\"]")
        #expect(error?.path.description == path)
        #expect(error?.reason == reason)
    }

    /// To another decoder a value says where it refused as well.
    @Test func refusalInAnotherDecoder() {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Delivery.self, from: Data(#"{"shop":"s","received":"x","lines":[]}"#.utf8))
        }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["received"])
        #expect((context.underlyingError as? ValueRefusal)?.schema == CalendarDay.schema)
    }

    /// What Foundation reads of the same text is the same value.
    @Test(arguments: [
        #"{"shop":"","received":"1970-01-01","lines":[]}"#,
        #"{"lines":[{"codes":null,"share":1e2,"notes":{"":"\ud83d\ude00\u0000/"}}],"received":"9999-12-31","shop":"中"}"#,
        #" { "shop" : "a\/b" , "received":"2026-05-31","lines":[ {"number":4294967295,"count":0,"share":-0.0} ] } "#,
    ])
    func comparedWithFoundation(text: String) throws {
        let read = try JSON.decode(Delivery.self, from: Array(text.utf8))
        #expect(read == (try JSONDecoder().decode(Delivery.self, from: Data(text.utf8))))
    }

    /// Where Foundation is more lenient.
    @Test(arguments: [
        #"{"shop":"s","shop":"t","received":"2026-05-31","lines":[]}"#,
        "\u{FEFF}{\"shop\":\"s\",\"received\":\"2026-05-31\",\"lines\":[]}",
        #"{"shop":"s","received":"2026-05-31","lines":[],"more":1}"#,
        #"{"shop":"s","received":"2026-05-31","lines":[{"count":1.0}]}"#,
    ])
    func stricterThanFoundation(text: String) {
        #expect(throws: JSONError.self) { try JSON.decode(Delivery.self, from: Array(text.utf8)) }
    }
}

extension Delivery.Mode {
    fileprivate enum Key: CodingKey { case field }
}
