package import PartVerification
import StoreContract

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

// What parties and products are called.

extension IssuerRecord {
    var name: Bilingual { Bilingual(zh: nameZh, en: nameEn) }
}

extension ShopRecord {
    var name: Bilingual { Bilingual(zh: nameZh, en: nameEn) }
}

extension SupplierRecord {
    var name: Bilingual { Bilingual(zh: nameZh, en: nameEn) }
}

extension ProductRecord {
    var name: Bilingual { Bilingual(zh: nameZh, en: nameEn) }
}
