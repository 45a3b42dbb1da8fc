package import PartVerification

/// A text in both languages of the service.
package struct Bilingual: Codable, Hashable, Sendable {
    /// Simplified Chinese.
    package var zh: String
    /// English.
    package var en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The same text in both languages: a number, a name that somebody typed.
    package init(_ text: String) { self.init(zh: text, en: text) }

    package subscript(_ language: Language) -> String { language == .zh ? zh : en }
}

/// The answer of a request that has nothing to tell.
package struct Done: Codable, Hashable, Sendable {
}
