/// The names of keys in C2SP signed notes.
package enum NoteName {
    /// Whether the bytes may name a key: UTF-8, not empty, without Unicode spaces, control characters and `+`
    /// (C2SP signed-note, "Format").
    package static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, let name = String(validating: bytes, as: UTF8.self) else { return false }
        for scalar in name.unicodeScalars where scalar == "+" || isSpaceOrControl(scalar.value) { return false }
        return true
    }

    /// The control characters of ASCII and Latin-1, and the characters with the property White_Space (Unicode 15).
    private static func isSpaceOrControl(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
