/// Finds where an item of a bundle ends, however its bytes arrive, and refuses what is outside the subset: maps, tags,
/// floats, indefinite lengths, arguments that are not in their shortest form, what is too long or nested too deeply.
///
/// It looks at every byte of a head once and skips strings, so that an item which comes in many pieces costs no more
/// than one that comes whole.
struct BundleScanner {
    /// The longest item, in bytes.
    static let itemLimit = 64 << 20
    /// How deep arrays may be nested.
    static let depthLimit = 16

    /// How many bytes of the item are known.
    private var position = 0
    /// How many items are still to come in each array that is open.
    private var open: [UInt64] = []
    /// Whether `position` is the end of the item, be it that its bytes have come or not.
    private var isComplete = false

    /// The length of the item; nil if it goes on after the bytes given.
    ///
    /// - Parameter bytes: the item from its first byte, at least as many as at the last call.
    /// - Throws: `malformed`.
    mutating func length(of bytes: ArraySlice<UInt8>) throws(BundleCode) -> Int? {
        while !isComplete {
            guard position < BundleScanner.itemLimit else { throw .malformed }
            let at = bytes.startIndex + position
            guard at < bytes.endIndex else { return nil }
            let major = bytes[at] >> 5
            let information = bytes[at] & 0x1F
            if major == 7 {
                guard (20...22).contains(information) else { throw .malformed }
                position += 1
                isComplete = closes()
                continue
            }
            guard major <= 4, information < 28 else { throw .malformed }
            let width = information < 24 ? 0 : 1 << Int(information - 24)
            guard bytes.endIndex - at > width else { return nil }
            var argument = UInt64(information)
            if width > 0 {
                argument = 0
                for offset in 1...width { argument = argument << 8 | UInt64(bytes[at + offset]) }
                guard argument >= (width == 1 ? 24 : 1 << UInt64(width * 4)) else { throw .malformed }
            }
            position += 1 + width
            switch major {
            case 4:
                guard open.count < BundleScanner.depthLimit else { throw .malformed }
                if argument > 0 {
                    open.append(argument)
                    continue
                }
            case 2, 3:
                let room = max(0, BundleScanner.itemLimit - position)
                guard argument <= UInt64(room) else { throw .malformed }
                position += Int(argument)
            default: break
            }
            isComplete = closes()
        }
        return bytes.count >= position ? position : nil
    }

    /// Counts an item that is complete; whether it completes the outermost one.
    private mutating func closes() -> Bool {
        while let last = open.indices.last {
            if open[last] > 1 {
                open[last] -= 1
                return false
            }
            open.removeLast()
        }
        return true
    }

    /// Whether the bytes are exactly one item of the subset; the scanner is at the next item's first byte then.
    mutating func isItem(_ bytes: [UInt8]) -> Bool {
        defer { restart() }
        do throws(BundleCode) {
            return try length(of: bytes[...]) == bytes.count
        } catch {
            return false
        }
    }

    /// Goes to the first byte of the next item.
    mutating func restart() {
        position = 0
        open.removeAll(keepingCapacity: true)
        isComplete = false
    }
}
