import Traceability
/// The details of errors as people read them. Rules of input fields come in English, and are put into Chinese.
enum RuleWording {
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
}
