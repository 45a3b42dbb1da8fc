/// What a finding says to somebody: a headline, what it means, and one next step.
package struct WordingText: Hashable, Sendable {
    /// Stands in a text where the time that the evidence is from has to be filled in (``Finding/asOf``).
    package static let timePlaceholder = "{time}"

    /// The headline, in Chinese at most 12 characters.
    package let title: String
    /// What it means.
    package let meaning: String
    /// What to do.
    package let next: String

    init(_ title: String, _ meaning: String, _ next: String) {
        self.title = title
        self.meaning = meaning
        self.next = next
    }

    /// The text with `time` in the place of the placeholder.
    package func filled(time: String) -> WordingText {
        WordingText(Self.fill(title, time), Self.fill(meaning, time), Self.fill(next, time))
    }

    /// Whether a time has to be filled in.
    package var hasTimePlaceholder: Bool {
        Self.range(in: title) != nil || Self.range(in: meaning) != nil || Self.range(in: next) != nil
    }

    private static func fill(_ text: String, _ time: String) -> String {
        guard let start = range(in: text) else { return text }
        let bytes = [UInt8](text.utf8)
        let head = bytes[..<start]
        let tail = bytes[(start + timePlaceholder.utf8.count)...]
        return String(decoding: head, as: UTF8.self) + time + String(decoding: tail, as: UTF8.self)
    }

    /// Where the placeholder begins, in bytes.
    private static func range(in text: String) -> Int? {
        let bytes = [UInt8](text.utf8)
        let wanted = [UInt8](timePlaceholder.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) {
            var offset = 0
            while offset < wanted.count, bytes[start + offset] == wanted[offset] { offset += 1 }
            if offset == wanted.count { return start }
        }
        return nil
    }
}

/// The same text in both languages.
struct Phrase {
    let zh: WordingText
    let en: WordingText

    subscript(language: Language) -> WordingText {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}

/// A row of the wording tables: title, meaning and next step in Chinese, then in English.
func phrase(
    _ zhTitle: String, _ zhMeaning: String, _ zhNext: String,
    _ enTitle: String, _ enMeaning: String, _ enNext: String
) -> Phrase {
    Phrase(zh: WordingText(zhTitle, zhMeaning, zhNext), en: WordingText(enTitle, enMeaning, enNext))
}
