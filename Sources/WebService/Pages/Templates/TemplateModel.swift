/// A view model that a ``FlatTemplate`` reads without reflection.
protocol TemplateModel: Sendable {
    /// What stands under a name; nil when the model has no such field, or the field is nil.
    func value(_ name: String) -> TemplateValue?
}

/// What a template finds under a name.
enum TemplateValue {
    case text(String)
    case flag(Bool)
    case texts([String])
    case model(any TemplateModel)
    case models([any TemplateModel])

    /// The text of a field that may be nil.
    init?(_ text: String?) {
        guard let text else { return nil }
        self = .text(text)
    }

    /// The model of a field that may be nil.
    init?(_ model: (any TemplateModel)?) {
        guard let model else { return nil }
        self = .model(model)
    }

    /// Whether a section of it is left out, and the inverted one shown.
    var isNothing: Bool {
        switch self {
        case .text, .model: false
        case .flag(let flag): !flag
        case .texts(let texts): texts.isEmpty
        case .models(let models): models.isEmpty
        }
    }
}
