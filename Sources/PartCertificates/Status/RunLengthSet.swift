/// A set of certificate numbers as maximal runs, ascending.
///
/// Two runs always have a number between them, so a set has one form and equality is equality of sets.
package struct RunLengthSet: Hashable, Sendable {
    /// The runs, each with its first and last number.
    package let runs: [ClosedRange<CertificateNumber>]

    /// The empty set.
    package init() {
        runs = []
    }

    /// The union of runs in any order; they may touch and overlap.
    package init(runs: [ClosedRange<CertificateNumber>]) {
        let sorted = runs.sorted { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<CertificateNumber>] = []
        for run in sorted {
            if let last = merged.last, UInt64(run.lowerBound.value) <= UInt64(last.upperBound.value) + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
            } else {
                merged.append(run)
            }
        }
        self.runs = merged
    }

    /// The set of those numbers, in any order; repetitions do not matter.
    package init(_ numbers: [CertificateNumber]) {
        var runs: [ClosedRange<CertificateNumber>] = []
        for number in numbers.sorted() {
            if let last = runs.last, UInt64(number.value) <= UInt64(last.upperBound.value) + 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        self.runs = runs
    }

    /// The caller guarantees maximal, ascending runs.
    init(maximal runs: [ClosedRange<CertificateNumber>]) {
        self.runs = runs
    }

    /// How many numbers the set has.
    package var count: UInt64 {
        var count: UInt64 = 0
        for run in runs { count += UInt64(run.upperBound.value - run.lowerBound.value) + 1 }
        return count
    }

    /// Whether the set has no number.
    package var isEmpty: Bool { runs.isEmpty }

    /// The highest number; nil in an empty set.
    package var last: CertificateNumber? { runs.last?.upperBound }

    /// Whether the number is in the set; logarithmic in the number of runs.
    package func contains(_ number: CertificateNumber) -> Bool {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].lowerBound <= number
    }
}
