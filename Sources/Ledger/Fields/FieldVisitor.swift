import CBOR

/// What is handed every field of a record, in the order of its table.
package protocol FieldVisitor {
    /// A field of that name, and what the record holds in it.
    mutating func visit<Content: FieldContent>(_ name: String, _ rule: FieldRule, _ content: inout Content)
}

/// What holds of a field besides its name and type.
package struct FieldRule: Hashable, Sendable {
    /// Business or personal.
    package let disclosure: Disclosure
    /// Whether null is refused. Personal fields are never required.
    package let isRequired: Bool
    /// Whether a correction may give it another value.
    package let isAmendable: Bool
}

/// Whether a correction may give a field another value.
package enum FieldChange: Hashable, Sendable {
    /// It stays as it was recorded.
    case fixed
    /// A correction may amend it.
    case amendable
}

extension FieldVisitor {
    /// A business field that has a value.
    package mutating func required<Content: FieldContent & FieldConvertible>(
        _ name: String, _ content: inout Content, _ change: FieldChange = .fixed
    ) {
        visit(name, FieldRule(disclosure: .business, isRequired: true, isAmendable: change == .amendable), &content)
    }

    /// A business field that is a list with at least one element.
    package mutating func required<Element: FieldElement>(
        _ name: String, _ content: inout [Element], _ change: FieldChange = .fixed
    ) {
        visit(name, FieldRule(disclosure: .business, isRequired: true, isAmendable: change == .amendable), &content)
    }

    /// A business field that may be null.
    package mutating func optional<Content: FieldContent & FieldConvertible>(
        _ name: String, _ content: inout Content?, _ change: FieldChange = .fixed
    ) {
        visit(name, FieldRule(disclosure: .business, isRequired: false, isAmendable: change == .amendable), &content)
    }

    /// A business field that is a list, or null when there is nothing in it.
    package mutating func optional<Element: FieldElement>(
        _ name: String, _ content: inout [Element], _ change: FieldChange = .fixed
    ) {
        visit(name, FieldRule(disclosure: .business, isRequired: false, isAmendable: change == .amendable), &content)
    }

    /// A field about a person, which may be null and may be erased.
    package mutating func personal<Content: FieldContent & FieldConvertible>(
        _ name: String, _ content: inout Content?
    ) {
        visit(name, FieldRule(disclosure: .personal, isRequired: false, isAmendable: false), &content)
    }
}

/// Makes the rows of a table.
struct FieldLister: FieldVisitor {
    private(set) var fields: [FieldSpec] = []

    mutating func visit<Content: FieldContent>(_ name: String, _ rule: FieldRule, _ content: inout Content) {
        fields.append(FieldSpec(name: name, type: Content.fieldType, rule: rule))
    }
}

/// Takes the values out of a record.
struct FieldWriter: FieldVisitor {
    private(set) var values: [FieldValue] = []

    init() {
        // As many as the longest table has.
        values.reserveCapacity(32)
    }

    mutating func visit<Content: FieldContent>(_ name: String, _ rule: FieldRule, _ content: inout Content) {
        values.append(content.fieldValue)
    }
}

/// Puts values into a blank record and keeps the first thing that is wrong.
struct FieldReader: FieldVisitor {
    private let kind: EntryKind
    private let values: [FieldValue?]
    private var place = 0
    private var error: RecordError?

    init(_ values: [FieldValue?], kind: EntryKind) {
        self.values = values
        self.kind = kind
    }

    mutating func visit<Content: FieldContent>(_ name: String, _ rule: FieldRule, _ content: inout Content) {
        defer { place += 1 }
        guard error == nil, place < values.count else { return }
        guard let value = values[place] else {
            if rule.disclosure == .business { error = .undisclosed(kind: kind, field: name) }
            return
        }
        if case .null = value {
            if rule.isRequired { error = .missing(kind: kind, field: name) }
            return
        }
        guard let read = Content.read(value) else {
            error = .wrongType(kind: kind, field: name, expected: Content.fieldType)
            return
        }
        content = read
    }

    /// Throws the first thing that was wrong.
    func finish() throws(RecordError) {
        guard place == values.count else {
            throw .wrongFieldCount(kind: kind, expected: place, found: values.count)
        }
        if let error { throw error }
    }
}
