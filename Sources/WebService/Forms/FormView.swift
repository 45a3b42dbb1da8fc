import PartVerification
import Signatures
import Traceability
import Words

/// What every form carries hidden, and why it was refused. Templates show it with `{{#form}}{{>form}}{{/form}}`.
struct FormView: Sendable {
    /// Proves that the form comes from a page of this session.
    var csrf: String
    /// The idempotency key: a form that is sent twice is booked once.
    var key: String
    var problem: FormProblem?

    /// A key for a form that is shown for the first time.
    static func newKey() -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: SecureRandom.bytes(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// Why a form was refused: for the whole form, and for fields by their names.
struct FormProblem: Sendable {
    var title: String
    /// What is wrong; nil when a field says it.
    var detail: String?
    var advice: String
    /// Places in a table or list that was sent, each with what is wrong there.
    var places: [String]
    /// What is wrong with each field.
    var fields: [String: ServiceError]
    private let reader: Reader

    /// - Parameter sent: the names of what the form sent; what is wrong with anything else stands above the fields.
    init(_ error: ServiceError, _ reader: Reader, sent: Set<String>) {
        self.reader = reader
        let message = error.message(reader.utcOffset)
        let language = reader.language
        title = message.title[language]
        advice = message.advice[language]
        // A place without a line is a field of the form.
        let beside = error.locations.filter { $0.line == nil && $0.column != nil }
        places = error.locations.filter { $0.line != nil || $0.column == nil }.prefix(20).map {
            $0.message(reader.utcOffset)[language]
        }
        fields = [:]
        for place in beside {
            fields[place.column ?? ""] = ServiceError(place.code, place.facts)
        }
        if beside.isEmpty, error.code == .invalidField || error.code == .missingField || error.code == .alreadyExists,
            let field = error.field
        {
            fields[field] = error
        }
        let isBeside = !sent.isDisjoint(with: fields.keys)
        let said = message.detail[language]
        detail = isBeside || said == title ? nil : said
    }

    /// What is wrong with a field, called as the person reads it; nil when nothing is.
    func problem(_ name: String, _ label: String) -> String? {
        let said = label.prefix { $0 != "（" && $0 != "(" }
        return fields[name].map {
            $0.naming(String(said)).message(reader.utcOffset).detail[reader.language]
        }
    }
}

extension ServiceError {
    /// Whether the person can put it right in the form: everything but refusals of the whole page and failures of the
    /// service. What is left is thrown on.
    var isForTheForm: Bool {
        switch category {
        case .invalid, .conflict, .needsDecision, .notFound: true
        case .unavailable: code == .outcomeUnknown
        case .unauthenticated, .forbidden, .tooLarge, .tooMany: false
        }
    }
}
