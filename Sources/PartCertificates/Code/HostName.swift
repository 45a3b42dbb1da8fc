/// The host of a service, as it stands in codes and trust lists.
package enum HostName {
    /// Whether `text` is a DNS name in lower case: labels of 1–63 characters `a-z`, `0-9`, `-`, none beginning or
    /// ending with `-`, between single dots; at most 253 characters in all; no port, no dot at the end.
    package static func isWellFormed(_ text: String) -> Bool {
        guard text.utf8.count <= 253 else { return false }
        return isWellFormed(ascii: Array(text.utf8)[...])
    }

    static func isWellFormed(ascii text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 253 else { return false }
        var length = 0
        var previous: UInt8 = 0x2E
        for byte in text {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: length += 1
            case 0x2D where previous != 0x2E: length += 1
            case 0x2E where previous != 0x2E && previous != 0x2D: length = 0
            default: return false
            }
            if length > 63 { return false }
            previous = byte
        }
        return previous != 0x2E && previous != 0x2D
    }
}
