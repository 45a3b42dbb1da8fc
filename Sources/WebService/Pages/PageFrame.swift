import PartVerification
import Traceability
import Words

/// What every page shows around its content, apart from what ``PageTemplates`` fills in.
struct PageFrame: Sendable {
    static let copy = FrameCopy()

    var title: String
    /// What stands at the top of the page.
    var heading = ""
    var language: String
    var otherLanguage: String
    /// The same page in the other language.
    var switchPath: String
    /// Appended to links, so that a chosen language stays chosen.
    var query: String
    var host: String
    /// Where the brand leads: the first page, or the person's own.
    var home = "/"
    /// The person who is signed in; nil on pages for everybody.
    var person: PersonFrame?
    /// What the last action has to say.
    var note: Note?
    struct Note: Sendable {
        var text: String
        var level: String
    }

    init(title: String, switchPath: String, language: Language, host: String) {
        self.title = title
        self.language = language.tag
        otherLanguage = language.other.tag
        self.switchPath = switchPath
        query = "?lang=" + language.short
        self.host = host
    }

    /// The frame of a page that is called so, at this address.
    init(heading: String, address: LocalAddress?, language: Language, host: String) {
        self.init(
            title: Self.copy.window(heading, language),
            switchPath: (address ?? .start).inLanguage(language.other), language: language, host: host)
        self.heading = heading
    }
}
