import DomainCoding
import Testing

/// Bounds hold while reading, whatever the text turns out to be behind them.
struct LimitTests {
    @Test func bytes() throws {
        let text = Array("[1,2,3]".utf8)
        _ = try JSONDocument(text, limits: JSONLimits(bytes: 7))
        #expect(throws: JSONError(.tooLarge(limit: 6))) { try JSONDocument(text, limits: JSONLimits(bytes: 6)) }
    }

    @Test(arguments: [1, 2, 32, 512])
    func depth(limit: Int) throws {
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
        }
        _ = try JSONDocument(nested(limit), limits: JSONLimits(depth: limit))
        let error = #expect(throws: JSONError.self) {
            try JSONDocument(nested(limit + 1), limits: JSONLimits(depth: limit))
        }
        #expect(error == JSONError(.tooDeep(limit: limit), offset: limit))
        let objects = String(repeating: "{\"a\":", count: limit + 1)
        let second = #expect(throws: JSONError.self) {
            try JSONDocument(Array(objects.utf8), limits: JSONLimits(depth: limit))
        }
        #expect(second?.reason == .tooDeep(limit: limit))
    }

    @Test func noDepthBeyondTheStack() {
        let bombs = [
            [UInt8](repeating: 0x5B, count: 4_000_000), Array(String(repeating: "[{\"a\":", count: 500_000).utf8),
        ]
        for bomb in bombs {
            let error = #expect(throws: JSONError.self) { try JSONDocument(bomb, limits: JSONLimits(depth: .max)) }
            #expect(error?.reason == .tooDeep(limit: 512))
        }
    }

    @Test func elements() throws {
        let text = Array("[1,{\"a\":[],\"b\":2},[3]]".utf8)
        _ = try JSONDocument(text, limits: JSONLimits(elements: 7))
        let error = #expect(throws: JSONError.self) { try JSONDocument(text, limits: JSONLimits(elements: 6)) }
        #expect(error == JSONError(.tooManyElements(limit: 6), offset: 19))
    }

    /// The text behind the last element that is allowed is not looked at.
    @Test func manyElements() {
        let bomb = [0x5B] + [UInt8]((0..<1_999_998).map { $0 % 2 == 0 ? 0x30 : 0x2C }) + [0x30, 0x5D]
        let error = #expect(throws: JSONError.self) { try JSONDocument(bomb, limits: JSONLimits(elements: 1000)) }
        #expect(error == JSONError(.tooManyElements(limit: 1000), offset: 1999))
        let standard = #expect(throws: JSONError.self) { try JSONDocument(bomb) }
        #expect(standard?.reason == .tooManyElements(limit: 500_000))
    }

    /// Names that only differ late, names that share their fingerprint, and dictionaries of many fields take no square (a square
    /// would be fifty million comparisons of 46 bytes).
    @Test func manyNames() throws {
        let prefix = String(repeating: "x", count: 40)
        let text = "{" + (0..<10_000).map { "\"\(prefix)\(100_000 + $0)\":\($0)" }.joined(separator: ",") + "}"
        let values = try JSON.decode([String: Int].self, from: Array(text.utf8))
        #expect(values.count == 10_000)
        #expect(values[prefix + "109999"] == 9999)
    }

    /// Of many unknown fields the first hundred are told.
    @Test func manyUnknownFields() throws {
        struct Nothing: Decodable {
            enum CodingKeys: CodingKey { case known }
            init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: CodingKeys.self) }
        }
        let text = "{" + (0..<5000).map { "\"f\($0)\":0" }.joined(separator: ",") + "}"
        let error = #expect(throws: JSONError.self) { try JSON.decode(Nothing.self, from: Array(text.utf8)) }
        guard case .unknownFields(let paths) = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(paths.count == 100)
        #expect(paths.first?.description == "f0")
    }
}
