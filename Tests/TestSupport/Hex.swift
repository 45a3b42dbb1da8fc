/// The bytes written as hexadecimal digits; white space is skipped and so is everything from `#` to the end of a line.
package func bytes(hex: String) -> [UInt8] {
    var digits: [UInt8] = []
    for line in hex.split(separator: "\n", omittingEmptySubsequences: true) {
        for character in line.prefix(while: { $0 != "#" }) where !character.isWhitespace {
            guard let digit = character.hexDigitValue else { fatalError("not hexadecimal: \(line)") }
            digits.append(UInt8(digit))
        }
    }
    precondition(digits.count.isMultiple(of: 2), "odd number of digits: \(hex)")
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

/// Hexadecimal digits, lower case.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
