package import PartVerification
package import Traceability

/// What a page says that is the same each time: title, labels, hints, buttons; one property for each text.
///
/// A template says it as `{{copy.NAME}}`, which is filled in once for each language when templates are read; a handler names
/// the property. A text may hold tags of the template itself, such as `{{count}}`: they are filled in with the page. What a
/// handler says with values in it is a function.
package protocol PageCopy: Sendable {
    init()
}

/// The copy of a page that is always called the same.
package protocol TitledCopy: PageCopy {
    var title: Bilingual { get }
}

extension PageCopy {
    /// The texts in a language, by their names.
    package func texts(in language: Language) -> [String: String] {
        var texts: [String: String] = [:]
        for case (let name?, let words as Bilingual) in Mirror(reflecting: self).children {
            texts[name] = words[language]
        }
        return texts
    }
}

extension Bilingual {
    package init(_ zh: String, _ en: String) { self.init(zh: zh, en: en) }
}

/// The copy of a page whose texts all depend on what it is about.
package struct NoCopy: PageCopy {
    package init() {}
}
