import CBOR
import MerkleTree
import PartCertificates
import TestSupport
import Testing

@Suite struct RunLengthSetTests {
    static func set(_ numbers: some Sequence<UInt32>) -> RunLengthSet {
        RunLengthSet(numbers.map { CertificateNumber($0)! })
    }

    static func numbers(_ set: RunLengthSet) -> Set<UInt32> {
        Set(set.runs.flatMap { $0.lowerBound.value...$0.upperBound.value })
    }

    @Test func runsAreMaximalAndAscending() {
        #expect(Self.set([5, 3, 4, 9, 3, 1]) == Sample.set([1...1, 3...5, 9...9]))
        #expect(Sample.set([3...5, 1...1, 6...7, 4...9, 2...2]) == Sample.set([1...9]))
        #expect(Sample.set([1...10, 3...4]) == Sample.set([1...10]))
        #expect(Sample.set([UInt32.max...UInt32.max, 1...1, (.max - 1)...(.max)]).runs.count == 2)
        #expect(Self.set([.max, .max - 1]).runs.count == 1)
        #expect(Sample.set([1...(.max)]).count == 4_294_967_295)
        #expect(RunLengthSet().isEmpty)
        #expect(RunLengthSet().last == nil)
        #expect(RunLengthSet([]) == RunLengthSet(runs: []))
        #expect(Sample.set([1...2, 7...9]).last?.value == 9)
        #expect(Sample.set([1...2, 7...9]).count == 5)
    }

    @Test func membershipIsThatOfASet() {
        var generator = Generator(seed: 11)
        for _ in 0..<(iterations / 10) {
            let limit = UInt32.random(in: 1...200, using: &generator)
            let numbers = Set(
                (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                    UInt32.random(in: 1...limit, using: &generator)
                })
            let set = Self.set(numbers.shuffled(using: &generator))
            #expect(Self.numbers(set) == numbers)
            #expect(set.count == UInt64(numbers.count))
            for number in 1...limit + 2 {
                if set.contains(CertificateNumber(number)!) != numbers.contains(number) {
                    Issue.record("\(number) in \(numbers)")
                }
            }
        }
    }

    @Test func theEncodingIsTheOneDescribed() throws {
        var generator = Generator(seed: 12)
        for round in 0..<(iterations / 20) {
            let limit: UInt32 = [10, 200, 5000][round % 3]
            var numbers: Set<UInt32> = []
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                let first = UInt32.random(in: 1...limit, using: &generator)
                for number in first...min(limit, first + UInt32.random(in: 0...9, using: &generator)) {
                    numbers.insert(number)
                }
            }
            let list = try StatusList(
                issuer: IssuerID("a")!, seq: 1, issuedAt: 1, expiresAt: 2, bookSize: 0, bookRoot: .zero, upTo: limit,
                revoked: Self.set(numbers), recalled: RunLengthSet(), quarantined: Sample.set([1...limit]))
            guard case .array(let elements) = try CBORValue.decode(list.encoded()) else { throw SampleError() }
            #expect(elements[8] == NaiveRice.best(numbers))
            #expect(elements[9] == .array([.unsigned(0), .unsigned(0), .unsigned(0), .bytes([])]))

            // Other parameters are longer, but say the same.
            let gap = Int.random(in: 0...31, using: &generator)
            let length = Int.random(in: 0...31, using: &generator)
            let other = try StatusListRefusalTests.list(
                revoked: NaiveRice.encoded(numbers, gap: gap, length: length), upTo: limit)
            #expect(other.revoked == Self.set(numbers))
        }
    }

    struct SampleError: Error {}

    @Test func theWholeRangeOfNumbers() throws {
        for set in [Sample.set([1...(.max)]), Sample.set([.max ... .max]), Sample.set([1...1, .max ... .max])] {
            let list = try StatusList(
                issuer: IssuerID("a")!, seq: 1, issuedAt: 1, expiresAt: 2, bookSize: 0, bookRoot: .zero, upTo: .max,
                revoked: set, recalled: set, quarantined: set)
            #expect(list.encoded().count < 100)
            #expect(try Sample.unverified(list).list == list)
        }
    }

    /// docs/formats/status-list.md: 10 million parts with 0.1 % scattered cost about 15 KiB; a recalled lot adds bytes.
    @Test func tenMillionPartsCostFifteenKibibytes() throws {
        var generator = Generator(seed: 13)
        var scattered: Set<UInt32> = []
        while scattered.count < 10_000 { scattered.insert(UInt32.random(in: 1...10_000_000, using: &generator)) }
        let runs = scattered.map { $0...$0 }
        let plain = try Sample.unverified(Sample.statusList(upTo: 10_000_000, revoked: runs)).bytes
        #expect((14_000...16_500).contains(plain.count), "\(plain.count)")
        let lot = try Sample.unverified(
            Sample.statusList(upTo: 10_000_000, revoked: runs, recalled: [4_000_000...4_004_999])
        ).bytes
        #expect(lot.count - plain.count < 10)
    }
}
