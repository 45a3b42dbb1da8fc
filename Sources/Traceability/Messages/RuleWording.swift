import PartVerification

/// The details of errors as people read them. Rules of input fields come in English, and are put into Chinese.
enum RuleWording {
    static func english(_ details: [String: String]) -> [String: String] {
        details.merging(inWords(details).mapValues(\.en)) { _, words in words }
    }

    /// Items and quantities; everything else may be anybody's text.
    private static func inWords(_ details: [String: String]) -> [String: Bilingual] {
        var words: [String: Bilingual] = [:]
        if let item = details["item"] { words["item"] = ItemWords.item(item) }
        for name in ["onShelf", "asked", "expected", "found"] {
            if let text = details[name] { words[name] = ItemWords.amount(text) }
        }
        return words
    }

    static func chinese(_ details: [String: String]) -> [String: String] {
        var translated = details
        if let rule = details["rule"] { translated["rule"] = chinese(of: rule) ?? rule }
        for (name, words) in inWords(details) { translated[name] = words.zh }
        if let state = details["state"] { translated["state"] = states[state] ?? state }
        if let what = details["what"] { translated["what"] = parts[what] ?? what }
        if let reason = details["reasonZh"] {
            translated["reason"] = reason
        } else if let reason = details["reason"] {
            translated["reason"] = chinese(of: reason) ?? reason
        }
        return translated
    }

    /// A rule or a reason in Chinese; nil for a text that is known neither as it is nor by one of the patterns. What a
    /// pattern leaves open may be a rule itself, or goes on as it is: a number, a name, a slug. The Chinese may leave out
    /// what comes last.
    static func chinese(of text: String) -> String? {
        if let known = fields[text] ?? ledger[text] { return known }
        for (english, chinese) in fieldPatterns + ledgerPatterns {
            guard let open = match(text, english.split(separator: "*", omittingEmptySubsequences: false)) else {
                continue
            }
            let pieces = chinese.split(separator: "*", omittingEmptySubsequences: false)
            return zip(open, pieces.dropFirst()).reduce(String(pieces[0])) { said, part in
                said + (Self.chinese(of: part.0) ?? part.0) + part.1
            }
        }
        return nil
    }

    /// What stands between the pieces of a pattern; nil when the text is not made of them.
    private static func match(_ text: String, _ pieces: [Substring]) -> [String]? {
        guard let first = pieces.first, text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        var open: [String] = []
        for (place, piece) in pieces.enumerated().dropFirst() {
            let isLast = place == pieces.count - 1
            guard !isLast || rest.hasSuffix(piece) else { return nil }
            let end =
                isLast ? rest.index(rest.endIndex, offsetBy: -piece.count) : rest.firstRange(of: piece)?.lowerBound
            guard let end, end > rest.startIndex else { return nil }
            open.append(String(rest[..<end]))
            rest = rest[end...].dropFirst(piece.count)
        }
        return rest.isEmpty ? open : nil
    }

    private static let states: [String: String] = [
        "active": "有效", "suspended": "暂停", "ended": "已终止", "retired": "已停用", "compromised": "已泄露",
        "reserved": "已预留", "registered": "已登记", "abandoned": "已放弃",
    ]

    /// What a request has several of.
    private static let parts: [String: String] = [
        "certificate": "证书", "certificates": "证书", "codes": "防伪码", "counts": "清点结果", "entries": "条目",
        "lines": "进货行", "numbers": "编号", "products": "产品", "proof": "证明", "voucher": "凭证", "vouchers": "凭证",
    ]
}
