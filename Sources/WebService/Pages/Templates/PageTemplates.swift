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
    private var flat: [Language: [String: FlatTemplate]] = [:]
    /// Addresses that are filled in everywhere, by the name that stands in the braces.
    private let fixed: [String: String]

    /// What each template says by itself.
    private let copies: [String: any PageCopy]

    /// A template names copy that there is not.
    struct UnknownCopy: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter addresses: of static files, by the names that templates use.
    init(addresses: [String: String]) {
        copies = Routes.pages.reduce(into: PageParts.copies) { copies, page in copies[page.template] = page.copy }
        fixed = Dictionary(uniqueKeysWithValues: addresses.map { ("page.files." + $0, $1) })
    }

    /// Adds a template. Throws when it is none.
    mutating func register(_ text: String, named name: String) throws {
        for language in Language.allCases {
            var known = fixed
            for (key, words) in copies[name]?.texts(in: language) ?? [:] { known["copy." + key] = words }
            let filled = HTMLText.pragma + Self.fill(known, into: text)
            if let unknown = filled.firstRange(of: "{{copy.") {
                throw UnknownCopy(description: "there is no copy \(filled[unknown.upperBound...].prefix { $0 != "}" })")
            }
            texts[language, default: [:]][name] = filled
            try libraries[language, default: MustacheLibrary()].register(filled, named: name)
        }
    }

    /// Prepares the templates of pages that are read without reflection, once they and their parts were added. Throws when
    /// one has tags that ``FlatTemplate`` does not know.
    mutating func flatten() throws {
        for page in Routes.pages where page is any TemplateModel.Type {
            for (language, texts) in texts {
                flat[language, default: [:]][page.template] = try FlatTemplate(page.template, in: texts)
            }
        }
    }

    /// Puts texts in the place of `{{name}}`. Other tags stay as they are.
    private static func fill(_ known: [String: String], into template: String) -> String {
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

    func has(_ template: String) -> Bool {
        libraries.count == Language.allCases.count
            && libraries.values.allSatisfy { $0.getTemplate(named: template) != nil }
    }

    /// Fills in what a page holds, within the frame: the page in UTF-8.
    func render(_ page: some WebPage, in frame: PageFrame, _ language: Language) -> [UInt8] {
        if frame.person == nil, frame.note == nil, let content = page as? any TemplateModel,
            let flat = flat[language]?[type(of: page).template]
        {
            return flat.render(FramedModel(content: content, frame: frame))
        }
        return Array(renderByLibrary(page, in: frame, language).utf8)
    }

    /// The same by the library, whatever the page.
    func renderByLibrary<Page: WebPage>(_ page: Page, in frame: PageFrame, _ language: Language) -> String {
        let fields: any MustacheParent =
            if let content = page as? any TemplateModel {
                TemplateValues(model: FramedModel(content: content, frame: frame))
            } else {
                TemplateFields(page, with: ["page": TemplateFields(frame)])
            }
        return libraries[language]?.render(fields, withTemplate: Page.template) ?? ""
    }

    /// Fills in a model that is no page of the service.
    func renderByLibrary(_ model: Any, _ template: String, in language: Language) -> String {
        libraries[language]?.render(TemplateFields(model), withTemplate: template) ?? ""
    }
}

/// A page that is read without reflection, in its frame.
private struct FramedModel: TemplateModel {
    let content: any TemplateModel
    let frame: PageFrame

    func value(_ name: String) -> TemplateValue? { name == "page" ? .model(frame) : content.value(name) }
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
