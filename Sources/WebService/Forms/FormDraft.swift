import HTTPTypes
import Ledger
import PartVerification
import Signatures
import Traceability
import Words

/// What a form shows: empty at first, and after a refusal what the person typed, with what is wrong beside each field.
struct FormDraft: Sendable {
    private let form: Form?
    private let problem: FormProblem?
    /// The idempotency key that the form goes on with; nil for a new one.
    private let key: String?
    private let reader: Reader
    /// Why the form was refused; nil for one that was not.
    let refusal: ServiceError?
    /// Of the page that shows it: that of the refusal.
    var status: HTTPResponse.Status { refusal?.status ?? .ok }

    /// A form that nobody has filled in yet.
    init(_ reader: Reader) {
        form = nil
        problem = nil
        key = nil
        self.reader = reader
        refusal = nil
    }

    /// A form that goes on on another page with what was typed so far.
    init(_ form: Form, _ reader: Reader) {
        self.form = form
        problem = nil
        key = form.key
        self.reader = reader
        refusal = nil
    }

    /// A form that was refused.
    init(_ form: Form, _ error: ServiceError, _ reader: Reader) {
        self.form = form
        self.reader = reader
        refusal = error
        problem = FormProblem(error, reader, sent: Set(form.fields.map(\.name) + form.files.map(\.name)))
        // What was done under this key is known: sent again, the form asks for another one.
        key = error.code == .alreadyDone ? nil : form.key
    }

    /// What every form carries hidden, and what is wrong with it altogether. A refused form keeps its idempotency key, so
    /// that one whose outcome is unknown is not booked twice.
    func view(_ visitor: some Visitor) -> FormView {
        FormView(csrf: visitor.formToken, key: key ?? FormView.newKey(), problem: problem)
    }

    /// One line of text. `initial` is shown before anything was typed.
    func text(
        _ name: String, _ label: Bilingual, initial: String = "", hint: Bilingual? = nil, isRequired: Bool = true,
        type: String = "text", autocomplete: String = "off", inputMode: String? = nil, maxLength: Int = 400
    ) -> FormField {
        var field = field(name, label, form?[name] ?? initial, type, hint, isRequired)
        field.isInput = true
        field.autocomplete = autocomplete
        field.inputMode = inputMode
        field.maxLength = maxLength
        return field
    }

    /// A password: what was typed is never sent back.
    func password(_ name: String, _ label: Bilingual, hint: Bilingual? = nil, autocomplete: String) -> FormField {
        var field = field(name, label, "", "password", hint, true)
        field.isInput = true
        field.autocomplete = autocomplete
        field.maxLength = 128
        return field
    }

    /// A day, `yyyy-mm-dd`.
    func day(
        _ name: String, _ label: Bilingual, initial: String = "", hint: Bilingual? = nil, isRequired: Bool = true
    ) -> FormField {
        var field = field(name, label, form?[name] ?? initial, "date", hint, isRequired)
        field.isInput = true
        return field
    }

    /// Several lines of text.
    func area(
        _ name: String, _ label: Bilingual, initial: String = "", hint: Bilingual? = nil, isRequired: Bool = true,
        maxLength: Int = 4000
    ) -> FormField {
        var field = field(name, label, form?[name] ?? initial, "", hint, isRequired)
        field.isArea = true
        field.maxLength = maxLength
        return field
    }

    /// One of several values.
    func choice(
        _ name: String, _ label: Bilingual, _ options: [(value: String, label: String)], initial: String? = nil,
        hint: Bilingual? = nil, isRequired: Bool = true
    ) -> FormField {
        let chosen = form?[name] ?? initial
        var field = field(name, label, chosen ?? "", "", hint, isRequired)
        field.isChoice = true
        field.options = options.map { .init(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }
        return field
    }

    /// A box to tick.
    func box(_ name: String, _ label: Bilingual, isTicked: Bool = false, hint: Bilingual? = nil) -> FormField {
        var field = field(name, label, "yes", "checkbox", hint, false)
        field.isBox = true
        field.isTicked = form?.has(name) ?? isTicked
        return field
    }

    /// Photographs or documents. Browsers do not let a page put a file back: it has to be chosen again.
    func file(
        _ name: String, _ label: Bilingual, hint: Bilingual? = nil, isRequired: Bool = true,
        accept: String = "image/jpeg,image/png,application/pdf"
    ) -> FormField {
        var field = field(name, label, "", "file", hint, isRequired)
        field.isInput = true
        field.accept = accept
        return field
    }

    private func field(
        _ name: String, _ label: Bilingual, _ value: String, _ type: String, _ hint: Bilingual?, _ isRequired: Bool
    ) -> FormField {
        FormField(
            name: name, label: label[reader.language], value: value, type: type, hint: hint?[reader.language],
            error: problem?.problem(name, label[reader.language]), isRequired: isRequired)
    }
}

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
