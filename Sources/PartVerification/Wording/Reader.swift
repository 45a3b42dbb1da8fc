package import Ledger

/// For whom values are put into words: the language, and the clock by which moments are told.
package struct Reader: Hashable, Sendable {
    package var language: Language
    /// That of the installation, whatever clock the person's device has: a ledger's days are the shop's days.
    package var utcOffset: UTCOffset

    package init(_ language: Language, _ utcOffset: UTCOffset) {
        self.language = language
        self.utcOffset = utcOffset
    }

    /// A moment in milliseconds since 1970, with the clock it is told by.
    package func time(_ milliseconds: Int64) -> String { utcOffset.text(milliseconds) }

    /// Chooses between the same text in both languages.
    package func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
