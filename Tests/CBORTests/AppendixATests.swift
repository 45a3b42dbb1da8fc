import CBOR
import Foundation
import TestSupport
import Testing

private let vectors = ProcessInfo.processInfo.environment["TOUCHSTONE_VECTORS"]

/// The examples of RFC 8949, Appendix A. Which of them belong to the subset is the oracle's decision.
@Suite(.enabled(if: vectors != nil, "TOUCHSTONE_VECTORS is not set: the examples of RFC 8949 were not run"))
struct AppendixATests {
    struct Example: Decodable {
        var hex: String
        var roundtrip: Bool
    }

    @Test func acceptedExamplesComeBackAndTheOthersAreRefusedForWhatTheyAre() throws {
        var accepted = 0
        var refused: [Oracle.Flaw: Int] = [:]
        for (example, decoded) in try examples() {
            let input = bytes(hex: example.hex)
            let flaws = Oracle.flaws(in: input)
            do {
                let value = try CBORValue.decode(input)
                #expect(flaws.isEmpty, "\(example.hex)")
                #expect(example.roundtrip, "\(example.hex)")
                #expect(hex(value.encoded()) == example.hex)
                if let decoded { #expect(means(value, decoded), "\(example.hex)") }
                accepted += 1
            } catch {
                let flaw = try #require(Oracle.Flaw(error.reason))
                #expect(flaws.contains(flaw), "\(example.hex): \(error.description)")
                refused[flaw, default: 0] += 1
            }
        }
        #expect(accepted == 42)
        #expect(refused == [.float: 23, .bignum: 2, .simple: 3, .notShortest: 1, .indefinite: 11])
    }

    /// Every example, with what it means as JSON where JSON can say it.
    private func examples() throws -> [(Example, Any?)] {
        let file = URL(fileURLWithPath: try #require(vectors)).appending(path: "cbor-appendix-a/appendix_a.json")
        let data = try Data(contentsOf: file)
        let examples = try JSONDecoder().decode([Example].self, from: data)
        let objects = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        return Array(zip(examples, objects.map { $0["decoded"] }))
    }

    private func means(_ value: CBORValue, _ json: Any) -> Bool {
        switch value {
        case .unsigned(let number): (json as? NSNumber)?.uint64Value == number
        case .negative(let number):
            // 2⁶⁴ is beyond what JSONSerialization keeps exactly.
            number == .max || (json as? NSNumber)?.int64Value == ~Int64(bitPattern: number)
        case .bool(let truth): json as? Bool == truth
        case .null: json is NSNull
        case .text(let text): json as? String == text
        case .array(let elements):
            (json as? [Any]).map { zip(elements, $0).allSatisfy(means) && $0.count == elements.count } ?? false
        case .map(let pairs):
            (json as? [String: Any]).map { object in
                object.count == pairs.count
                    && pairs.allSatisfy { pair in
                        guard case .text(let key) = pair.key, let content = object[key] else { return false }
                        return means(pair.value, content)
                    }
            } ?? false
        case .bytes, .tagged: false
        }
    }
}
