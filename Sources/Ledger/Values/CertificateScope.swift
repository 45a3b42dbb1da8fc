import CBOR
package import PartCertificates

/// Which certificates of an issuer a recall or a quarantine covers: a product, perhaps one lot of it, or numbers.
///
/// CBOR [1, product, lot] / [2, product] / [3, [[first, last]…]].
package enum CertificateScope: Hashable, Sendable, FieldConvertible, FieldContent {
    /// One lot of a product.
    case lot(ProductCode, Identifier)
    /// All of a product.
    case product(ProductCode)
    /// These numbers: ascending runs with a gap between each two (`NumberRun.joining`), at least one.
    case numbers([NumberRun])

    /// Reads one of the three forms.
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count >= 2, case .unsigned(let form) = parts[0] else { return nil }
        switch (form, parts.count) {
        case (1, 3):
            guard let product = ProductCode(field: parts[1]), let lot = Identifier(field: parts[2]) else { return nil }
            self = .lot(product, lot)
        case (2, 2):
            guard let product = ProductCode(field: parts[1]) else { return nil }
            self = .product(product)
        case (3, 2):
            guard let runs = [NumberRun](field: parts[1]), NumberRun.areCanonical(runs) else { return nil }
            self = .numbers(runs)
        default:
            return nil
        }
    }

    /// One of the three forms.
    package var fieldValue: FieldValue {
        switch self {
        case .lot(let product, let lot): .array([.unsigned(1), product.fieldValue, lot.fieldValue])
        case .product(let product): .array([.unsigned(2), product.fieldValue])
        case .numbers(let runs): .array([.unsigned(3), runs.fieldValue])
        }
    }

    package static var fieldType: FieldType { .scope }
}

/// Consecutive certificate numbers of one issuer. CBOR [first, last].
package struct NumberRun: Hashable, Sendable, CustomStringConvertible, FieldConvertible, FieldElement {
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

    /// Reads [first, last].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let first = CertificateNumber(field: parts[0]),
            let last = CertificateNumber(field: parts[1])
        else { return nil }
        self.init(first: first, last: last)
    }

    /// [first, last].
    package var fieldValue: FieldValue { .array([first.fieldValue, last.fieldValue]) }

    package static var listType: FieldType { .runs }

    /// Whether they ascend with a gap between each two.
    package static func isList(_ runs: [NumberRun]) -> Bool { areCanonical(runs) }
}

/// How much one lot certificate of a batch stands for. CBOR [number, quantity].
package struct LotQuantity: Hashable, Sendable, FieldConvertible, FieldElement {
    /// The lot certificate.
    package let number: CertificateNumber
    /// How much of it was issued, more than nothing.
    package let quantity: Quantity

    /// Nil unless the quantity is positive.
    package init?(number: CertificateNumber, quantity: Quantity) {
        guard quantity.isPositive else { return nil }
        self.number = number
        self.quantity = quantity
    }

    /// Reads [number, quantity].
    package init?(field value: FieldValue) {
        guard case .array(let parts) = value, parts.count == 2, let number = CertificateNumber(field: parts[0]),
            let quantity = Quantity(field: parts[1])
        else { return nil }
        self.init(number: number, quantity: quantity)
    }

    /// [number, quantity].
    package var fieldValue: FieldValue { .array([number.fieldValue, quantity.fieldValue]) }

    package static var listType: FieldType { .lotQuantities }

    /// Whether they ascend by number.
    package static func isList(_ lots: [LotQuantity]) -> Bool { ascends(lots) { $0.number < $1.number } }
}
