@testable import QRCode

/// Reads an undamaged symbol of level M, versions 1–10, as ISO/IEC 18004 lays it out, without correcting errors and
/// without a line in common with what draws it.
struct SymbolReader {
    enum Segment: Equatable {
        case bytes(String)
        case digits(String)
    }

    enum Failure: Error, Equatable {
        case formatCopiesDiffer
        case notLevelM
        case unknownMode(Int)
        case outOfBits
    }

    let symbol: QRSymbol

    /// Data codewords in each block; the error correction codewords follow in `correctionCodewords`.
    static let blocks: [[Int]] = [
        [16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27], [31, 31, 31, 31], [38, 38, 39, 39],
        [36, 36, 36, 37, 37], [43, 43, 43, 43, 44],
    ]
    static let alignment: [[Int]] = [
        [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
    ]

    /// The five bits of level and mask, from the copy at the top left, after comparing it with the other one.
    func format() throws -> Int {
        let size = symbol.size
        let first =
            (0...5).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (9...14).map { (14 - $0, 8) }
        let second = (0...7).map { (size - 1 - $0, 8) } + (8...14).map { (8, size - 15 + $0) }
        func value(_ places: [(Int, Int)]) -> Int {
            places.enumerated().reduce(0) { $0 | (symbol[$1.element.0, $1.element.1] ? 1 << $1.offset : 0) }
        }
        guard value(first) == value(second) else { throw Failure.formatCopiesDiffer }
        return (value(first) ^ 0x5412) >> 10
    }

    func mask() throws -> Int { try format() & 7 }

    func segments() throws -> [Segment] {
        guard try format() >> 3 == 0 else { throw Failure.notLevelM }
        var bits = BitReader(bytes: try dataCodewords())
        var segments: [Segment] = []
        let wide = symbol.version >= 10
        while bits.remaining >= 4 {
            let mode = try bits.read(4)
            switch mode {
            case 0b0000:
                return segments
            case 0b0100:
                let count = try bits.read(wide ? 16 : 8)
                var bytes: [UInt8] = []
                for _ in 0..<count { bytes.append(UInt8(try bits.read(8))) }
                segments.append(.bytes(String(decoding: bytes, as: UTF8.self)))
            case 0b0001:
                var count = try bits.read(wide ? 12 : 10)
                var digits = ""
                while count > 0 {
                    let group = min(count, 3)
                    let text = String(try bits.read([0, 4, 7, 10][group]))
                    digits += String(repeating: "0", count: group - text.count) + text
                    count -= group
                }
                segments.append(.digits(digits))
            default:
                throw Failure.unknownMode(mode)
            }
        }
        return segments
    }

    /// Codewords in reading order, interleaved over the blocks: first all data, then the error correction.
    private func dataCodewords() throws -> [UInt8] {
        let blocks = Self.blocks[symbol.version - 1]
        var stream = BitReader(bits: try unmaskedBits())
        var data = blocks.map { _ in [UInt8]() }
        for position in 0..<(blocks.max() ?? 0) {
            for (index, length) in blocks.enumerated() where position < length {
                data[index].append(UInt8(try stream.read(8)))
            }
        }
        return data.flatMap { $0 }
    }

    private func unmaskedBits() throws -> [Bool] {
        let mask = try mask()
        let size = symbol.size
        var bits: [Bool] = []
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            let upward = (right + 1) & 2 == 0
            for step in 0..<size {
                let y = upward ? size - 1 - step : step
                for x in [right, right - 1] where !isFunction(x, y) {
                    bits.append(symbol[x, y] != Self.isInverted(x, y, mask: mask))
                }
            }
            right -= 2
        }
        return bits
    }

    /// Finder, separator, timing, alignment, format and version modules.
    private func isFunction(_ x: Int, _ y: Int) -> Bool {
        let size = symbol.size
        if x == 6 || y == 6 { return true }
        if (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) { return true }
        if symbol.version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11)) { return true }
        let centres = Self.alignment[symbol.version - 1]
        for cy in centres {
            for cx in centres where abs(cx - x) <= 2 && abs(cy - y) <= 2 {
                let last = centres.count - 1
                let corners = [(centres[0], centres[0]), (centres[0], centres[last]), (centres[last], centres[0])]
                if !corners.contains(where: { $0 == (cx, cy) }) { return true }
            }
        }
        return false
    }

    private static func isInverted(_ x: Int, _ y: Int, mask: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}

private struct BitReader {
    private let bits: [Bool]
    private var position = 0

    init(bits: [Bool]) { self.bits = bits }

    init(bytes: [UInt8]) {
        self.bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
    }

    var remaining: Int { bits.count - position }

    mutating func read(_ count: Int) throws -> Int {
        guard count <= remaining else { throw SymbolReader.Failure.outOfBits }
        let value = bits[position..<position + count].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        position += count
        return value
    }
}
