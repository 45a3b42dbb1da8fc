extension QRSymbol {
    /// How a terminal is made to show dark modules dark.
    package enum TerminalStyle: Hashable, Sendable {
        /// Black on white by escape sequences of the 256-colour palette, right on every ground.
        case coloured
        /// No escape sequences, for a terminal with light text on a dark ground.
        case plainOnDark
        /// No escape sequences, for a terminal or a file with dark text on a light ground.
        case plainOnLight
    }

    /// The symbol in half blocks, two rows of modules in one line, each line ended by a line feed.
    ///
    /// A line is `size + 2 × quietZone` columns wide.
    package func terminal(_ style: TerminalStyle = .coloured, quietZone: Int = standardQuietZone) -> String {
        precondition(quietZone >= 0, "a margin is not negative")
        let range = -quietZone..<size + quietZone
        var text = ""
        for y in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            // Colours 16 and 231 are fixed, the first sixteen follow the person's theme.
            if style == .coloured { text += "\u{1B}[38;5;16;48;5;231m" }
            for x in range {
                let inked = style == .plainOnDark ? (!self[x, y], !self[x, y + 1]) : (self[x, y], self[x, y + 1])
                switch inked {
                case (true, true): text += "\u{2588}"
                case (true, false): text += "\u{2580}"
                case (false, true): text += "\u{2584}"
                case (false, false): text += " "
                }
            }
            text += style == .coloured ? "\u{1B}[0m\n" : "\n"
        }
        return text
    }
}
