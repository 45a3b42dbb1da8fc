import Foundation
import Mustache
import PartVerification
import QRCode
import Words

/// The templates of pages, one set for each language.
///
/// Texts that are the same on every page of a language, and the addresses of static files, are filled in when the
/// templates are read; what is left in them is what differs from page to page.
struct PageTemplates: Sendable {
    private var libraries: [Language: MustacheLibrary] = [:]
    /// The filled texts of templates and parts, by language and name.
    private var texts: [Language: [String: String]] = [:]
    private var flat: [Language: [PageTemplate: FlatTemplate]] = [:]
    /// What is filled in everywhere, by the name that stands in the braces.
    private let fixed: [Language: FixedWords]

    /// Words of a page that are the same each time it is shown, by its template. A page that is not in here hands its words
    /// over with its model.
    private static let pageWords: [String: (zh: FixedWords, en: FixedWords)] = [
        PageTemplate.verdict.rawValue: (VerdictWords.zhTexts, VerdictWords.enTexts)
    ]

    /// What each template says by itself.
    private let copies: [String: any PageCopy]

    /// A template names copy that there is not.
    struct UnknownCopy: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter addresses: of static files, by the names that templates use.
    init(addresses: [String: String]) {
        copies = Routes.pages.reduce(into: PageParts.copies) { copies, page in copies[page.template] = page.copy }
        var fixed: [Language: FixedWords] = [:]
        for language in Language.allCases {
            for (name, address) in addresses { fixed[language, default: [:]]["page.files." + name] = address }
            let words = language == .zh ? FrameWords.zhTexts : FrameWords.enTexts
            for (name, word) in words { fixed[language, default: [:]]["page.words." + name] = word }
        }
        self.fixed = fixed
    }

    /// Adds a template. Throws when it is none.
    mutating func register(_ text: String, named name: String) throws {
        for language in Language.allCases {
            var known = fixed[language] ?? [:]
            if let words = Self.pageWords[name] {
                for (name, word) in language == .zh ? words.zh : words.en { known["words." + name] = word }
            }
            for (key, words) in copies[name]?.texts(in: language) ?? [:] { known["copy." + key] = words }
            let filled = HTMLText.pragma + Self.fill(known, into: text)
            if let unknown = filled.firstRange(of: "{{copy.") {
                throw UnknownCopy(description: "there is no copy \(filled[unknown.upperBound...].prefix { $0 != "}" })")
            }
            texts[language, default: [:]][name] = filled
            try libraries[language, default: MustacheLibrary()].register(filled, named: name)
        }
    }

    /// Prepares a template for models that are read without reflection, once it and its parts were added. Throws when it
    /// has tags that ``FlatTemplate`` does not know.
    mutating func flatten(_ template: PageTemplate) throws {
        for (language, texts) in texts {
            flat[language, default: [:]][template] = try FlatTemplate(template.rawValue, in: texts)
        }
    }

    /// Puts texts in the place of `{{name}}`. Other tags stay as they are.
    private static func fill(_ known: FixedWords, into template: String) -> String {
        let pieces = template.components(separatedBy: "{{")
        return pieces.dropFirst().reduce(into: pieces[0]) { filled, piece in
            let parts = piece.components(separatedBy: "}}")
            if parts.count > 1, let word = known[parts[0]] {
                filled += MarkupText.escaped(word) + parts.dropFirst().joined(separator: "}}")
            } else {
                filled += "{{" + piece
            }
        }
    }

    func has(_ template: PageTemplate) -> Bool {
        libraries.count == Language.allCases.count
            && libraries.values.allSatisfy { $0.getTemplate(named: template.rawValue) != nil }
    }

    /// Fills in the rest: the page in UTF-8.
    func render(_ model: Any, _ template: PageTemplate, in language: Language) -> [UInt8] {
        if let page = model as? any PageModel & TemplateModel, page.page.person == nil, page.page.note == nil,
            let flat = flat[language]?[template]
        {
            return flat.render(page)
        }
        return Array(renderByLibrary(model, template, in: language).utf8)
    }

    /// Fills in what a page holds, within the frame: the page in UTF-8.
    func render<Page: WebPage>(_ page: Page, in frame: PageFrame, _ language: Language) -> [UInt8] {
        let html = libraries[language]?.render(
            TemplateFields(page, with: ["page": TemplateFields(frame)]), withTemplate: Page.template)
        return Array((html ?? "").utf8)
    }

    /// The same by the library, whatever the model.
    func renderByLibrary(_ model: Any, _ template: PageTemplate, in language: Language) -> String {
        let fields: any MustacheParent =
            if let model = model as? any PageModel & TemplateModel { TemplateValues(model: model) } else {
                TemplateFields(model)
            }
        return libraries[language]?.render(fields, withTemplate: template.rawValue) ?? ""
    }
}

/// How the library escapes texts of pages.
struct HTMLText: MustacheContentType {
    /// Stands at the beginning of a template, parts of pages included; without it the library escapes by itself.
    static let pragma: String = {
        MustacheContentTypes.register(HTMLText(), named: "PAGE")
        return "{{% CONTENT_TYPE: PAGE}}\n"
    }()

    func escapeText(_ text: String) -> String { MarkupText.escaped(text) }
}
