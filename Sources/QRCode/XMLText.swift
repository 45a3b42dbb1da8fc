/// `text` as XML 1.0 character data that is safe between tags and inside quotation marks.
///
/// Line breaks and tabs become spaces. What XML cannot carry at all (control characters, non-characters) and what turns
/// the direction of the text around, so that a label would read differently than it is written, becomes U+FFFD.
func xmlText(_ text: String) -> String { MarkupText.escaped(printable(text)) }

/// `text` with every scalar replaced that a label must not contain; see ``xmlText(_:)``.
func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
        case 0x00...0x1F, 0x7F...0x9F: result.append("\u{FFFD}")
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
        case 0xFDD0...0xFDEF: result.append("\u{FFFD}")
        case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
        default: result.append(scalar)
        }
    }
    return String(result)
}
