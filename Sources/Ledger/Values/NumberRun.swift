import CBOR
package import PartCertificates

/// Consecutive certificate numbers of one issuer. CBOR [first, last].
package struct NumberRun: Hashable, Sendable, CustomStringConvertible {
    /// The first number.
    package let first: CertificateNumber
    /// The last number, not below the first.
    package let last: CertificateNumber

    /// Nil when `last` is below `first`.
    package init?(first: CertificateNumber, last: CertificateNumber) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// A run of one number.
    package init(_ number: CertificateNumber) {
        first = number
        last = number
    }

    /// How many numbers it has.
    package var count: UInt64 { UInt64(last.value) - UInt64(first.value) + 1 }

    /// Whether the number is one of them.
    package func contains(_ number: CertificateNumber) -> Bool { first <= number && number <= last }

    /// The number, or `first-last`.
    package var description: String {
        first == last ? first.description : first.description + "-" + last.description
    }

    /// The fewest runs that hold exactly these numbers, ascending; the numbers may come in any order and repeat.
    package static func covering(_ numbers: [CertificateNumber]) -> [NumberRun] {
        var singles: [NumberRun] = []
        singles.reserveCapacity(numbers.count)
        for number in numbers { singles.append(NumberRun(number)) }
        return joining(singles)
    }

    /// The fewest runs that hold exactly the numbers of these runs, ascending.
    package static func joining(_ runs: [NumberRun]) -> [NumberRun] {
        let sorted = runs.sorted { $0.first < $1.first }
        var joined: [NumberRun] = []
        for run in sorted {
            guard let previous = joined.last, UInt64(run.first.value) <= UInt64(previous.last.value) + 1 else {
                joined.append(run)
                continue
            }
            let last = max(previous.last, run.last)
            if let longer = NumberRun(first: previous.first, last: last) { joined[joined.count - 1] = longer }
        }
        return joined
    }

    /// Whether the runs ascend with a gap between each two, as `joining` leaves them.
    package static func areCanonical(_ runs: [NumberRun]) -> Bool {
        var next: UInt64 = 0
        for run in runs {
            if UInt64(run.first.value) < next { return false }
            next = UInt64(run.last.value) + 2
        }
        return true
    }
}

extension NumberRun: FieldConvertible {
    /// Reads [first, last].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let first = CertificateNumber(field: parts[0]),
            let last = CertificateNumber(field: parts[1])
        else { return nil }
        self.init(first: first, last: last)
    }

    /// [first, last].
    package var fieldValue: FieldValue { .array([first.fieldValue, last.fieldValue]) }
}
