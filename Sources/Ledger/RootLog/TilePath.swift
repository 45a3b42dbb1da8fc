package import MerkleTree

/// The name of a tile or an entry bundle, C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
///
/// A tile of level L holds up to 256 consecutive nodes of height 8 · L; an entry bundle as many entries.
package struct TilePath: Hashable, Sendable, CustomStringConvertible {
    /// What the resource holds.
    package enum Content: Hashable, Sendable {
        /// The nodes of height 8 · `level`; a level from 0 to 7, as sizes are below 2^63.
        case nodes(level: UInt8)
        /// The entries themselves.
        case entries
    }

    /// The number of nodes or entries in a full one.
    package static let fullWidth = 256

    /// What it holds.
    package let content: Content
    /// Its place among those of its kind, from 0.
    package let index: UInt64
    /// How many nodes or entries it holds, from 1 to 256.
    package let width: Int

    /// The path with these parts; nil for a level, index or width that no tree of at most 2^63 − 1 leaves has.
    package init?(_ content: Content, index: UInt64, width: Int = TilePath.fullWidth) {
        guard (1...TilePath.fullWidth).contains(width) else { return nil }
        var level: UInt8 = 0
        if case .nodes(let found) = content { level = found }
        guard level <= 7 else { return nil }
        // The first leaf after the resource must still be a size.
        let maximum = Frontier.maximumSize >> (8 * UInt64(level))
        guard index <= maximum >> 8, index << 8 + UInt64(width) <= maximum else { return nil }
        self.content = content
        self.index = index
        self.width = width
    }

    /// The level; 0 for entries.
    package var level: UInt8 {
        if case .nodes(let level) = content { level } else { 0 }
    }

    /// Whether it holds fewer than 256, and so will be followed by a wider one.
    package var isPartial: Bool { width < TilePath.fullWidth }

    /// The nodes whose digests a tile holds, in order; those of the leaves for entries.
    package var nodes: [NodeIndex] {
        var nodes: [NodeIndex] = []
        nodes.reserveCapacity(width)
        for offset in 0..<UInt64(width) { nodes.append(NodeIndex(level: 8 * level, index: index << 8 + offset)) }
        return nodes
    }

    /// The resources that a tree of `new` leaves has and one of `old` leaves had not: tiles of every level and entry
    /// bundles, partial ones for `new` alone. Everything that a log must publish when it grows; from 0, all of it.
    package static func added(from old: UInt64, to new: UInt64) -> [TilePath] {
        var paths: [TilePath] = []
        var level: UInt8 = 0
        while level <= 7 {
            let before = old >> (8 * UInt64(level))
            let after = new >> (8 * UInt64(level))
            guard after > before else { break }
            var index = before >> 8
            while index << 8 < after {
                let width = Int(min(after - index << 8, UInt64(fullWidth)))
                if let tile = TilePath(.nodes(level: level), index: index, width: width) { paths.append(tile) }
                if level == 0, let bundle = TilePath(.entries, index: index, width: width) { paths.append(bundle) }
                index += 1
            }
            level += 1
        }
        return paths
    }

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
