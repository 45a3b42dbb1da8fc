import PartCertificates

/// Items and quantities of records as labels print them and people say them.
package enum ItemWords {
    /// `hanchuan/12345678` as the label has it, `line 17` of a ledger in words; anything else as it is.
    package static func item(_ text: String) -> Bilingual {
        if let id = try? LedgerField.certificate(text) { return Bilingual(id.shortCode) }
        guard text.hasPrefix("line "), let seq = UInt64(text.dropFirst(5)) else { return Bilingual(text) }
        return Bilingual(zh: "台账第 \(seq) 条", en: "entry \(seq)")
    }

    /// A unit code as people say it.
    package static func unit(_ code: String) -> Bilingual {
        code == "pcs" ? Bilingual(zh: "件", en: code) : Bilingual(code)
    }

    /// A quantity with its unit.
    package static func amount(_ text: String) -> Bilingual {
        guard let gap = text.lastIndex(of: " ") else { return unit(text) }
        let words = unit(String(text[text.index(after: gap)...]))
        return Bilingual(zh: text[...gap] + words.zh, en: text[...gap] + words.en)
    }
}
