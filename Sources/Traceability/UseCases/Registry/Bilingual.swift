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
}

/// The answer of a request that has nothing to tell.
package struct Done: Codable, Hashable, Sendable {
    /// An answer.
    package init() {}
}
