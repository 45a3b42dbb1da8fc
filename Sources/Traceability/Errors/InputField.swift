package import DomainCoding

/// A field of what a person filled in, of a form, a row of a table or the options of a command, and what its text means.
package struct InputField<Value>: Sendable {
    /// Its name, or what the person calls it.
    package let name: String
    private let read: @Sendable (String?) throws(ServiceError) -> Value

    /// What the text means; nil stands for a field that is not there.
    package init(_ name: String, _ read: @escaping @Sendable (String?) throws(ServiceError) -> Value) {
        self.name = name
        self.read = read
    }

    package func value(_ text: String?) throws(ServiceError) -> Value { try read(text) }
}

extension InputField where Value: TextValue {
    /// A value that has to be given.
    package static func required(_ name: String, _ type: Value.Type = Value.self) -> Self {
        Self(name) { text throws(ServiceError) in try Value.read(text ?? "", name) }
    }
}

extension InputField {
    /// A value that may be left out: nil for a field that is not there, or empty.
    package static func optional<Given: TextValue>(
        _ name: String, _ type: Given.Type = Given.self
    ) -> Self where Value == Given? {
        Self(name) { text throws(ServiceError) in
            guard let text = text?.trimmed, !text.isEmpty else { return nil }
            return try Given.read(text, name)
        }
    }
}

extension TextValue {
    /// What somebody wrote into a field, which has to be filled in.
    package static func read(_ text: String, _ field: String) throws(ServiceError) -> Self {
        let text = text.trimmed
        guard !text.isEmpty else { throw .missing(field) }
        guard let value = Self(jsonText: text) else { throw .invalid(field, text, InputRule(schema)) }
        return value
    }
}

extension Optional where Wrapped: TextValue {
    /// What somebody wrote into a field that may be left out; nil when it is, or is empty.
    package static func read(_ text: String?, _ field: String) throws(ServiceError) -> Wrapped? {
        try InputField.optional(field, Wrapped.self).value(text)
    }
}

/// Reads several fields, whose text is found by name. What is wrong with any of them is told at once.
package func readFields<each Value>(
    _ fields: repeat InputField<each Value>, text: (String) -> String?
) throws(ServiceError) -> (repeat each Value) {
    var faults: [ServiceError] = []
    func attempt<One>(_ field: InputField<One>) -> One? {
        do throws(ServiceError) {
            return try field.value(text(field.name))
        } catch {
            faults.append(error)
            return nil
        }
    }
    func known<One>(_ value: One?) throws(ServiceError) -> One {
        guard let value else { throw ServiceError.several(faults) }
        return value
    }
    let values = (repeat attempt(each fields))
    return (repeat try known(each values))
}

extension ServiceError {
    /// Errors of several fields as one: led by the first, with a place for each.
    package static func several(_ faults: [ServiceError]) -> ServiceError {
        guard let first = faults.first else { return ServiceError(.internalError) }
        guard faults.count > 1 else { return first }
        return ServiceError(
            first.code, first.facts, at: faults.map { Location(column: $0.field, code: $0.code, facts: $0.facts) })
    }
}
