/// How the season writes numbers.
enum SeasonText {
    /// Thousandths as a decimal: 850 → "0.85".
    static func decimal(thousandths value: Int) -> String { decimal(value, digits: 3, trimming: true) }

    /// Fen as yuan: 12345 → "123.45".
    static func yuan(_ fen: Int) -> String { decimal(fen, digits: 2, trimming: false) }

    private static func decimal(_ value: Int, digits: Int, trimming: Bool) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let fraction = String(scale + value % scale).dropFirst()
        guard trimming else { return "\(value / scale).\(fraction)" }
        var kept = String(fraction)
        while kept.last == "0" { kept.removeLast() }
        return kept.isEmpty ? String(value / scale) : "\(value / scale).\(kept)"
    }
}
