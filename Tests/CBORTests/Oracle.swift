/// A slow, obvious second opinion: reads any well-formed CBOR and lists everything that keeps it out of the subset.
struct Oracle {
    enum Flaw: Hashable {
        case malformed, trailing, float, simple, bignum, indefinite, notShortest, order, duplicate, text, depth
    }

    struct Malformed: Error {}

    private let input: [UInt8]
    private var position = 0
    private var flaws: Set<Flaw> = []

    /// Everything wrong with `input` as one item, up to the first place where it is not well-formed.
    static func flaws(in input: [UInt8]) -> Set<Flaw> {
        var oracle = Oracle(input: input)
        do {
            _ = try oracle.item(depth: 0)
            if oracle.position < input.count { oracle.flaws.insert(.trailing) }
        } catch {
            oracle.flaws.insert(.malformed)
        }
        return oracle.flaws
    }

    private init(input: [UInt8]) { self.input = input }

    private mutating func take(_ count: UInt64) throws -> [UInt8] {
        guard count <= UInt64(input.count - position) else { throw Malformed() }
        defer { position += Int(count) }
        return Array(input[position..<position + Int(count)])
    }

    /// Reads an item; false if it was a "break".
    private mutating func item(depth: Int, breakable: Bool = false) throws -> Bool {
        let initial = try take(1)[0]
        let (major, information) = (initial / 32, initial % 32)
        if major == 7 { return try simple(information, breakable: breakable) }

        var argument: UInt64?
        switch information {
        case 0...23: argument = UInt64(information)
        case 24...27:
            let value = try take([1, 2, 4, 8][Int(information) - 24]).reduce(0 as UInt64) { $0 * 256 + UInt64($1) }
            let least: [UInt64] = [24, 256, 65536, 4_294_967_296]
            if value < least[Int(information) - 24] { flaws.insert(.notShortest) }
            argument = value
        case 31 where (2...5).contains(major): flaws.insert(.indefinite)
        default: throw Malformed()
        }

        if major >= 4 && depth >= 16 { flaws.insert(.depth) }
        switch major {
        case 0, 1: break
        case 2, 3:
            guard let length = argument else { return try chunks(of: major) }
            let content = try take(length)
            if major == 3 && Array(String(decoding: content, as: UTF8.self).utf8) != content { flaws.insert(.text) }
        case 6:
            if argument == 2 || argument == 3 { flaws.insert(.bignum) }
            _ = try item(depth: depth + 1)
        default: try container(isMap: major == 5, count: argument, depth: depth)
        }
        return true
    }

    private mutating func container(isMap: Bool, count: UInt64?, depth: Int) throws {
        var keys: [[UInt8]] = []
        var done: UInt64 = 0
        while done != count {
            let start = position
            if try !item(depth: depth + 1, breakable: count == nil) { break }
            if isMap {
                let key = Array(input[start..<position])
                if keys.contains(key) { flaws.insert(.duplicate) }
                if keys.contains(where: { key.lexicographicallyPrecedes($0) }) { flaws.insert(.order) }
                keys.append(key)
                _ = try item(depth: depth + 1)
            }
            done += 1
        }
    }

    private mutating func chunks(of major: UInt8) throws -> Bool {
        while true {
            guard position < input.count else { throw Malformed() }
            if input[position] == 0xFF {
                position += 1
                return true
            }
            guard input[position] / 32 == major, input[position] % 32 != 31 else { throw Malformed() }
            _ = try item(depth: 0)
        }
    }

    private mutating func simple(_ information: UInt8, breakable: Bool) throws -> Bool {
        switch information {
        case 20, 21, 22: break
        case 24:
            flaws.insert(.simple)
            if try take(1)[0] < 32 {
                flaws.insert(.notShortest)
                throw Malformed()
            }
        case 25, 26, 27:
            flaws.insert(.float)
            _ = try take([2, 4, 8][Int(information) - 25])
        case 31:
            guard breakable else { throw Malformed() }
            return false
        case 28, 29, 30: throw Malformed()
        default: flaws.insert(.simple)
        }
        return true
    }
}
