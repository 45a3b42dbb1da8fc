import DomainCoding
import Foundation
import Testing

/// Samples with every byte changed: never a crash, and whatever is accepted means the same to another reader.
struct GeneratedInputTests {
    static let samples: [String] = [
        #"{"a":[1,-2.50e+3,"x\n\u00e9\ud83d\ude00\"",true,false,null,{"b":{},"c":[]}],"":"中😀","d":0}"#,
        #"[ [ ] , { } , "\\" , 1E-2 , 12345678901234567890 , "\/\b\f\r\t" ]"#,
    ]

    @Test(arguments: samples)
    func everyByteChanged(sample: String) throws {
        let bytes = Array(sample.utf8)
        for index in bytes.indices {
            for value in UInt8.min...UInt8.max {
                var changed = bytes
                changed[index] = value
                try check(changed)
            }
            var shorter = bytes
            shorter.remove(at: index)
            try check(shorter)
            #expect(throws: JSONError.self) { try JSONDocument(Array(bytes[..<index])) }
            for inserted in Array("{}[]\",:\\u0e-.1 \u{0}".utf8) + [0x80, 0xC3, 0xED, 0xFF] {
                try check(Array(bytes[..<index]) + [inserted] + Array(bytes[index...]))
            }
        }
    }

    /// Pieces of JSON in any order.
    @Test func pieces() throws {
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-0", "1.5", "true", "null", " ", "\"\\ud83d\\ude00\"",
            "\"\\u0061\"",
            "{\"k\":", "[1,", "\"中\":", "e5",
        ]
        var accepted = 0
        for _ in 0..<40_000 {
            let text = (0..<Int.random(in: 1...8)).map { _ in pieces.randomElement()! }.joined()
            if try check(Array(text.utf8)) { accepted += 1 }
        }
        #expect(accepted > 100)
    }

    /// Requests with bytes changed are refused or read as the other decoder reads them.
    @Test func requests() throws {
        let bytes = try JSON.encode(Delivery.full)
        for _ in 0..<20_000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...2) {
                changed[Int.random(in: changed.indices)] =
                    Bool.random() ? UInt8.random(in: 0...255) : bytes.randomElement()!
            }
            guard let read = try? JSON.decode(Delivery.self, from: changed) else { continue }
            #expect(read == (try JSONDecoder().decode(Delivery.self, from: Data(changed))))
            #expect(try JSON.decode(Delivery.self, from: JSON.encode(read, .sorted)) == read)
        }
    }

    /// Whether the text was accepted.
    @discardableResult
    private func check(_ bytes: [UInt8]) throws -> Bool {
        guard let document = try? JSONDocument(bytes) else { return false }
        guard hasOnlyFiniteNumbers(document.root) else { return true }
        let other = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        #expect(isSame(document.root, other), "\(String(decoding: bytes, as: UTF8.self))")
        return true
    }

    /// The other reader refuses numbers beyond floating point.
    private func hasOnlyFiniteNumbers(_ value: JSONDocument.Value) -> Bool {
        if let text = value.numberText { return Double(text)?.isFinite == true }
        return value.elements.allSatisfy(hasOnlyFiniteNumbers)
            && value.fields.allSatisfy { hasOnlyFiniteNumbers($0.value) }
    }

    private func isSame(_ value: JSONDocument.Value, _ other: Any) -> Bool {
        switch value.type {
        case .null: return other is NSNull
        case .boolean: return (other as? Bool) == value.boolean
        case .string: return (other as? String)?.utf8.elementsEqual(value.string?.utf8 ?? "".utf8) == true
        case .array:
            guard let list = other as? [Any], list.count == value.elements.count else { return false }
            return zip(value.elements, list).allSatisfy { isSame($0, $1) }
        case .object:
            // The other reader takes names for equal that are canonically equivalent.
            guard let object = other as? [String: Any] else { return false }
            return object.count <= value.fields.count && value.fields.allSatisfy { object[$0.name] != nil }
                && (object.count < value.fields.count || value.fields.allSatisfy { isSame($0.value, object[$0.name]!) })
        default:
            guard let number = other as? NSNumber, let text = value.numberText, let own = Double(text) else {
                return false
            }
            return abs(number.doubleValue - own) <= abs(own) * 1e-15
        }
    }
}
