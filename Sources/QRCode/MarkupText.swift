/// Text in markup: between tags of HTML or XML, and in attributes with quotation marks of either kind.
package enum MarkupText {
    /// The text with `<`, `>`, `&` and both quotation marks escaped. Most texts have none of them and are not copied.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { escape($0) != nil }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 32)
        append(text, to: &escaped)
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Appends the escaped text to a page, what lies between escapes at once.
    package static func append(_ text: String, to page: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for place in bytes.indices {
                guard let escape = escape(bytes[place]) else { continue }
                page += bytes[start..<place]
                page += escape.utf8
                start = place + 1
            }
            page += bytes[start...]
        }
    }

    /// By bytes, because a character may begin with one of them and go on: `"` with an accent still ends an attribute.
    private static func escape(_ byte: UInt8) -> String? {
        // All of them are below 64: one look at a bit, for nearly every byte.
        guard byte < 64, escapes >> UInt64(byte) & 1 == 1 else { return nil }
        return switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// A bit for each byte that ``escape(_:)`` puts something in the place of.
    private static let escapes: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E
}

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
