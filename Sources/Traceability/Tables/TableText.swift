package import Foundation

/// The bytes of a table as text: UTF-8 with or without a byte order mark, or GB18030, which is what Excel saves in
/// China.
///
/// Bytes that are valid UTF-8 are taken as UTF-8; all others must be valid GB18030 (GBK and GB2312 are part of it).
package struct TableText: Hashable, Sendable {
    /// How the bytes were read.
    package enum Encoding: String, Hashable, Sendable {
        case utf8 = "UTF-8"
        case gb18030 = "GB18030"
    }

    /// The text, without a byte order mark.
    package let text: String
    /// How the bytes were read.
    package let encoding: Encoding

    /// Reads the bytes of a file. Throws ``CSVError`` with the place of the first byte that fits neither encoding.
    package init(_ bytes: [UInt8]) throws(CSVError) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw CSVError(.utf16, line: 1, column: 1)
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        if let text = String(validating: content, as: UTF8.self) {
            self.text = text
            encoding = .utf8
        } else if let text = String(data: Data(content), encoding: TableText.gb18030) {
            self.text = text
            encoding = .gb18030
        } else {
            let place = TableText.firstBadByte(content)
            throw CSVError(.encoding, line: place.line, column: place.column)
        }
    }

    /// The number that Foundation gives to GB18030-2000.
    package static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    /// Where the text stops being UTF-8: line and character from 1.
    private static func firstBadByte(_ bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var (line, column) = (1, 1)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
        return (line, column)
    }
}
