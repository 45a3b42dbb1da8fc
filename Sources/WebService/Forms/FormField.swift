/// One field of a form as its template shows it: label, what the person typed, a hint, and what is wrong with it.
///
/// Templates show it with `{{>field}}`. Made by ``FormDraft``, so that nothing typed is lost.
struct FormField: Sendable {
    struct Option: Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }

    var name: String
    var label: String
    var value: String
    var hint: String?
    /// What is wrong, in the person's language.
    var error: String?
    /// The ids of hint and error, for `aria-describedby`.
    var describedBy: String?
    /// `text`, `password`, `date`, `number`, `tel`, `search`, `file`.
    var type: String
    var isRequired: Bool
    /// Attributes that are left out when they are nil.
    var autocomplete: String?
    var inputMode: String?
    var maxLength: Int?
    /// The media types that a field for files offers to choose.
    var accept: String?
    /// Which of the shapes of the template it is.
    var isInput = false
    var isArea = false
    var isChoice = false
    var isBox = false
    /// Whether a box is ticked.
    var isTicked = false
    var options: [Option] = []

    init(
        name: String, label: String, value: String, type: String, hint: String?, error: String?, isRequired: Bool
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.type = type
        self.hint = hint
        self.error = error
        self.isRequired = isRequired
        let ids = [hint == nil ? nil : name + "-hint", error == nil ? nil : name + "-error"].compactMap { $0 }
        describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
