/// Why values are not a record of their kind.
package enum RecordError: Error, Hashable, Sendable {
    /// This version has no table for the kind and schema.
    case unknownSchema(kind: EntryKind, schema: UInt64)
    /// Another number of values than the table has fields.
    case wrongFieldCount(kind: EntryKind, expected: Int, found: Int)
    /// A required field is null.
    case missing(kind: EntryKind, field: String)
    /// A business field is not opened.
    case undisclosed(kind: EntryKind, field: String)
    /// A value is not of its field's type.
    case wrongType(kind: EntryKind, field: String, expected: FieldType)
    /// A value contradicts another one; the rule says what holds.
    case inconsistent(kind: EntryKind, field: String, rule: RecordRule)
    /// The table has no field of that name.
    case unknownField(kind: EntryKind, field: String)
    /// The field cannot be amended by a correction.
    case notAmendable(kind: EntryKind, field: String)
    /// Entries of the kind cannot be made void.
    case notVoidable(kind: EntryKind)
    /// Entries of the kind cannot be corrected.
    case notCorrectable(kind: EntryKind)
}

extension RecordError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownSchema(let kind, let schema): "no table for \(kind.slug) schema \(schema)"
        case .wrongFieldCount(let kind, let expected, let found):
            "\(kind.slug) has \(expected) fields, not \(found)"
        case .missing(let kind, let field): "\(kind.slug) needs \(field)"
        case .undisclosed(let kind, let field): "\(field) of this \(kind.slug) is not opened"
        case .wrongType(let kind, let field, let expected):
            "\(field) of this \(kind.slug) is not of type \(expected.name)"
        case .inconsistent(let kind, let field, let rule): "\(field) of this \(kind.slug): \(rule.description)"
        case .unknownField(let kind, let field): "\(kind.slug) has no field \(field)"
        case .notAmendable(let kind, let field): "\(field) of a \(kind.slug) cannot be amended"
        case .notVoidable(let kind): "a \(kind.slug) cannot be made void"
        case .notCorrectable(let kind): "a \(kind.slug) cannot be corrected"
        }
    }
}

/// What holds between the values of a record, of a field.
package enum RecordRule: Hashable, Sendable, CaseIterable {
    case notBeforeFrom, notBelowFirst, countWithinNumbers, numbersWithinRun
    case causeWhereCountDiffers, noteBesideCause, whereActNeedsIt
    case withCertificatesRoot, nullWithCertificates, whenAmending
    case withObjection, numberOfCertificates
}

extension RecordRule: CustomStringConvertible {
    /// Behind the name of the field.
    package var description: String {
        switch self {
        case .notBeforeFrom: "is not before from"
        case .notBelowFirst: "is not below first"
        case .countWithinNumbers: "is 1 up to the numbers from first to last"
        case .numbersWithinRun: "the numbers lie from first to last"
        case .causeWhereCountDiffers: "a cause is given exactly where the count differs"
        case .noteBesideCause: "a note is given only beside a cause"
        case .whereActNeedsIt: "is given exactly where the act needs it"
        case .withCertificatesRoot: "is given with certificates-root, and above 0"
        case .nullWithCertificates: "is null where there are certificates"
        case .whenAmending: "is given exactly when the effect is amend"
        case .withObjection: "is given with an objection"
        case .numberOfCertificates: "is the number of certificates listed"
        }
    }
}
