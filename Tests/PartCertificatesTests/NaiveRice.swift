import CBOR

/// The sets of a status list as the format describes them, with characters for bits: slow and obvious.
enum NaiveRice {
    static func code(_ value: UInt64, _ k: Int) -> String {
        var low = ""
        for place in (0..<k).reversed() { low += value >> UInt64(place) & 1 == 1 ? "1" : "0" }
        return String(repeating: "1", count: Int(value >> UInt64(k))) + "0" + low
    }

    /// Maximal runs of a set of numbers.
    static func runs(_ numbers: Set<UInt32>) -> [(first: UInt64, last: UInt64)] {
        var runs: [(first: UInt64, last: UInt64)] = []
        for number in numbers.sorted() {
            if let last = runs.last, last.last + 1 == UInt64(number) {
                runs[runs.count - 1].last = UInt64(number)
            } else {
                runs.append((UInt64(number), UInt64(number)))
            }
        }
        return runs
    }

    static func bits(_ numbers: Set<UInt32>, gap: Int, length: Int) -> String {
        var bits = ""
        var previous: UInt64?
        for run in runs(numbers) {
            bits += code(previous.map { run.first - $0 - 2 } ?? run.first - 1, gap) + code(run.last - run.first, length)
            previous = run.last
        }
        return bits
    }

    static func bytes(_ bits: String) -> [UInt8] {
        let padded = Array(bits + String(repeating: "0", count: (8 - bits.count % 8) % 8))
        return stride(from: 0, to: padded.count, by: 8).map { start in
            padded[start..<start + 8].reduce(0) { $0 << 1 | ($1 == "1" ? 1 : 0) }
        }
    }

    static func encoded(_ numbers: Set<UInt32>, gap: Int, length: Int) -> CBORValue {
        .array([
            .unsigned(UInt64(runs(numbers).count)), .unsigned(UInt64(gap)), .unsigned(UInt64(length)),
            .bytes(bytes(bits(numbers, gap: gap, length: length))),
        ])
    }

    /// The encoding with the parameters that need the fewest bits, the lowest of equally good ones.
    static func best(_ numbers: Set<UInt32>) -> CBORValue {
        let runs = runs(numbers)
        func best(_ values: [UInt64]) -> Int {
            (0...31).min { left, right in
                let bits = [left, right].map { k in values.reduce(0) { $0 + ($1 >> UInt64(k)) + 1 + UInt64(k) } }
                return (bits[0], left) < (bits[1], right)
            }!
        }
        let firsts = runs.indices.map { $0 == 0 ? runs[0].first - 1 : runs[$0].first - runs[$0 - 1].last - 2 }
        return encoded(numbers, gap: best(firsts), length: best(runs.map { $0.last - $0.first }))
    }
}
