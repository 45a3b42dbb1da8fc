extension TilePath: CustomStringConvertible {
    /// The path, without a slash at its beginning.
    package var description: String { text }

    /// The path, without a slash at its beginning.
    package var text: String {
        var text = "tile/"
        switch content {
        case .nodes(let level): text += String(level)
        case .entries: text += "entries"
        }
        var groups: [UInt64] = [index % 1000]
        var rest = index / 1000
        while rest > 0 {
            groups.append(rest % 1000)
            rest /= 1000
        }
        for position in groups.indices.reversed() {
            let digits = String(groups[position])
            text += position == 0 ? "/" : "/x"
            for _ in digits.utf8.count..<3 { text += "0" }
            text += digits
        }
        if isPartial { text += ".p/" + String(width) }
        return text
    }

    /// Reads a path and refuses everything that `text` would not write.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 64 else { return nil }
        var parts: [ArraySlice<UInt8>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x2F {
            parts.append(bytes[start..<index])
            start = index + 1
        }
        parts.append(bytes[start...])
        guard parts.count >= 3, parts[0].elementsEqual("tile".utf8) else { return nil }

        let content: Content
        if parts[1].elementsEqual("entries".utf8) {
            content = .entries
        } else {
            guard let level = NoteText.number(parts[1]), level <= 7 else { return nil }
            content = .nodes(level: UInt8(level))
        }

        var width = TilePath.fullWidth
        var last = parts.count - 1
        if parts[last - 1].suffix(2).elementsEqual(".p".utf8) {
            guard let number = NoteText.number(parts[last]), number < UInt64(TilePath.fullWidth) else { return nil }
            width = Int(number)
            last -= 1
            parts[last] = parts[last].dropLast(2)
        }
        guard last >= 2, last <= 8 else { return nil }

        var index: UInt64 = 0
        for position in 2...last {
            var digits = parts[position]
            if position < last {
                guard digits.first == 0x78 else { return nil }
                digits = digits.dropFirst()
            }
            guard digits.count == 3 else { return nil }
            var group: UInt64 = 0
            for digit in digits {
                guard (0x30...0x39).contains(digit) else { return nil }
                group = group * 10 + UInt64(digit - 0x30)
            }
            let (product, overflow) = index.multipliedReportingOverflow(by: 1000)
            guard !overflow, product <= UInt64.max - group else { return nil }
            index = product + group
        }
        self.init(content, index: index, width: width)
        // Needless elements of zeros are the one thing that could still differ.
        guard isSame(self.text, text) else { return nil }
    }
}
