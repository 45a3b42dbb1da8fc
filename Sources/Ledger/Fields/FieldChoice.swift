import CBOR

/// One of a few things, numbered from 1 without gaps; the number stands in the field, the slug in tables and JSON.
package protocol FieldChoice: FieldConvertible, FieldContent, CaseIterable, RawRepresentable, Hashable
where RawValue == UInt64 {
    /// The word used in tables, JSON and addresses.
    var slug: String { get }
}

extension FieldChoice {
    package static var fieldType: FieldType { .choice(Self.allCases.map { $0.slug }) }

    /// The choice of that exact slug; nil when there is none.
    package init?(slug: String) {
        for candidate in Self.allCases where candidate.slug == slug {
            self = candidate
            return
        }
        return nil
    }

    /// Reads the number.
    package init?(field value: FieldValue) {
        guard case .unsigned(let number) = value else { return nil }
        self.init(rawValue: number)
    }

    /// The number.
    package var fieldValue: FieldValue { .unsigned(rawValue) }
}
