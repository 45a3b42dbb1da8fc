/// What JSON a value accepts, in the terms of JSON Schema (2020-12), stated beside the code that refuses the rest.
package struct ValueSchema: Hashable, Sendable {
    /// The type of its JSON: string, integer, number or boolean.
    package let type: JSONType
    /// An ECMA-262 expression with `^` and `$` that every accepted string matches.
    package let pattern: String?
    /// The length of a string in characters (Unicode scalars).
    package let length: ClosedRange<Int>?
    /// The least integer.
    package let least: Int64?
    /// The greatest integer.
    package let most: UInt64?
    /// What a string of the pattern is called among people; nil for words and for what is no string.
    package let form: ValueForm?
    /// All strings that are accepted; empty when they are not a list.
    package let words: [String]
    /// A format of JSON Schema, such as `date`.
    package let format: String?
    /// What is refused besides, which the members above cannot say; nil when they say all.
    package let besides: String?
    /// A value that is accepted, as it is written; an integer as its digits.
    package let example: String

    private init(
        type: JSONType, pattern: String? = nil, length: ClosedRange<Int>? = nil, least: Int64? = nil,
        most: UInt64? = nil, form: ValueForm? = nil, words: [String] = [], format: String? = nil,
        besides: String? = nil, example: String
    ) {
        self.type = type
        self.pattern = pattern
        self.length = length
        self.least = least
        self.most = most
        self.form = form
        self.words = words
        self.format = format
        self.besides = besides
        self.example = example
    }

    /// A string of a certain form.
    package static func text(
        _ pattern: String, length: ClosedRange<Int>? = nil, form: ValueForm, format: String? = nil,
        besides: String? = nil, example: String
    ) -> ValueSchema {
        ValueSchema(
            type: .string, pattern: pattern, length: length, form: form, format: format, besides: besides,
            example: example)
    }

    /// One of some words; the first one is the example.
    package static func oneOf(_ words: [String]) -> ValueSchema {
        ValueSchema(type: .string, words: words, example: words.first ?? "")
    }

    /// An object whose fields depend on each other.
    package static func object(_ form: ValueForm) -> ValueSchema {
        ValueSchema(type: .object, form: form, example: "")
    }

    /// An integer within bounds.
    package static func integer(_ least: Int64, _ most: UInt64, example: UInt64) -> ValueSchema {
        ValueSchema(type: .integer, least: least, most: most, example: String(example))
    }
}

/// What a string of a certain form is, so that whoever wrote another one can be told in words what is expected.
package enum ValueForm: Hashable, Sendable {
    case issuerID, shopID, supplierID, personID, batchID
    case caseNumber, applicationNumber
    case registration
    /// A certificate's number with its check digit.
    case printedNumber
    /// A maker and a number, with or without the check digit.
    case certificate
    /// What a scanner gives.
    case code
    /// A certificate or a line of a book.
    case item
    case gtin, product, productRange
    /// A lot or serial number.
    case identifier
    case day
    /// How far clocks are ahead of UTC.
    case utcOffset
    /// So many hexadecimal digits.
    case hexadecimal(digits: Int)
    case currency, unit
    case quantity, money
    case entryKind
    /// Where a page of a list begins.
    case cursor
    /// Which parts a measure is about.
    case scope
    /// Consecutive certificate numbers.
    case numberRun
    /// What a person writes.
    case text(mostBytes: Int)
}
