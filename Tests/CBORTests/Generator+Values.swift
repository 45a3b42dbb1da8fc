import CBOR
import TestSupport

extension Generator {
    mutating func text() -> String {
        let alphabet: [Character] = ["a", "Z", "0", "é", "e\u{301}", "试", "𐅑", "\0", "\u{10FFFF}"]
        return String((0..<Int.random(in: 0...9, using: &self)).map { _ in alphabet.randomElement(using: &self)! })
    }

    mutating func value(depth: Int) -> CBORValue {
        switch Int.random(in: 0...(depth > 0 ? 9 : 6), using: &self) {
        case 0, 1: return .unsigned(integer())
        case 2: return .negative(integer())
        case 3: return .bytes(bytes(0...30))
        case 4: return .text(text())
        case 5: return .bool(Bool.random(using: &self))
        case 6: return .null
        case 7: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(depth: depth - 1) })
        case 8: return .tagged(4 + integer() / 2, value(depth: depth - 1))
        default:
            var pairs: [CBORPair] = []
            for _ in 0..<Int.random(in: 0...5, using: &self) {
                let key = value(depth: depth - 1)
                if pairs.contains(where: { hex($0.key.encoded()) == hex(key.encoded()) }) { continue }
                pairs.append(CBORPair(key, value(depth: depth - 1)))
            }
            return .map(pairs)
        }
    }
}
