import Ledger
import PartCertificates
import PartVerification
import Traceability
import Words

/// Words for what answers have as texts.
enum LedgerWords {
    /// The kinds of a shop's ledger, in the order in which they are offered.
    static var kinds: [EntryKind] { EntryKind.known.filter { $0.belongs(in: .shop) } }

    /// A kind by slug.
    static func kind(_ slug: String, _ language: Language) -> String {
        EntryKind(slug: slug)?.words[language] ?? slug
    }

    /// A unit code as people say it.
    static func unit(_ code: String, _ language: Language) -> String { ItemWords.unit(text: code)[language] }

    /// A quantity with its unit, the unit as people say it.
    static func amount(_ text: String, _ language: Language) -> String { ItemWords.amount(text: text)[language] }

    /// An item of a record as labels print it and people say it.
    static func item(_ text: String, _ language: Language) -> String { ItemWords.item(text: text)[language] }

    /// An item of another shop's that is taken in: what is a line there is none here.
    static func sentItem(_ text: String, _ language: Language) -> String {
        guard case .line(let seq) = ScannedText(text) else { return item(text, language) }
        return ItemWords.sent(.line(seq))[language]
    }
}
