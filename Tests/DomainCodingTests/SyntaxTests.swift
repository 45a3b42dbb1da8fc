import DomainCoding
import Testing

/// RFC 8259 by cases: what has to be accepted, what has to be refused, and what the text leaves open.
struct SyntaxTests {
    @Test(arguments: [
        // Whole values of every type (§2).
        "null", "true", "false", "0", "-0", "\"\"", "[]", "{}", " \t\r\n1 \t\r\n",
        // Arrays and objects (§4, §5).
        "[1,2,3]", "[ 1 , 2 ]", "[[],[[]],{}]", "[null,1,\"1\",{}]", "[1\n,2]", "{\"a\":1}", "{ \"a\" : 1 , \"b\":2 }",
        "{\"\":0}", "{\"a\":{\"a\":{\"a\":null}}}", "{\"a\\u0000b\":1}", "{\"A\":1,\"a\":2}",
        "{\"\u{E9}\":1,\"e\u{301}\":2}",
        // Numbers (§6).
        "[123]", "[-123]", "[1.5]", "[-1.50]", "[0.1]", "[-0.1]", "[0e1]", "[1e1]", "[1E1]", "[1e+1]", "[1e-1]",
        "[1E-01]",
        "[0.000000000000000000000000000000000000000000000000001]", "[123456789012345678901234567890]", "[0.4e66]",
        "[1.0]", "[-1e-2]", "[10]", "[0,0]",
        // Strings (§7).
        "[\"a\"]", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\u0041\"]", "[\"\\u00e9\\u4E2D\"]", "[\"\\uD83D\\uDE00\"]",
        "[\"\\ud800\\udc00\"]", "[\"\\uDBFF\\uDFFF\"]", "[\"\\u0000\"]", "[\"\u{7F}\"]", "[\"\u{2028}\u{2029}\"]",
        "[\"\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\"]", "[\"中文 😀\"]", "[\"/\"]", "[\"//\"]",
        "[\"/* no comment */\"]",
        "[\"\\\\u0041\"]", "[\"\\u2028\"]", "[\"\\uFEFF\"]", "[\"\u{FEFF}\"]", "[\"\\uFFFF\"]", "[\"a\\u0022b\"]",
    ])
    func accepted(text: String) throws {
        #expect(throws: Never.self) { try JSONDocument(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            // Nothing, or not one value.
            ("", .empty), (" \n", .empty), ("1 2", .trailing), ("[]]", .trailing), ("{}}", .trailing),
            ("[]a", .trailing),
            ("null,", .trailing), ("\"\"\"", .trailing), ("[1]//", .trailing), ("[1]/* */", .trailing),
            ("{} \u{1}", .trailing),
            ("[]\u{0}", .trailing), ("\u{0}", .unexpected(0)), ("[\u{0}]", .unexpected(0)),
            // Words.
            ("nul", .cutOff), ("nulL", .unexpected(0x4C)), ("True", .unexpected(0x54)), ("truE", .unexpected(0x45)),
            ("NaN", .unexpected(0x4E)), ("Infinity", .unexpected(0x49)), ("[-Infinity]", .number), ("[-NaN]", .number),
            ("undefined", .unexpected(0x75)), ("nulll", .trailing), ("[a]", .unexpected(0x61)),
            // Arrays.
            ("[", .cutOff), ("[1", .cutOff), ("[1,", .cutOff), ("[,", .unexpected(0x2C)), ("[,1]", .unexpected(0x2C)),
            ("[1,]", .trailingComma), ("[1,,2]", .unexpected(0x2C)), ("[1 2]", .unexpected(0x32)),
            ("[1:2]", .unexpected(0x3A)),
            ("[1}", .unexpected(0x7D)), ("[\"\",\n]", .trailingComma), ("]", .unexpected(0x5D)),
            ("[\u{B}]", .unexpected(0x0B)),
            ("[\u{C}1]", .unexpected(0x0C)), ("[\u{A0}]", .unexpected(0xC2)), ("[1;2]", .unexpected(0x3B)),
            ("[(1)]", .unexpected(0x28)),
            // Objects.
            ("{", .cutOff), ("{\"a\"", .cutOff), ("{\"a\":", .cutOff), ("{\"a\":1", .cutOff), ("{\"a\":1,", .cutOff),
            ("{\"a\":1,}", .trailingComma), ("{,\"a\":1}", .unexpected(0x2C)), ("{a:1}", .unexpected(0x61)),
            ("{'a':1}", .unexpected(0x27)), ("{1:1}", .unexpected(0x31)), ("{\"a\",1}", .unexpected(0x2C)),
            ("{\"a\"1}", .unexpected(0x31)), ("{\"a\"::1}", .unexpected(0x3A)),
            ("{\"a\":1 \"b\":2}", .unexpected(0x22)),
            ("{\"a\":1,,\"b\":2}", .unexpected(0x2C)), ("{\"a\":1]", .unexpected(0x5D)), ("{\"a\"}", .unexpected(0x7D)),
            ("{\"a\":}", .unexpected(0x7D)), ("{null:1}", .unexpected(0x6E)), ("{[]:1}", .unexpected(0x5B)),
            ("{\"a\":/*c*/1}", .unexpected(0x2F)), ("{\"a\":1}#", .trailing),
            // Numbers.
            ("[01]", .number), ("[-01]", .number), ("[00]", .number), ("[+1]", .number), ("[.5]", .number),
            ("[-.5]", .number),
            ("[1.]", .number), ("[1.e1]", .number), ("[1e]", .number), ("[1e+]", .number), ("[1eE2]", .number),
            ("[1e1.5]", .number),
            ("[1.2.3]", .number), ("[-]", .number), ("[--1]", .number), ("[1-2]", .number), ("[0x1F]", .number),
            ("[1a]", .number),
            ("[1_000]", .unexpected(0x5F)), ("[1,000.5]", .number), ("-", .cutOff), ("1.", .cutOff), ("1e", .cutOff),
            ("1e-", .cutOff),
            ("[\u{FF11}]", .unexpected(0xEF)), ("[1+1]", .number), ("[-2.]", .number), ("[2.e-3]", .number),
            // Strings.
            ("\"", .cutOff), ("\"a", .cutOff), ("\"\\", .cutOff), ("\"\\u", .cutOff), ("\"\\u12", .cutOff),
            ("\"\\n", .cutOff),
            ("[\"\n\"]", .controlCharacter(0x0A)), ("[\"\t\"]", .controlCharacter(0x09)),
            ("[\"\u{0}\"]", .controlCharacter(0)),
            ("[\"\u{1F}\"]", .controlCharacter(0x1F)), ("[\"\\\u{0}\"]", .escape), ("[\"a\\\nb\"]", .escape),
            ("[\"\\x41\"]", .escape), ("[\"\\'\"]", .escape), ("[\"\\a\"]", .escape), ("[\"\\U0041\"]", .escape),
            ("[\"\\u004\"]", .escape), ("[\"\\u00g0\"]", .escape), ("[\"\\u 041\"]", .escape), ("[\"\\😀\"]", .escape),
            ("[\"\\uD800\"]", .loneSurrogate), ("[\"\\uDC00\"]", .loneSurrogate), ("[\"\\uD800a\"]", .loneSurrogate),
            ("[\"\\uD800\\n\"]", .loneSurrogate), ("[\"\\uD800\\uD800\"]", .loneSurrogate),
            ("[\"\\uDC00\\uD800\"]", .loneSurrogate),
            ("[\"\\uD800\\u0041\"]", .loneSurrogate), ("[\"\\uD83D\\u12\"]", .escape), ("['a']", .unexpected(0x27)),
            ("[\u{201C}a\u{201D}]", .unexpected(0xE2)), ("[\"a\u{0}", .controlCharacter(0)),
        ] as [(String, JSONError.Malformation)])
    func refused(text: String, what: JSONError.Malformation) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
        #expect(error?.reason == .malformed(what), "\(text)")
        #expect(error?.path.isEmpty == true)
    }

    /// Bytes that are no UTF-8: alone, overlong, surrogates, beyond U+10FFFF, cut off.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xF0, 0x80, 0x80, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0xFE], [0xFF], [0xC3], [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xC3, 0x28], [0xE4, 0xB8, 0x28],
            [0xF0, 0x9F, 0x28, 0x80],
            [0xFC, 0x80, 0x80, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        for text in [
            [0x22] + bytes + [0x22], [0x22, 0x5C, 0x6E] + bytes + [0x22],
            [0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D],
        ] {
            let error = #expect(throws: JSONError.self) { try JSONDocument(text) }
            #expect(error?.reason == .malformed(.notUTF8))
        }
        // Cut off by the end of the text.
        #expect(throws: JSONError.self) { try JSONDocument([0x22] + bytes) }
        #expect(throws: JSONError.self) { try JSONDocument(bytes) }
    }

    @Test func otherEncodings() {
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF, 0x31]
        #expect(throws: JSONError(.malformed(.byteOrderMark), offset: 0)) { try JSONDocument(marked) }
        let wide: [[UInt8]] = [[0xFF, 0xFE, 0x31, 0], [0xFE, 0xFF, 0, 0x31], [0x5B, 0, 0x5D, 0], [0, 0, 0, 0x31]]
        for text in wide { #expect(throws: JSONError.self) { try JSONDocument(text) } }
    }

    @Test(arguments: [
        (#"{"a":1,"a":1}"#, "a", 7), (#"{"a":1,"\u0061":2}"#, "a", 7),
        (#"[0,{"x":[{"k":{},"l":0,"k":[]}]}]"#, "[1].x[0].k", 23),
        (#"{"":1,"":2}"#, "", 6), (#"{"\ud83d\ude00":1,"😀":2}"#, "😀", 18), (#"{"a":{"b":0,"c":0,"b":0}}"#, "a.b", 18),
        (#"{"\/":1,"/":2}"#, "/", 8),
    ])
    func repeatedNames(text: String, path: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
        #expect(error?.reason == .repeatedName)
        #expect(error?.path.description == path)
        #expect(error?.offset == offset)
    }

    @Test func repeatedNameAmongMany() throws {
        for count in [2, 10, 24, 25, 26, 300] {
            let fields = (0..<count).map { "\"name\($0)\":\($0)" }
            let fine = "{" + fields.joined(separator: ",") + "}"
            #expect(try JSONDocument(Array(fine.utf8)).root.fields.count == count)
            for repeated in [0, count / 2, count - 1] {
                let text = "{" + fields.joined(separator: ",") + ",\"name\(repeated)\":null}"
                let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
                #expect(
                    error == JSONError(.repeatedName, at: JSONPath([.name("name\(repeated)")]), offset: fine.utf8.count)
                )
            }
        }
    }

    @Test(arguments: [
        ("[1,2,]", 4), ("[1,  01]", 5), ("{\"a\": tru}", 9), ("[\"abc\\q\"]", 5), ("[\"\\n\\uD800\"]", 4), ("[1] x", 4),
    ])
    func offsets(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
        #expect(error?.offset == offset)
    }

    @Test func valuesOfADocument() throws {
        let text = #"{"a":[1.50,"x\u0041\n中",true,null,{"b":{}}],"c":"","\u0064":-0}"#
        let root = try JSONDocument(Array(text.utf8)).root
        #expect(root.type == .object)
        #expect(root.fields.map(\.name) == ["a", "c", "d"])
        let elements = try #require(root["a"]).elements
        #expect(elements.map(\.type) == [.number, .string, .boolean, .null, .object])
        #expect(elements[0].numberText == "1.50")
        #expect(elements[1].string == "xA\n中")
        #expect(elements[2].boolean == true)
        #expect(elements[4]["b"]?.fields.isEmpty == true)
        #expect(root["c"]?.string == "")
        #expect(root["d"]?.numberText == "-0")
        #expect(root["e"] == nil && elements[0]["x"] == nil && elements[1].numberText == nil)
    }

    @Test(arguments: [
        (" 1 ", "1"),
        (
            #" { "b" : [ 1.50 , { "z" : null , "a" : "x\"\u0041 }" } , [ ] ] , "a" : { } } "#,
            #"{"a":{},"b":[1.50,{"a":"x\"A }","z":null},[]]}"#
        ),
        (#"[true,false,{"aa":1,"a":2,"":3}]"#, #"[true,false,{"":3,"a":2,"aa":1}]"#), ("[[],[[ ]],{}]", "[[],[[]],{}]"),
    ])
    func membersAreSorted(text: String, sorted: String) throws {
        let document = try JSONDocument(Array(text.utf8))
        #expect(String(decoding: document.sorted(), as: UTF8.self) == sorted)
        #expect(try JSONDocument(document.sorted()).sorted() == document.sorted())
    }
}
