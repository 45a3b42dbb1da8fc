/// A text in both languages of the service.
public struct Bilingual: Codable, Hashable, Sendable {
    /// Simplified Chinese.
    public var zh: String
    /// English.
    public var en: String

    /// Makes a text.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

/// The answer of a request that has nothing to tell.
public struct Done: Codable, Hashable, Sendable {
    /// An answer.
    public init() {}
}
